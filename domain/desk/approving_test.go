package desk_test

import (
	"testing"
	"time"

	"guichet/domain"
	"guichet/domain/desk"
)

// head is a desk of a support agent whose school's head, kept here, wants a new
// access: level 3.
func head(t *testing.T) (*bench, *desk.Session, *office) {
	p := staff("9", "Diallo", "Awa", tilleuls)
	p.Identity.BirthDate = 19800203
	p.Identity.Affiliations[0].Direction = true
	b := school(t, "ent77", p)
	b.kept(id("9"), func(a *domain.Access) {
		unused(a)
		a.Email = domain.Known("awa@example.org", asOf, domain.FromAccessFeed)
	})
	s := b.here(b.at(domain.Agent{Name: "p.durand", Role: domain.Support, All: true}))
	o := &office{}
	s.Post = o
	return b, s, o
}

// known is a call of level 2 about the head.
func (b *bench) known(s *desk.Session) desk.CallView {
	b.t.Helper()
	v, err := s.StartCall(bg, id("9"), domain.CallerSelf, "")
	for q, heard := range map[domain.Question]string{domain.AskBirthDate: "3/2/1980", domain.AskSchool: string(tilleuls)} {
		if err == nil {
			v, err = s.Answer(bg, v.Call, q, heard)
		}
	}
	if err == nil {
		v, err = s.Attest(bg, v.Call, domain.CallBack)
	}
	if err != nil || v.Level() != domain.LevelPossession {
		b.t.Fatalf("%+v, %v", v, err)
	}
	return v
}

func wantsReset(t *testing.T, s *desk.Session) domain.Plan {
	t.Helper()
	p, err := s.PlanAccess(bg, []domain.AccountID{id("9")}, desk.AccessAsk{Verb: domain.VerbReset, Reason: "perdu"})
	if err != nil || p.Changing != 1 {
		t.Fatalf("%+v, %v", p, err)
	}
	return p
}

// SECURITY §1, 3: another agent agrees to a stored request, once.
func TestSecondAgentApproves(t *testing.T) {
	b, s, o := head(t)
	call := b.known(s)
	if _, _, err := s.ApplyAccess(bg, wantsReset(t, s), call.ID, nil); domain.CodeOf(err) != domain.Unverified {
		t.Fatalf("level 2 was enough: %v", err)
	}
	asked, err := s.Ask(bg, wantsReset(t, s), call.ID)
	if err != nil || asked.Status != domain.PlanAsked {
		t.Fatalf("%+v, %v", asked, err)
	}
	if again, err := s.Ask(bg, wantsReset(t, s), call.ID); err != nil || again.ID != asked.ID {
		t.Errorf("asked twice: %v, %v", again.ID, err)
	}
	if _, err := s.Approve(bg, asked.ID); domain.CodeOf(err) != domain.Forbidden {
		t.Errorf("one's own request: %v", err)
	}
	reader := b.at(domain.Agent{Name: "lecteur", Role: domain.ReaderRole, All: true})
	if _, err := reader.Approve(bg, asked.ID); domain.CodeOf(err) != domain.Forbidden {
		t.Errorf("without the right: %v", err)
	}
	if list, err := b.Requests(bg); err != nil || len(list) != 1 || list[0].Steps[0].Account != id("9") {
		t.Errorf("%+v, %v", list, err)
	}
	if _, err := b.Approve(bg, asked.ID); err != nil {
		t.Fatal(err)
	}
	call = b.known(s)
	if call.Reaches(domain.VerbReset) != domain.LevelSecond || call.Reaches(domain.VerbRenew) != domain.LevelPossession {
		t.Errorf("%+v", call.Agreed)
	}
	_, given, err := s.ApplyAccess(bg, wantsReset(t, s), call.ID, nil)
	if err != nil || len(given) != 1 {
		t.Fatal(err)
	}
	if _, _, err := s.ApplyAccess(bg, wantsReset(t, s), call.ID, nil); domain.CodeOf(err) != domain.Unverified {
		t.Errorf("an agreement served twice: %v", err)
	}
	if d, err := s.Deliver(bg); err != nil || d.Sent != 2 || o.sent[0].Kind != domain.MailAsked {
		t.Errorf("the person is not told: %+v, %v", o.sent, err)
	}
	b.sound()
}

