package desk_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/diagnosis"
)

// E12: the children that a draft names are those whom the agent may see; a
// login that was only computed is in none.
func TestE12_DraftNamesWhomTheAgentSees(t *testing.T) {
	b := newBench(t)
	there := pupil("2", "Roy", "Zoé", "4B", guardian("9", 1))
	there.Identity.Affiliations[0].UAI = chenes
	f := aaf(pupil("1", "Roy", "Tom", "3A", guardian("9", 1)), there, relative("9", "Roy", "Paule"))
	b.take(f)
	near := b.at(domain.Agent{Name: "near", Role: domain.ADML, UAIs: []domain.UAI{tilleuls}})
	for s, want := range map[*desk.Session]string{near: "Roy Tom 3A", b.Session: "Roy Tom 3A, Roy Zoé 4B"} {
		d, err := s.DraftTicket(bg, desk.Opening{Account: id("9"), Queue: "parent-form"})
		if got := fieldsOf(d)["children"].Value; err != nil || got != want {
			t.Errorf("%s: %q, %v", s.As, got, err)
		}
	}
	if a := b.account(id("1")); a.Login == "" || a.LoginKnown {
		t.Fatalf("%+v", a.Account)
	}
	d, err := b.DraftTicket(bg, desk.Opening{Account: id("1"), Queue: "ent77"})
	if f, ok := fieldsOf(d)["login"]; err != nil || !ok || f.Value != "" {
		t.Errorf("%+v, %v", f, err)
	}
}

// A secret that was known before anything was typed is refused all the same.
func TestKnownSecretsAreRefused(t *testing.T) {
	b := counter(t)
	n := asked(id("101"))
	n.Fields, n.Opening.Fields = nil, map[string]string{"message": "mot de passe : " + mdp}
	_, err := b.OpenTicket(bg, n)
	wantWhy(t, err, "secret")
	if factOf(err, "what") != "message" {
		t.Error(err)
	}
}

// An open incident of the queue and the cause is hinted at, to who sees it, and
// is joined by them alone.
func TestDraftHintsAtTheIncident(t *testing.T) {
	b := counter(t)
	i, err := b.OpenIncident(bg, "Panne", b.outage(b.Session, 1, "101"))
	if err != nil {
		t.Fatal(err)
	}
	near := b.at(domain.Agent{Name: "near", Role: domain.ADML, UAIs: []domain.UAI{tilleuls}})
	far := b.at(domain.Agent{Name: "far", Role: domain.ADML, UAIs: []domain.UAI{bois}})
	hint := func(s *desk.Session, queue, cause string) domain.IncidentID {
		d, err := s.DraftTicket(bg, desk.Opening{Queue: queue, Platform: "ent77", Finding: &diagnosis.Finding{Cause: cause}})
		if err != nil {
			t.Fatal(err)
		}
		return d.Incident
	}
	for _, c := range []struct {
		s            *desk.Session
		queue, cause string
		want         domain.IncidentID
	}{
		{b.Session, "interne", "down", i.ID}, {near, "interne", "down", i.ID}, {far, "interne", "down", ""},
		{b.Session, "interne", "other", ""}, {b.Session, "interne", "", ""}, {b.Session, "ent77", "down", ""},
	} {
		if got := hint(c.s, c.queue, c.cause); got != c.want {
			t.Errorf("%s, %s, %s: %q", c.s.As, c.queue, c.cause, got)
		}
	}
	n := asked(id("103"))
	n.Incident = i.ID
	refused := b.refusals()
	if _, err := far.OpenTicket(bg, n); domain.CodeOf(err) != domain.Forbidden || b.refusals() != refused+1 {
		t.Errorf("joined unseen: %v", err)
	}
	if _, err := b.CloseIncident(bg, i.ID, desk.NewLine{}, nil); err != nil || hint(b.Session, "interne", "down") != "" {
		t.Errorf("a closed one is hinted at, %v", err)
	}
}

