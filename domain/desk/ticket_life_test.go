package desk_test

import (
	"testing"
	"time"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/ticket"
)

// A ticket is found by its id and by its reference, short or whole; with a
// wrong end it is no ticket.
func TestTicketIsMeant(t *testing.T) {
	b := counter(t)
	v := b.opened(b.Session, asked(id("101")))
	b.opened(b.Session, asked(id("101")))
	for _, ref := range []string{string(v.ID), "interne-1", ticket.Short(v.Ticket), v.Reference} {
		if got, err := b.Ticket(bg, ref); err != nil || got.ID != v.ID {
			t.Errorf("%s: %s, %v", ref, got.ID, err)
		}
	}
	other, _ := b.Ticket(bg, "INTERNE-2")
	for _, ref := range []string{"INTERNE-00001" + other.Reference[len(other.Reference)-6:], "INTERNE-3", "RUBIS-1", "", "rien"} {
		if _, err := b.Ticket(bg, ref); domain.CodeOf(err) != domain.NotFound {
			t.Errorf("%s: %v", ref, err)
		}
	}
}

// What a line brings with it: where the ticket goes, and when it was answered.
func TestLinesLeadATicket(t *testing.T) {
	for _, c := range []struct {
		from     domain.TicketState
		line     desk.NewLine
		to       domain.TicketState
		answered bool
	}{
		{domain.TicketNew, desk.NewLine{Kind: domain.LineNote}, domain.TicketNew, false},
		{domain.TicketOpen, desk.NewLine{Kind: domain.LineComment}, domain.TicketOpen, false},
		{domain.TicketOpen, desk.NewLine{Kind: domain.LineReply}, domain.TicketOpen, true},
		{domain.TicketOpen, desk.NewLine{Kind: domain.LineReply, Then: domain.TicketUser}, domain.TicketUser, true},
		{domain.TicketUser, desk.NewLine{Kind: domain.LineHeard}, domain.TicketOpen, false},
		{domain.TicketService, desk.NewLine{Kind: domain.LineHeard}, domain.TicketService, false},
		{domain.TicketService, desk.NewLine{Kind: domain.LineAnswer}, domain.TicketOpen, true},
		{domain.TicketService, desk.NewLine{Kind: domain.LineAnswer, Then: domain.TicketSolved}, domain.TicketSolved, true},
		{domain.TicketSolved, desk.NewLine{Kind: domain.LineHeard}, domain.TicketOpen, false},
		{domain.TicketClosed, desk.NewLine{Kind: domain.LineNote}, domain.TicketClosed, false},
		{domain.TicketClosed, desk.NewLine{Kind: domain.LineHeard, Then: domain.TicketOpen}, domain.TicketOpen, false},
	} {
		b := counter(t)
		v := b.opened(b.Session, asked(id("101")))
		if c.from != domain.TicketNew {
			if _, err := b.MoveTicket(bg, v.ID, c.from, ""); err != nil {
				t.Fatal(err)
			}
		}
		c.line.Text = "dit"
		v, err := b.WriteLine(bg, v.ID, c.line)
		if err != nil || v.State != c.to || (v.Answered != 0) != c.answered {
			t.Errorf("%s, %+v: %s, answered %v, %v", c.from, c.line, v.State, v.Answered, err)
		}
		last := v.Lines[len(v.Lines)-1]
		if moved := c.from != c.to; last.Kind != c.line.Kind || (last.State == c.to) != moved {
			t.Errorf("%s, %+v: line %+v", c.from, c.line, last)
		}
		if v.State.Runs() != (v.Due != 0) {
			t.Errorf("%s, %+v: due %v", c.from, c.line, v.Due)
		}
	}
}

