package desk_test

import (
	"fmt"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
)

// What is settled for a year goes, with its lines and files; what is pending
// stays however old it is, and numbers don't come back.
func TestSettledTicketsArePurged(t *testing.T) {
	b := counter(t)
	n := asked(id("101"))
	n.Files = []desk.NewFile{paper("a.txt", "x")}
	old := b.opened(b.Session, n)
	pending := b.opened(b.Session, asked(id("101")))
	for range 60 {
		v := b.opened(b.Session, asked(id("201")))
		if _, err := b.MoveTicket(bg, v.ID, domain.TicketClosed, ""); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := b.MoveTicket(bg, old.ID, domain.TicketSolved, ""); err != nil {
		t.Fatal(err)
	}
	b.now = b.now.AddDate(0, 13, 0)
	fresh := b.opened(b.Session, asked(id("201")))
	if _, err := b.MoveTicket(bg, fresh.ID, domain.TicketClosed, ""); err != nil {
		t.Fatal(err)
	}
	due, err := b.PlanPurge(bg, nil)
	if err != nil || due.Tickets != 61 || due.Nothing() {
		t.Fatalf("%+v, %v", due, err)
	}
	done, err := b.Purge(bg, true, nil)
	if err != nil || done.Tickets != 61 {
		t.Fatalf("%+v, %v", done, err)
	}
	for id, there := range map[domain.TicketID]bool{old.ID: false, pending.ID: true, fresh.ID: true} {
		if _, err := b.Ticket(bg, string(id)); (err == nil) != there {
			t.Errorf("%s: %v", id, err)
		}
	}
	if v := b.opened(b.Session, asked("")); v.Number != 64 {
		t.Errorf("number %d", v.Number)
	}
	b.sound()
}

// Mails that nobody placed are kept no longer than settled tickets are.
func TestStraysArePurged(t *testing.T) {
	e := exchanging(t)
	for i := range 60 {
		e.receive(e.mail(func(in *desk.Incoming) { in.Text = fmt.Sprint("Qui est-ce ? ", i) }))
	}
	e.now = e.now.AddDate(0, 13, 0)
	fresh := e.receive(e.mail(func(*desk.Incoming) {}))
	due, err := e.PlanPurge(bg, nil)
	if err != nil || due.Strays != 60 || due.Nothing() || len(e.strays()) != 61 {
		t.Fatalf("%+v, %v", due, err)
	}
	done, err := e.Purge(bg, true, nil)
	if err != nil || done.Strays != 60 {
		t.Fatalf("%+v, %v", done, err)
	}
	if left := e.strays(); len(left) != 1 || left[0].ID != fresh.Stray {
		t.Errorf("%+v", left)
	}
	told := 0
	for _, entry := range e.entries() {
		if entry.Act == "stray-purge" {
			told += entry.Counts["strays"]
		}
	}
	if told != 60 {
		t.Errorf("the journal tells of %d", told)
	}
	e.sound()
}

// RGPD art. 15 and 17: a person's tickets are in what is known of them, notes
// too, and go with them.
func TestTicketsAreThePersons(t *testing.T) {
	b := counter(t)
	n := asked(id("101"))
	n.Note = "entre nous"
	v := b.opened(b.Session, n)
	d, err := b.Dossier(bg, id("101"))
	if err != nil || len(d.Accounts[0].Tickets) != 1 || len(d.Accounts[0].Tickets[0].Lines) != 2 {
		t.Fatalf("%+v, %v", d.Accounts[0].Tickets, err)
	}
	f, err := b.PlanForget(bg, id("101"))
	if err != nil || f.Tickets != 1 {
		t.Errorf("%+v, %v", f, err)
	}
	if _, err := b.Forget(bg, id("101"), "demande", desk.Agreement{}); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Ticket(bg, string(v.ID)); domain.CodeOf(err) != domain.NotFound {
		t.Error(err)
	}
	b.sound()
}
