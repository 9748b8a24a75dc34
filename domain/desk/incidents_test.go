package desk_test

import (
	"slices"
	"testing"
	"time"

	"guichet/domain"
	"guichet/domain/desk"
)

// outage opens so many tickets of a cause, a minute apart.
func (b *bench) outage(s *desk.Session, n int, who ...string) []domain.TicketID {
	b.t.Helper()
	var out []domain.TicketID
	for i := range n {
		out = append(out, b.opened(s, caused(asked(id(who[i%len(who)])), "down")).ID)
		b.later(time.Minute)
	}
	return out
}

// Like cases within two hours are proposed as one: not fewer than three, not of
// another cause, not what is settled or in an incident already.
func TestLikeTicketsAreProposedAsOne(t *testing.T) {
	b := counter(t)
	alike := func() []desk.Resemblance {
		t.Helper()
		r, err := b.Resemblances(bg)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	ids := b.outage(b.Session, 2, "101", "102")
	b.opened(b.Session, caused(asked(id("103")), "other"))
	b.opened(b.Session, asked(id("103")))
	if r := alike(); len(r) != 0 {
		t.Fatalf("%+v", r)
	}
	ids = append(ids, b.outage(b.Session, 1, "201")...)
	r := alike()
	if len(r) != 1 || r[0].Cause != "down" || r[0].Queue != "interne" || len(r[0].Tickets) != 3 || r[0].From >= r[0].To {
		t.Fatalf("%+v", r)
	}
	near := b.at(domain.Agent{Name: "near", Role: domain.ADML, UAIs: []domain.UAI{tilleuls}})
	if mine, err := near.Resemblances(bg); err != nil || len(mine) != 0 {
		t.Errorf("%+v, %v", mine, err)
	}
	b.later(3 * time.Hour)
	b.outage(b.Session, 2, "202")
	if r := alike(); len(r) != 1 || len(r[0].Tickets) != 3 {
		t.Errorf("%+v", r)
	}
	if _, err := b.OpenIncident(bg, "Panne", ids); err != nil || len(alike()) != 0 {
		t.Errorf("%v, %+v", err, alike())
	}
}

// An incident answers its pending tickets together, each once; it goes on where
// it was stopped, and closing it solves them.
func TestIncidentIsAnsweredTogether(t *testing.T) {
	b := counter(t)
	ids := b.outage(b.Session, 450, "101", "102", "201")
	if _, err := b.MoveTicket(bg, ids[0], domain.TicketSolved, ""); err != nil {
		t.Fatal(err)
	}
	i, err := b.OpenIncident(bg, "Panne du portail", ids[1:])
	if err != nil || i.Cause != "down" || i.Queue != "interne" || len(i.Tickets) != 449 {
		t.Fatalf("%+v, %v", i, err)
	}
	_, err = b.OpenIncident(bg, "Encore", ids[1:2])
	wantWhy(t, err, "in-incident")
	words := desk.NewLine{Kind: domain.LineReply, Text: "Nous y travaillons."}
	done, err := b.AnswerIncident(bg, i.ID, words, func(int, int) bool { return false })
	if domain.CodeOf(err) != domain.Interrupted || done != 200 {
		t.Fatalf("%d, %v", done, err)
	}
	var told [][2]int
	done, err = b.AnswerIncident(bg, i.ID, words, func(done, total int) bool { told = append(told, [2]int{done, total}); return true })
	if err != nil || done != 249 || !slices.Equal(told, [][2]int{{200, 249}, {249, 249}}) {
		t.Errorf("%d, %v, %v", done, err, told)
	}
	if done, err = b.AnswerIncident(bg, i.ID, words, nil); err != nil || done != 0 {
		t.Errorf("%d, %v", done, err)
	}
	count := func(id domain.TicketID) int {
		v, err := b.Ticket(bg, string(id))
		if err != nil {
			t.Fatal(err)
		}
		return len(slices.DeleteFunc(v.Lines, func(l domain.TicketLine) bool { return l.Kind != domain.LineReply }))
	}
	for _, id := range ids[1:] {
		if n := count(id); n != 1 {
			t.Fatalf("%s has %d answers", id, n)
		}
	}
	if count(ids[0]) != 0 {
		t.Error("a settled ticket is answered")
	}
	done, err = b.CloseIncident(bg, i.ID, desk.NewLine{}, nil)
	if err != nil || done != 449 {
		t.Errorf("%d, %v", done, err)
	}
	if v, _ := b.Ticket(bg, string(ids[5])); v.State != domain.TicketSolved || v.Group == nil || v.Group.Closed == 0 {
		t.Errorf("%+v", v.Group)
	}
	_, err = b.AnswerIncident(bg, i.ID, words, nil)
	wantWhy(t, err, "incident-closed")
	n := caused(asked(id("103")), "down")
	n.Incident = i.ID
	_, err = b.OpenTicket(bg, n)
	wantWhy(t, err, "incident-closed")
	b.sound()
}

// An agent of a school answers the tickets of theirs, and does not close what
// others wait for; the other tickets are not even named.
func TestIncidentKeepsToThePerimeter(t *testing.T) {
	b := counter(t)
	mine, theirs := b.outage(b.Session, 2, "101"), b.outage(b.Session, 2, "102")
	near := b.at(domain.Agent{Name: "near", Role: domain.ADML, UAIs: []domain.UAI{tilleuls}})
	if _, err := near.OpenIncident(bg, "Panne", append(mine, theirs...)); domain.CodeOf(err) != domain.Forbidden {
		t.Fatal(err)
	}
	i, err := b.OpenIncident(bg, "Panne", append(slices.Clone(mine), theirs...))
	if err != nil {
		t.Fatal(err)
	}
	seen, err := near.Incidents(bg)
	if err != nil || len(seen) != 1 || !slices.Equal(seen[0].Tickets, mine) {
		t.Errorf("%+v, %v", seen, err)
	}
	if done, err := near.AnswerIncident(bg, i.ID, desk.NewLine{Kind: domain.LineComment, Text: "Vu"}, nil); err != nil || done != 2 {
		t.Errorf("%d, %v", done, err)
	}
	if done, err := near.CloseIncident(bg, i.ID, desk.NewLine{}, nil); domain.CodeOf(err) != domain.Forbidden || done != 0 {
		t.Errorf("%d, %v", done, err)
	}
	n := asked(id("101"))
	n.Incident = i.ID
	if v := b.opened(near, n); v.Group == nil || len(v.Group.Tickets) != 3 {
		t.Errorf("%+v", v.Group)
	}
	if all, _ := b.Incidents(bg); len(all[0].Tickets) != 5 {
		t.Errorf("%+v", all)
	}
	far := b.at(domain.Agent{Name: "far", Role: domain.ADML, UAIs: []domain.UAI{bois}})
	if _, err := far.AnswerIncident(bg, i.ID, desk.NewLine{Kind: domain.LineNote, Text: "x"}, nil); domain.CodeOf(err) != domain.Forbidden {
		t.Error(err)
	}
	if none, err := far.Incidents(bg); err != nil || len(none) != 0 {
		t.Errorf("%+v, %v", none, err)
	}
	b.sound()
}
