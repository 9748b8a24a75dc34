package desk_test

import (
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