// Who sees a ticket because they opened it, and no longer sees its person,
// writes to that person no more: not in the ticket, not by an incident.
func TestRepliesKeepToThePerimeter(t *testing.T) {
	e := exchanging(t)
	near := e.ready(e.at(domain.Agent{Name: "near", Role: domain.ADML, UAIs: []domain.UAI{tilleuls}}))
	v, err := near.OpenTicket(bg, asked(id("1")))
	if err != nil {
		t.Fatal(err)
	}
	i, err := near.OpenIncident(bg, "Panne", []domain.TicketID{v.ID})
	if err != nil {
		t.Fatal(err)
	}
	e.put(domain.Agent{Name: "near", Role: domain.ADML, UAIs: []domain.UAI{bois}})
	if _, err := near.WriteLine(bg, v.ID, desk.NewLine{Kind: domain.LineReply, Text: "Bonjour", Mail: true}); domain.CodeOf(err) != domain.Forbidden {
		t.Errorf("%v", err)
	}
	done, err := near.AnswerIncident(bg, i.ID, desk.NewLine{Kind: domain.LineReply, Text: "Bonjour", Mail: true}, nil)
	if mails, _ := e.Outbox(bg); err != nil || done != 1 || len(mails) != 0 {
		t.Errorf("%d, %v, %+v", done, err, mails)
	}
	if _, err := near.WriteLine(bg, v.ID, desk.NewLine{Kind: domain.LineNote, Text: "vu"}); err != nil {
		t.Error(err)
	}
}

// What an incident refuses, and what it is called after.
func TestIncidentIsRefused(t *testing.T) {
	b := counter(t)
	mixed := append(b.outage(b.Session, 1, "101"), b.opened(b.Session, caused(asked(id("101")), "other")).ID)
	settled := b.outage(b.Session, 1, "102")
	if _, err := b.MoveTicket(bg, settled[0], domain.TicketSolved, ""); err != nil {
		t.Fatal(err)
	}
	open := func(title string, ids ...domain.TicketID) error {
		_, err := b.OpenIncident(bg, title, ids)
		return err
	}
	wantWhy(t, open(" ", mixed...), "needed")
	wantWhy(t, open("Panne"), "needed")
	wantWhy(t, open("Panne", settled...), "settled")
	wantWhy(t, open("Panne", make([]domain.TicketID, domain.BatchSize+1)...), "too-many-tickets")
	i, err := b.OpenIncident(bg, "Panne", mixed)
	if err != nil || i.Cause != "" {
		t.Errorf("%+v, %v", i, err)
	}
}

// Other words are another answer; a reply is mailed to those who have an
// address and written for the others; one that was solved by those words and
// opened again is solved by them again.
func TestIncidentIsAnsweredAgain(t *testing.T) {
	e := exchanging(t)
	a, b := e.draft("ITS", id("1"), false), e.draft("ITS", id("2"), false)
	i, err := e.OpenIncident(bg, "Panne", []domain.TicketID{a.ID, b.ID})
	if err != nil {
		t.Fatal(err)
	}
	answer := func(want int, l desk.NewLine) {
		t.Helper()
		if done, err := e.AnswerIncident(bg, i.ID, l, nil); err != nil || done != want {
			t.Errorf("%+v: %d, %v", l, done, err)
		}
	}
	first := desk.NewLine{Kind: domain.LineReply, Text: "Vu.", Mail: true}
	answer(2, first)
	answer(0, first)
	if mails, _ := e.Outbox(bg); len(mails) != 1 || mails[0].Ticket != a.ID {
		t.Errorf("%+v", mails)
	}
	answer(2, desk.NewLine{Kind: domain.LineReply, Text: "Toujours en panne."})
	answer(2, desk.NewLine{Kind: domain.LineNote, Text: "Vu."})
	answer(2, desk.NewLine{Kind: domain.LineNote, Text: "Vu.", Then: domain.TicketUser})
	wantWhy(t, func() error {
		_, err := e.AnswerIncident(bg, i.ID, desk.NewLine{Kind: domain.LineReply, Text: "mdp : " + mdp}, nil)
		return err
	}(), "secret")
	solved := desk.NewLine{Kind: domain.LineNote, Text: "Réparé.", Then: domain.TicketSolved}
	answer(2, solved)
	e.write(a.ID, desk.NewLine{Kind: domain.LineHeard, Text: "Non !"})
	ctx, stop := context.WithCancel(bg)
	defer stop()
	rounds := 0
	watch := func(int, int) bool { // it goes round until all are solved
		if rounds++; rounds > 3 {
			stop()
		}
		return true
	}
	if done, err := e.CloseIncident(ctx, i.ID, solved, watch); err != nil || done != 1 || e.ticket(a.ID).State != domain.TicketSolved {
		t.Errorf("%d, %v", done, err)
	}
	e.sound()
}

