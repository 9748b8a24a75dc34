package desk_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
)

// K9, S15: a ticket leaves once and whole for its service by mail, with what the
// directory holds (the birth date), which is kept nowhere else, and without its
// note; the outbox is empty then.
func TestTicketLeavesWhole(t *testing.T) {
	e := exchanging(t)
	v := e.draft("RUBIS", id("1"), false)
	if v.Sends != desk.SendsByMail || v.Sent != 0 || v.State != domain.TicketNew {
		t.Fatalf("%+v", v)
	}
	e.write(v.ID, desk.NewLine{Kind: domain.LineComment, Text: "Vu aussi chez sa sœur."})
	v, err := e.SendTicket(bg, v.ID)
	if err != nil || v.State != domain.TicketService || v.Sent == 0 {
		t.Fatalf("%+v, %v", v, err)
	}
	if _, err := e.SendTicket(bg, v.ID); whyOf(err) != "nothing-to-send" {
		t.Errorf("sent twice: %v", err)
	}
	if waiting, err := e.Outbox(bg); err != nil || len(waiting) != 1 || waiting[0].Ticket != v.ID || waiting[0].Kind != domain.MailTicket {
		t.Errorf("%+v, %v", waiting, err)
	}
	e.deliver(desk.Delivered{Sent: 1})
	m := e.o.sent[0]
	if m.To != rubisMail || !m.First || m.Thread != "" || m.Kind != domain.MailTicket || m.Ticket.Reference != v.Reference || len(m.Ticket.Lines) != 2 {
		t.Errorf("%+v", m)
	}
	if f, _ := m.Ticket.Ticket.Field("birth_date"); f.Value != "2011-02-03" || m.Ticket.Person == "" || m.Ticket.School == "" {
		t.Errorf("birth date %+v, %q at %q", f, m.Ticket.Person, m.Ticket.School)
	}
	if strings.Contains(fmt.Sprintf("%+v", m), "note-interne") {
		t.Error("the note left")
	}
	for _, l := range e.ticket(v.ID).Lines {
		if f, _ := v.Field("birth_date"); f.Value != "" || l.Kind.Leaves() && (l.Gone == 0 || l.Mail != m.ID) {
			t.Errorf("%+v, %+v", l, f)
		}
	}
	e.deliver(desk.Delivered{})
	e.sound()
}

// What is written after a ticket left, leaves by itself, in order, in the thread
// of the first; none overtakes one that waits.
func TestCommentsFollowTheirTicket(t *testing.T) {
	e := exchanging(t)
	v := e.open("RUBIS", id("1"))
	e.o.fail = errors.New("connection refused")
	e.write(v.ID, desk.NewLine{Kind: domain.LineComment, Text: "premier"})
	e.deliver(desk.Delivered{Waiting: 1})
	e.o.fail = nil
	e.write(v.ID, desk.NewLine{Kind: domain.LineComment, Text: "second"})
	e.deliver(desk.Delivered{})
	e.now = e.now.Add(2 * 60e9)
	e.deliver(desk.Delivered{Sent: 2})
	first := e.o.sent[0].ID
	for i, text := range []string{"premier", "second"} {
		m := e.o.sent[i+1]
		if m.Part.Text != text || m.First || m.Thread != first || m.ID == first {
			t.Errorf("%d: %+v", i, m)
		}
	}
	e.sound()
}