func TestLinesAreRefused(t *testing.T) {
	b := counter(t)
	v := b.opened(b.Session, asked(id("201")))
	write := func(l desk.NewLine) error { _, err := b.WriteLine(bg, v.ID, l); return err }
	wantWhy(t, write(desk.NewLine{Kind: domain.LineComment}), "needed")
	wantWhy(t, write(desk.NewLine{Kind: domain.LineReply, Text: "Bonjour", Mail: true}), "no-mail")
	if err := write(desk.NewLine{Kind: domain.LineMoved, Text: "x"}); domain.CodeOf(err) != domain.Invalid {
		t.Error(err)
	}
	if _, err := b.MoveTicket(bg, v.ID, domain.TicketClosed, ""); err != nil {
		t.Fatal(err)
	}
	wantWhy(t, write(desk.NewLine{Kind: domain.LineComment, Text: "Encore"}), "ticket-closed")
	_, err := b.MoveTicket(bg, v.ID, domain.TicketUser, "")
	wantWhy(t, err, "no-move")
	if got, _ := b.Ticket(bg, string(v.ID)); len(got.Lines) != 2 {
		t.Errorf("%+v", got.Lines)
	}
}

// A reply goes to the address on record; a comment on a ticket that left by mail
// leaves by itself, and a note never does.
func TestRepliesAndCommentsLeave(t *testing.T) {
	b, _ := mailed(t, withMail)
	mailing(b.Session, "ent77", "ent77")
	n := asked(id("1"))
	n.Queue = "ent77"
	n = with(with(with(n, "login", "tom.roy"), "hour", "8h"), "steps", "rien")
	n.Send = true
	v := b.opened(b.Session, n)
	if v.State != domain.TicketService || v.Sent == 0 || v.Lines[0].Mail == "" {
		t.Fatalf("%+v", v)
	}
	for _, l := range []desk.NewLine{{Kind: domain.LineReply, Text: "Bonjour", Mail: true}, {Kind: domain.LineComment, Text: "Toujours"}, {Kind: domain.LineNote, Text: "entre nous"}} {
		if _, err := b.WriteLine(bg, v.ID, l); err != nil {
			t.Fatal(err)
		}
	}
	mails, err := b.Outbox(bg)
	if err != nil || len(mails) != 3 || mails[1].Kind != domain.MailReply || mails[2].Kind != domain.MailTicket || mails[2].Ticket != v.ID {
		t.Errorf("%+v, %v", mails, err)
	}
}

// A ticket goes to somebody who may work on it and knows of it.
func TestTicketIsAssigned(t *testing.T) {
	b := counter(t)
	b.put(domain.Agent{Name: "near", Role: domain.ADML, UAIs: []domain.UAI{tilleuls}}, domain.Agent{Name: "far", Role: domain.ADML, UAIs: []domain.UAI{bois}},
		domain.Agent{Name: "reader", Role: domain.ReaderRole, All: true}, domain.Agent{Name: "gone", Role: domain.Support, All: true, Until: 1})
	v := b.opened(b.Session, asked(id("101")))
	for _, unfit := range []string{"far", "reader", "gone", "nobody"} {
		_, err := b.AssignTicket(bg, v.ID, unfit)
		wantWhy(t, err, "assignee-unfit")
	}
	v, err := b.AssignTicket(bg, v.ID, "near")
	if err != nil || v.Assignee != "near" || v.State != domain.TicketOpen {
		t.Errorf("%+v, %v", v, err)
	}
	if v, err = b.AssignTicket(bg, v.ID, ""); err != nil || v.Assignee != "" || v.State != domain.TicketOpen {
		t.Errorf("%+v, %v", v, err)
	}
}

func TestPriorityMovesTheDueTime(t *testing.T) {
	b := counter(t)
	v := b.opened(b.Session, asked(id("101")))
	urgent, err := b.PrioritizeTicket(bg, v.ID, domain.Urgent)
	if err != nil || urgent.Due >= v.Due || urgent.Lines[1].Fact["priority"] != "urgent" {
		t.Errorf("%v, %v, %v", v.Due, urgent.Due, err)
	}
	if _, err := b.PrioritizeTicket(bg, v.ID, "never"); domain.CodeOf(err) != domain.Invalid {
		t.Error(err)
	}
}