// Links are bounded; a kind that there is not is none.
func TestLinksAreBounded(t *testing.T) {
	b := counter(t)
	hub := b.opened(b.Session, asked(""))
	link := func(kind domain.LinkKind) error {
		_, err := b.LinkTickets(bg, b.opened(b.Session, asked("")).ID, hub.ID, kind, true)
		return err
	}
	if err := link("cousin"); domain.CodeOf(err) != domain.Invalid {
		t.Error(err)
	}
	for range 20 {
		if err := link(domain.LinkSame); err != nil {
			t.Fatal(err)
		}
	}
	wantWhy(t, link(domain.LinkSame), "too-many-links")
}

// What is older than three days resembles nothing any more.
func TestOldTicketsResembleNothing(t *testing.T) {
	b := counter(t)
	b.outage(b.Session, 3, "101")
	b.later(73 * time.Hour)
	if r, err := b.Resemblances(bg); err != nil || len(r) != 0 {
		t.Errorf("%+v, %v", r, err)
	}
}

// listening is an index that only hears what it is asked.
type listening struct{ asked []desk.TicketAsk }

func (l *listening) Tickets(_ context.Context, q desk.TicketAsk) (desk.TicketsFound, error) {
	l.asked = append(l.asked, q)
	return desk.TicketsFound{}, nil
}

func (l *listening) Figures(_ context.Context, q desk.TicketAsk) (desk.TicketFigures, error) {
	l.asked = append(l.asked, q)
	return desk.TicketFigures{}, nil
}

// The index is told who asks, what they may see and what they wrote last; who
// may not inspect asks nothing.
func TestIndexIsToldThePerimeter(t *testing.T) {
	b := counter(t)
	near := b.at(domain.Agent{Name: "near", Role: domain.ADML, UAIs: []domain.UAI{tilleuls}})
	_, err := near.Tickets(bg, desk.TicketAsk{})
	wantWhy(t, err, "no-index")
	l := &listening{}
	near.Ticketing = l
	b.opened(near, asked(id("101")))
	if _, err = near.Tickets(bg, desk.TicketAsk{Inside: desk.Perimeter{All: true}, Agent: "s.martin"}); err == nil {
		_, err = near.TicketFigures(bg, desk.TicketAsk{Inside: desk.Perimeter{All: true}})
	}
	if err != nil || len(l.asked) != 2 {
		t.Fatalf("%+v, %v", l.asked, err)
	}
	for _, q := range l.asked {
		if q.Inside.All || !slices.Equal(q.Inside.UAIs, []domain.UAI{tilleuls}) || q.Agent != "near" || q.After == 0 || q.Now == 0 || q.Limit != desk.Best {
			t.Errorf("%+v", q)
		}
	}
	none := b.seated(domain.Agent{Name: "none", Role: domain.ADML, UAIs: []domain.UAI{tilleuls}, Until: 1})
	none.Ticketing = l
	if _, err := none.Tickets(bg, desk.TicketAsk{}); domain.CodeOf(err) != domain.Forbidden || len(l.asked) != 2 {
		t.Errorf("%v", err)
	}
}