// Scenario 2: delayed, or taken by a server whose answer was lost, or sent by a
// machine that stopped before it wrote it down: the same mail again, under the
// same identifier, never another.
func TestMailOfATicketKeepsItsIdentifier(t *testing.T) {
	e := exchanging(t)
	v := e.draft("RUBIS", id("1"), true)
	e.o.fail = errors.New("cut after the final dot")
	e.deliver(desk.Delivered{Waiting: 1})
	if l := e.ticket(v.ID).Lines[0]; l.Gone != 0 || l.Mail == "" {
		t.Errorf("%+v", l)
	}
	e.o.fail = nil
	e.now = e.now.Add(2 * 60e9)
	e.Directory = &losing{Directory: e.dir, lost: 1}
	if _, err := e.Deliver(bg); !errors.Is(err, errStopped) || len(e.o.sent) != 1 {
		t.Fatalf("%v, %d sent", err, len(e.o.sent))
	}
	e.deliver(desk.Delivered{Sent: 1})
	if len(e.o.sent) != 2 || e.o.sent[0].ID != e.o.sent[1].ID || !e.o.sent[1].First {
		t.Errorf("%+v", e.o.sent)
	}
	e.deliver(desk.Delivered{})
	e.sound()
}

// A server that says no for good: the ticket says so and is the desk's again;
// sent again it has its first identifier.
func TestRefusedTicketComesBack(t *testing.T) {
	e := exchanging(t)
	v := e.draft("RUBIS", id("1"), true)
	e.o.fail = &desk.Rejection{Words: "550 no such user"}
	e.deliver(desk.Delivered{Failed: 1})
	back := e.ticket(v.ID)
	l := e.last(v.ID)
	if back.State != domain.TicketOpen || back.Sent != 0 || l.Kind != domain.LineMoved || l.Fact["mail"] != "refused" || l.Fact["words"] != "550 no such user" {
		t.Errorf("%+v, %+v", back.Ticket, l)
	}
	e.o.fail = nil
	e.deliver(desk.Delivered{})
	if _, err := e.SendTicket(bg, v.ID); err != nil {
		t.Fatal(err)
	}
	e.deliver(desk.Delivered{Sent: 1})
	if first := back.Lines[0].Mail; e.o.sent[0].ID != first || !e.o.sent[0].First {
		t.Errorf("%s, not %s", e.o.sent[0].ID, first)
	}
	e.sound()
}

// A queue without a mail, a desk without a post: neither sends, and the agent
// gives it by hand, with the number that the service gave.
func TestTicketGivenByHand(t *testing.T) {
	e := exchanging(t)
	v := e.draft("mute", id("1"), false)
	if _, err := e.SendTicket(bg, v.ID); whyOf(err) != "no-queue-mail" || v.Sends != desk.SendsByHand {
		t.Errorf("%v, %s", err, v.Sends)
	}
	v, err := e.DepositTicket(bg, v.ID, "REC-7781")
	l := e.last(v.ID)
	if err != nil || v.Foreign != "REC-7781" || v.State != domain.TicketService || v.Sent == 0 || l.Fact["foreign"] != "REC-7781" {
		t.Errorf("%+v, %+v, %v", v.Ticket, l, err)
	}
	if _, err := e.DepositTicket(bg, v.ID, "mot de passe : Xy12-kLm9"); whyOf(err) != "secret" {
		t.Errorf("a secret for a number: %v", err)
	}
	other := e.draft("RUBIS", id("2"), false)
	e.Post = nil
	if _, err := e.SendTicket(bg, other.ID); whyOf(err) != "no-post" {
		t.Errorf("%v", err)
	}
	if _, err := e.MoveTicket(bg, other.ID, domain.TicketClosed, ""); err != nil {
		t.Fatal(err)
	}
	e.Post = e.o
	if _, err := e.SendTicket(bg, other.ID); whyOf(err) != "settled" {
		t.Errorf("a closed one: %v", err)
	}
	e.sound()
}