// A link is there from both sides, once, and gone from both.
func TestTicketsAreLinked(t *testing.T) {
	b := counter(t)
	one, two := b.opened(b.Session, asked(id("101"))), b.opened(b.Session, asked(id("201")))
	v, err := b.LinkTickets(bg, two.ID, one.ID, domain.LinkSame, true)
	if err == nil {
		v, err = b.LinkTickets(bg, two.ID, one.ID, domain.LinkFollows, true)
	}
	if err != nil || len(v.Links) != 1 || v.Links[0].Kind != domain.LinkFollows || v.Linked[0].ID != one.ID {
		t.Fatalf("%+v, %v", v, err)
	}
	if back, _ := b.Ticket(bg, string(one.ID)); len(back.Links) != 1 || back.Links[0].Kind != domain.LinkFollowed || back.Links[0].Ticket != two.ID {
		t.Errorf("%+v", back.Links)
	}
	near := b.at(domain.Agent{Name: "near", Role: domain.ADML, UAIs: []domain.UAI{chenes}})
	far := b.opened(near, asked(id("102")))
	if _, err = b.LinkTickets(bg, far.ID, one.ID, domain.LinkSame, true); err != nil {
		t.Fatal(err)
	}
	if seen, err := near.Ticket(bg, string(far.ID)); err != nil || len(seen.Links)+len(seen.Linked) != 0 {
		t.Errorf("%+v, %v", seen.Links, err)
	}
	if v, err = b.LinkTickets(bg, one.ID, two.ID, domain.LinkSame, false); err != nil || len(v.Links) != 1 {
		t.Errorf("%+v, %v", v.Links, err)
	}
	_, err = b.LinkTickets(bg, one.ID, one.ID, domain.LinkSame, true)
	wantWhy(t, err, "same-ticket")
	b.sound()
}

// A person's tickets are those of all their accounts.
func TestTicketsOfAPersonAreOfAllTheirAccounts(t *testing.T) {
	b := counter(t)
	f := aaf(pupil("101", "Roy", "Tom", "3A"))
	f.Platforms[tilleuls], f.Platforms[chenes] = "monlycee", "monlycee"
	f.Complete = false
	b.take(f)
	other := domain.FedID("monlycee", "creteil", "101")
	one := b.opened(b.Session, asked(id("101")))
	b.later(time.Minute)
	two := b.opened(b.Session, asked(other))
	hits, err := b.TicketsOf(bg, id("101"))
	if err != nil || len(hits) != 2 || hits[0].ID != two.ID || hits[1].ID != one.ID {
		t.Errorf("%+v, %v", hits, err)
	}
	if v, _ := b.Ticket(bg, string(one.ID)); len(v.Others) != 1 || v.Others[0].ID != two.ID {
		t.Errorf("%+v", v.Others)
	}
}

// A23: an account that takes another's place is the person too: the tickets of
// either are on both.
func TestA23_SuccessorHasTheTickets(t *testing.T) {
	b := school(t, "aten", pupil("1", "Roy", "Tom", "3A"))
	b.here(b.Session)
	b.kept(on("aten", "1"), func(a *domain.Access) {
		used(a)
		a.Inactivity = domain.Known(true, asOf, domain.FromAccessFeed)
	})
	v := b.opened(b.Session, asked(on("aten", "1")))
	p, err := b.PlanAccess(bg, []domain.AccountID{on("aten", "1")}, desk.AccessAsk{Verb: domain.VerbRenew, Reason: "verrouillé"})
	if err != nil {
		t.Fatal(err)
	}
	_, given, err := b.ApplyAccess(bg, p, b.verified(b.Session, on("aten", "1")), nil)
	if err != nil || len(given) != 1 {
		t.Fatal(given, err)
	}
	heir := given[0].Account
	next := b.opened(b.Session, asked(heir))
	for _, id := range []domain.AccountID{on("aten", "1"), heir} {
		if hits, err := b.TicketsOf(bg, id); err != nil || len(hits) != 2 || hits[0].ID != next.ID || hits[1].ID != v.ID {
			t.Errorf("%s: %+v, %v", id, hits, err)
		}
	}
}