// An agreement is void after three days, and with a dropped request.
func TestAgreementEnds(t *testing.T) {
	b, s, _ := head(t)
	asked, err := s.Ask(bg, wantsReset(t, s), b.known(s).ID)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.Approve(bg, asked.ID); err != nil {
		t.Fatal(err)
	}
	b.now = b.now.Add(72*time.Hour - time.Minute)
	if v := b.known(s); v.Reaches(domain.VerbReset) != domain.LevelSecond {
		t.Error("void too early")
	}
	b.now = b.now.Add(time.Minute)
	if v := b.known(s); v.Reaches(domain.VerbReset) != domain.LevelPossession {
		t.Error("an agreement for ever")
	}
	b.now = b.now.Add(-time.Hour)
	if _, err := s.Drop(bg, asked.ID); err != nil {
		t.Fatal(err)
	}
	if v := b.known(s); v.Reaches(domain.VerbReset) != domain.LevelPossession {
		t.Error("a dropped request still counts")
	}
	if _, err := b.Approve(bg, asked.ID); domain.CodeOf(err) != domain.PlanNotResumable {
		t.Errorf("a dropped request is agreed to: %v", err)
	}
}

// A desk with one agent waits 24 hours; one with two does not get it by waiting.
func TestDeskWithOneAgentWaits(t *testing.T) {
	for _, alone := range []bool{true, false} {
		b, s, _ := head(t)
		if alone {
			b.put(domain.Agent{Name: "s.martin", Role: domain.Supervisor, All: true, Removed: domain.InstantOf(b.now)})
		}
		p, err := s.Ask(bg, wantsReset(t, s), b.known(s).ID)
		if err != nil {
			t.Fatal(err)
		}
		if until, err := s.Waits(bg, p); err != nil || (until == p.AskedAt.Add(24*time.Hour)) != alone {
			t.Errorf("alone %v: waits until %v, %v", alone, until, err)
		}
		for _, after := range []struct {
			more time.Duration
			want int
		}{{24*time.Hour - time.Minute, domain.LevelPossession}, {time.Minute, domain.LevelSecond}} {
			b.now = b.now.Add(after.more)
			want := after.want
			if !alone {
				want = domain.LevelPossession
			}
			if got := b.known(s).Reaches(domain.VerbReset); got != want {
				t.Errorf("alone %v, after %v more: level %d, want %d", alone, after.more, got, want)
			}
		}
	}
}

// SECURITY §1, 3: a contact that was changed here proves nothing for 72 hours,
// and a reset in the same call needs level 3; the former address is told.
func TestChangedContact(t *testing.T) {
	b, o := mailed(t, withMail)
	call := b.verified(b.Session, id("1"))
	for _, wrong := range []string{"", "tom", "Tom <tom@example.net>", "tom@localhost", "a\x1b@example.net", "tom@example.net, x@example.net"} {
		if err := b.SetMail(bg, id("1"), wrong, "donnée au téléphone", call); domain.CodeOf(err) != domain.Invalid {
			t.Errorf("%q: %v", wrong, err)
		}
	}
	if err := b.SetMail(bg, id("1"), "tom@example.net", "donnée au téléphone", ""); domain.CodeOf(err) != domain.Unverified {
		t.Errorf("without a call: %v", err)
	}
	b.now = b.now.Add(time.Second)
	if err := b.SetMail(bg, id("1"), "tom@example.net", "donnée au téléphone", call); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Deliver(bg); err != nil || len(o.sent) != 1 || o.sent[0].To != "tom@example.org" || o.sent[0].Kind != domain.MailContact {
		t.Errorf("the former address is not told: %+v, %v", o.sent, err)
	}
	p := b.asks(domain.VerbReset, id("1"))
	if _, _, err := b.ApplyAccess(bg, p, call, nil); domain.CodeOf(err) != domain.Unverified {
		t.Errorf("contact and reset in one call: %v", err)
	}
	b.now = b.now.Add(time.Hour)
	later := b.verified(b.Session, id("1"))
	if _, _, err := b.ApplyAccess(bg, b.asks(domain.VerbReset, id("1")), later, nil); err != nil {
		t.Errorf("a later call: %v", err)
	}
	v, err := b.StartCall(bg, id("1"), domain.CallerSelf, "")
	if err != nil {
		t.Fatal(err)
	}
	if err := b.MailCode(bg, v.Call); domain.CodeOf(err) != domain.Invalid {
		t.Errorf("a fresh address proves something: %v", err)
	}
	b.now = b.now.Add(72 * time.Hour)
	if v, err = b.StartCall(bg, id("1"), domain.CallerSelf, ""); err == nil {
		err = b.MailCode(bg, v.Call)
	}
	if err != nil {
		t.Errorf("after three days: %v", err)
	}
	b.sound()
}