// A reply goes to the address that the person has when it leaves, with nothing
// of what the service is told.
func TestReplyGoesToThePerson(t *testing.T) {
	e := exchanging(t)
	v := e.open("RUBIS", id("1"))
	e.write(v.ID, desk.NewLine{Kind: domain.LineReply, Text: "Votre demande est partie.", Mail: true})
	e.kept(id("1"), func(a *domain.Access) { a.Email = domain.Known("new@example.org", asOf+1, domain.FromAccessFeed) })
	e.deliver(desk.Delivered{Sent: 1})
	m := e.o.sent[1]
	if m.To != "new@example.org" || m.Kind != domain.MailReply || m.Part.Text != "Votre demande est partie." ||
		len(m.Ticket.Lines) != 0 || len(m.Ticket.Ticket.Fields) != 0 || m.Thread != "" {
		t.Errorf("%+v", m)
	}
	if l := e.last(v.ID); l.Gone == 0 {
		t.Errorf("%+v", l)
	}
	e.write(v.ID, desk.NewLine{Kind: domain.LineReply, Text: "Encore.", Mail: true})
	e.kept(id("1"), func(a *domain.Access) { a.Email = domain.KnownNone[string](asOf+2, domain.FromAccessFeed) })
	e.deliver(desk.Delivered{Failed: 1})
	if l := e.last(v.ID); l.Fact["mail"] != "refused" || l.Fact["words"] != "no-mail" {
		t.Errorf("%+v", l)
	}
	e.sound()
}

// Who is forgotten has no ticket that leaves any more.
func TestForgottenTicketsDoNotLeave(t *testing.T) {
	e := exchanging(t)
	e.draft("RUBIS", id("1"), true)
	if _, err := e.Forget(bg, id("1"), "demande écrite", desk.Agreement{}); err != nil {
		t.Fatal(err)
	}
	e.deliver(desk.Delivered{})
	if len(e.o.sent) != 0 {
		t.Errorf("%+v", e.o.sent)
	}
	e.sound()
}

// What is taken out into a form or a file is journalled, for a motive where it
// is a file, and is of the agent's perimeter.
func TestTicketsAreTakenOutByTheirRights(t *testing.T) {
	e := exchanging(t)
	v := e.draft("RUBIS", id("1"), false)
	sheet, err := e.TicketSheet(bg, v.ID)
	if f, _ := sheet.Ticket.Field("birth_date"); err != nil || f.Value == "" || len(sheet.Lines) != 1 || sheet.Reference != v.Reference {
		t.Errorf("%+v, %v", sheet, err)
	}
	if _, err := e.ExportTickets(bg, []domain.TicketID{v.ID}, " "); domain.CodeOf(err) != domain.NeedsMotive {
		t.Errorf("without a motive: %v", err)
	}
	all, err := e.ExportTickets(bg, []domain.TicketID{v.ID}, "réunion avec RUBIS")
	if err != nil || len(all) != 1 {
		t.Errorf("%+v, %v", all, err)
	}
	if entry := e.entries()[0]; entry.Act != "ticket-export" || entry.Counts["rows"] != 1 || entry.Facts["motive"] == "" || len(entry.Targets) != 1 {
		t.Errorf("%+v", entry)
	}
	there := e.ready(e.at(domain.Agent{Name: "there", Role: domain.ADML, UAIs: []domain.UAI{chenes}}))
	reader := e.ready(e.at(domain.Agent{Name: "reader", Role: domain.ReaderRole, All: true}))
	refused := e.refusals()
	for name, try := range map[string]func() error{
		"sheet":   func() error { _, err := there.TicketSheet(bg, v.ID); return err },
		"export":  func() error { _, err := there.ExportTickets(bg, []domain.TicketID{v.ID}, "pour voir"); return err },
		"send":    func() error { _, err := there.SendTicket(bg, v.ID); return err },
		"deposit": func() error { _, err := there.DepositTicket(bg, v.ID, "1"); return err },
		"reader":  func() error { _, err := reader.TicketSheet(bg, v.ID); return err },
	} {
		if err := try(); domain.CodeOf(err) != domain.Forbidden {
			t.Errorf("%s: %v", name, err)
		}
	}
	if n := e.refusals(); n != refused+5 {
		t.Errorf("%d refusals in the journal", n-refused)
	}
	e.sound()
}
