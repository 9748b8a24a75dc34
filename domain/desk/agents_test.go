package desk_test

import (
	"errors"
	"testing"
	"time"

	"guichet/domain"
	"guichet/domain/desk"
)

// refusedWith asks that an act was refused for a reason, and that the journal
// says so.
func (b *bench) refusedWith(err error, why string) {
	b.t.Helper()
	var e *domain.Error
	if !errors.As(err, &e) || e.Code != domain.Forbidden || e.Facts["why"] != why {
		b.t.Errorf("%v, not refused for %s", err, why)
		return
	}
	if last := b.entries()[0]; last.Act != "refused" || last.Facts["why"] != why || last.Facts["verb"] != e.Facts["verb"] {
		b.t.Errorf("the journal ends with %+v", last)
	}
}

func wantCode(t *testing.T, err error, code domain.Code) {
	t.Helper()
	if domain.CodeOf(err) != code {
		t.Errorf("%v, not %s", err, code)
	}
}

// « Remplaçante ADML jusqu'au 12/12, collège X, groupes seulement »: it ends at
// its end, in a session that is open too.
func TestDelegationEndsWhileASessionIsOpen(t *testing.T) {
	b := newBench(t)
	cast(b)
	end := time.Date(2026, 12, 12, 23, 0, 0, 0, time.UTC)
	made, err := b.AddAgent(bg, domain.Agent{
		Name: "m.leroy", Role: domain.ADML, UAIs: []domain.UAI{tilleuls}, Until: domain.InstantOf(end), Only: []domain.Verb{domain.VerbAssign},
	})
	if err != nil || made.By != "s.martin" || made.Created == 0 {
		t.Fatalf("%+v, %v", made, err)
	}
	e := b.entries()[0]
	if e.Act != "agent-add" || e.Facts["agent"] != "m.leroy" || e.Facts["only"] != "assign" || e.Facts["until"] != "2026-12-13 00:00" || e.Facts["etab"] != string(tilleuls) {
		t.Errorf("journalled as %+v", e)
	}
	s := b.sitting("m.leroy")
	p, err := s.PlanGroups(bg, []domain.AccountID{id("101")}, add("Chorale"))
	if err != nil || p.Changing != 1 || !s.May(domain.VerbAssign) {
		t.Fatalf("%+v, %v", p, err)
	}
	_, err = s.Reveal(bg, id("101"))
	b.refusedWith(err, "agent-verb")
	b.now = end
	_, err = s.Apply(bg, p, nil)
	b.refusedWith(err, "agent-ended")
	if _, err = s.Account(bg, id("101")); domain.CodeOf(err) != domain.Forbidden || s.May(domain.VerbSearch) {
		t.Errorf("the delegation is over, and still looks: %v", err)
	}
	if got := b.account(id("101")).Groups; len(got) != 0 {
		t.Errorf("in %v", got)
	}
}

