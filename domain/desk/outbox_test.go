package desk_test

import (
	"errors"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
)

// The outbox is for who may audit, each in their perimeter; delivering it is
// for who may give accesses.
func TestOutboxIsForWhoMaySeeIt(t *testing.T) {
	b, o := mailed(t, withMail)
	p, err := b.PlanAccess(bg, []domain.AccountID{id("1")}, desk.AccessAsk{Verb: domain.VerbClose, Reason: "départ"})
	if err != nil {
		t.Fatal(err)
	}
	b.do(p)
	everywhere := domain.Agent{Name: "audit", Role: domain.Supervisor, All: true}
	theirs := domain.Agent{Name: "here", Role: domain.Supervisor, UAIs: []domain.UAI{tilleuls}}
	others := domain.Agent{Name: "there", Role: domain.Supervisor, UAIs: []domain.UAI{chenes}}
	for _, c := range []struct {
		agent domain.Agent
		sees  int
	}{{everywhere, 1}, {theirs, 1}, {others, 0}} {
		list, err := b.at(c.agent).Outbox(bg)
		if err != nil || len(list) != c.sees {
			t.Errorf("%s: %v, %v", c.agent.Name, list, err)
		}
		if len(list) == 1 && (list[0].Kind != domain.MailClose || list[0].Account != id("1")) {
			t.Errorf("%+v", list[0])
		}
	}
	reader := b.at(domain.Agent{Name: "reader", Role: domain.ReaderRole, All: true})
	if list, err := reader.Outbox(bg); domain.CodeOf(err) != domain.Forbidden || list != nil {
		t.Errorf("a reader: %v, %v", list, err)
	}
	if _, err := reader.DeliverNow(bg); domain.CodeOf(err) != domain.Forbidden || len(o.sent) != 0 {
		t.Errorf("a reader: %v, %d sent", err, len(o.sent))
	}
	nowhere := b.at(domain.Agent{Name: "nowhere", Role: domain.Support, All: true})
	_, err = nowhere.DeliverNow(bg)
	var e *domain.Error
	if !errors.As(err, &e) || e.Facts["why"] != "no-post" {
		t.Errorf("without a post: %v", err)
	}
	if d, err := b.DeliverNow(bg); err != nil || d.Sent != 1 || len(o.sent) != 1 {
		t.Errorf("%+v, %v", d, err)
	}
	if list, err := b.Outbox(bg); err != nil || len(list) != 0 {
		t.Errorf("left: %v, %v", list, err)
	}
	b.sound()
}