// A removed agent's open session is closed with the next verb; nobody of that
// name sits down again; the name can be given anew.
func TestRemovedAgentIsOut(t *testing.T) {
	b := newBench(t)
	cast(b)
	s := b.at(domain.Agent{Name: "p.durand", Role: domain.Support, All: true})
	if err := b.RemoveAgent(bg, "p.durand"); err != nil {
		t.Fatal(err)
	}
	_, err := s.Account(bg, id("101"))
	b.refusedWith(err, "agent-removed")
	_, err = desk.Sit(bg, s.Config)
	b.refusedWith(err, "agent-removed")
	wantCode(t, b.RemoveAgent(bg, "p.durand"), domain.NotFound)
	if _, err := b.AddAgent(bg, domain.Agent{Name: "p.durand", Role: domain.ReaderRole, All: true}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Account(bg, id("101")); err != nil {
		t.Errorf("given access anew: %v", err)
	}
	config := s.Config
	config.As = "nobody"
	_, err = desk.Sit(bg, config)
	b.refusedWith(err, "agent-unknown")
}

// Nobody grants more than they have: of rank, verbs, perimeter and time.
func TestGrantsAreCapped(t *testing.T) {
	b := newBench(t)
	cast(b)
	in := func(d time.Duration) domain.Instant { return domain.InstantOf(b.now.Add(d)) }
	local := b.at(domain.Agent{Name: "local", Role: domain.Supervisor, UAIs: []domain.UAI{tilleuls}, Until: in(24 * time.Hour)})
	half := b.at(domain.Agent{Name: "half", Role: domain.Supervisor, All: true, Only: []domain.Verb{domain.VerbAdminister}})
	for _, c := range []struct {
		by   *desk.Session
		want domain.Agent
		why  domain.GrantLimit
	}{
		{local, domain.Agent{Name: "a", Role: domain.ADML, UAIs: []domain.UAI{chenes}, Until: in(time.Hour)}, domain.BeyondPerimeter},
		{local, domain.Agent{Name: "a", Role: domain.Support, All: true, Until: in(time.Hour)}, domain.BeyondPerimeter},
		{local, domain.Agent{Name: "a", Role: domain.ADML, UAIs: []domain.UAI{tilleuls}}, domain.BeyondTime},
		{local, domain.Agent{Name: "a", Role: domain.ADML, UAIs: []domain.UAI{tilleuls}, Until: in(48 * time.Hour)}, domain.BeyondTime},
		{half, domain.Agent{Name: "a", Role: domain.ADML, UAIs: []domain.UAI{tilleuls}}, domain.BeyondVerbs},
	} {
		_, err := c.by.AddAgent(bg, c.want)
		b.refusedWith(err, string(c.why))
	}
	if _, err := local.AddAgent(bg, domain.Agent{Name: "a", Role: domain.ADML, UAIs: []domain.UAI{tilleuls}, Until: in(time.Hour)}); err != nil {
		t.Error(err)
	}
	b.refusedWith(local.RemoveAgent(bg, "s.martin"), string(domain.BeyondPerimeter))
	if r := (domain.Agent{Role: domain.ADML, All: true}).MayGrant(domain.Agent{Role: domain.Support}); r != domain.BeyondRank {
		t.Errorf("an ADML grants the rank of support: %q", r)
	}
	b.refusedWith(func() error {
		_, err := b.at(domain.Agent{Name: "adml", Role: domain.ADML, All: true}).Agents(bg)
		return err
	}(), "agent-verb")
}

func TestAgentsThatMakeNoSense(t *testing.T) {
	b := newBench(t)
	cast(b)
	for _, c := range []struct {
		a    domain.Agent
		code domain.Code
	}{
		{domain.Agent{Name: "", Role: domain.Support, All: true}, domain.Invalid},
		{domain.Agent{Name: "two words", Role: domain.Support, All: true}, domain.Invalid},
		{domain.Agent{Name: "e\x1b[31m", Role: domain.Support, All: true}, domain.Invalid},
		{domain.Agent{Name: "a", Role: "boss", All: true}, domain.Invalid},
		{domain.Agent{Name: "a", Role: domain.ADML}, domain.Invalid},
		{domain.Agent{Name: "a", Role: domain.ADML, UAIs: []domain.UAI{"0009999Z"}}, domain.NotFound},
		{domain.Agent{Name: "a", Role: domain.Support, All: true, Until: domain.InstantOf(b.now)}, domain.Invalid},
		{domain.Agent{Name: "a", Role: domain.Support, All: true, Only: []domain.Verb{domain.VerbAudit}}, domain.Invalid},
		{domain.Agent{Name: "a", Role: domain.Support, All: true, Account: id("999")}, domain.NotFound},
		{domain.Agent{Name: "s.martin", Role: domain.Support, All: true}, domain.AgentExists},
	} {
		_, err := b.AddAgent(bg, c.a)
		if domain.CodeOf(err) != c.code {
			t.Errorf("%+v: %v, not %s", c.a, err, c.code)
		}
	}
	wantCode(t, b.RemoveAgent(bg, "s.martin"), domain.Conflict) // the last supervisor
}

// An account that is an agent's own has rank 3, and nobody acts on their own,
// nor on another account of their person.
func TestLinkedAccounts(t *testing.T) {
	b := newBench(t)
	cast(b)
	if _, err := b.AddAgent(bg, domain.Agent{Name: "sara", Role: domain.Supervisor, All: true, Account: id("401")}); err != nil {
		t.Fatal(err)
	}
	_, err := b.AddAgent(bg, domain.Agent{Name: "twin", Role: domain.Support, All: true, Account: id("401")})
	wantCode(t, err, domain.AgentExists)
	support := b.at(domain.Agent{Name: "p.durand", Role: domain.Support, All: true})
	for _, c := range []struct {
		by  *desk.Session
		why domain.Why
	}{{support, domain.RankAbove}, {b.sitting("sara"), domain.OwnAccount}, {b.Session, ""}} {
		p, err := c.by.PlanGroups(bg, []domain.AccountID{id("401")}, add("Chorale"))
		if err != nil || p.Steps[0].Why != c.why {
			t.Errorf("%s: %+v, %v", c.by.As, p.Steps, err)
		}
	}
	wantCode(t, func() error { _, err := b.sitting("sara").PlanForget(bg, id("401")); return err }(), domain.Forbidden)
}

// A PIN is asked for, counted, and closed after five wrong ones; the agreement
// is for one act, and for a while.
func TestSecondAgent(t *testing.T) {
	b := newBench(t)
	cast(b)
	other := b.at(domain.Agent{Name: "p.durand", Role: domain.Supervisor, All: true})
	for _, pin := range []string{"12345", "111111", "123456", "987654", "12345a"} {
		wantCode(t, other.SetPIN(bg, pin), domain.Invalid)
	}
	_, err := b.Second(bg, "p.durand", "", domain.VerbAdminister, "forget")
	wantCode(t, err, domain.BadPIN) // none is set
	if err := other.SetPIN(bg, "271828"); err != nil {
		t.Fatal(err)
	}
	_, err = b.Second(bg, "s.martin", "271828", domain.VerbAdminister, "forget")
	b.refusedWith(err, "second-unfit")
	_, err = b.Forget(bg, id("103"), "demande écrite", desk.Agreement{})
	wantCode(t, err, domain.NeedsConfirm)
	for range 5 {
		_, err = b.Second(bg, "p.durand", "314159", domain.VerbAdminister, "forget")
		wantCode(t, err, domain.BadPIN)
	}
	_, err = b.Second(bg, "p.durand", "271828", domain.VerbAdminister, "forget")
	var e *domain.Error
	if !errors.As(err, &e) || e.Facts["why"] != "pin-closed" {
		t.Errorf("after five wrong PINs: %v", err)
	}
	b.now = b.now.Add(16 * time.Minute)
	agreed, err := b.Second(bg, "p.durand", "271828", domain.VerbAdminister, "forget")
	if err != nil || agreed.Agent() != "p.durand" {
		t.Fatalf("%+v, %v", agreed, err)
	}
	b.now = b.now.Add(6 * time.Minute)
	_, err = b.Forget(bg, id("103"), "demande écrite", agreed)
	wantCode(t, err, domain.NeedsConfirm) // too long ago
	agreed, _ = b.Second(bg, "p.durand", "271828", domain.VerbAdminister, "forget")
	if _, err = b.Forget(bg, id("103"), "demande écrite", agreed); err != nil {
		t.Error(err)
	}
	if e := b.entries()[0]; e.Facts["second"] != "p.durand" {
		t.Errorf("journalled as %+v", e)
	}
	shown, err := b.AgentNamed(bg, "p.durand")
	if err != nil || !shown.PIN.Set() || len(shown.PIN.Salt) > 0 || len(shown.PIN.Hash) != 1 {
		t.Errorf("shown with %+v, %v", shown.PIN, err)
	}
}

// R24: a clock that is set back opens nothing again, is told, and leaves the
// journal in its order; one far ahead erases nothing by itself.
func TestR24_ClockSetBack(t *testing.T) {
	b := newBench(t)
	cast(b)
	end := b.now.Add(time.Hour)
	if _, err := b.AddAgent(bg, domain.Agent{Name: "m.leroy", Role: domain.ADML, UAIs: []domain.UAI{tilleuls}, Until: domain.InstantOf(end)}); err != nil {
		t.Fatal(err)
	}
	s := b.sitting("m.leroy")
	b.now = end
	if _, err := b.Reveal(bg, id("101")); err != nil { // the journal sees the end go by
		t.Fatal(err)
	}
	for _, back := range []time.Duration{time.Hour, 24 * time.Hour, time.Duration(b.now.Unix()-5) * time.Second} {
		b.now = end.Add(-back)
		if _, err := s.Account(bg, id("101")); domain.CodeOf(err) != domain.Forbidden {
			t.Errorf("%v back, the delegation is open again: %v", back, err)
		}
		if got := b.Behind(); got < back-time.Second || got > back+time.Second {
			t.Errorf("%v back, told as %v", back, got)
		}
		if _, err := b.Reveal(bg, id("101")); err != nil {
			t.Error(err)
		}
	}
	report, err := b.dir.VerifyJournal(bg, nil, nil)
	if err != nil || !report.Whole() {
		t.Errorf("%+v, %v", report, err)
	}
	b.now = end.AddDate(10, 0, 0)
	_, err = b.Purge(bg, false, nil)
	wantCode(t, err, domain.ClockAstray)
	if b.account(id("101")).ID == "" || b.Behind() != 0 {
		t.Error("ten years ahead")
	}
}
