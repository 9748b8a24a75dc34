package tui

import (
	"fmt"
	"testing"
	"time"

	"guichet/domain"
)

// alikeDesk has n tickets of one cause, opened within minutes.
func alikeDesk(t testing.TB, n int) *testDesk {
	return caseDesk(t, newDesk(t), func(c *caseload) {
		for i := range n {
			c.open(domain.Ticket{
				Queue: "ent77", Platform: "ent77", Number: i + 1, Account: domain.AccountID(fmt.Sprintf("ent77:creteil/%d", 3000+i)),
				Subject: "Page blanche après la connexion", Cause: "outage",
			}, before(time.Hour-time.Duration(i)*time.Second), "Page blanche.")
		}
	})
}

// Like cases are proposed as one; answered together: asked with the number,
// reported; a rerun of the same words answers nobody twice; closed together.
func TestIncident(t *testing.T) {
	d := alikeDesk(t, 5)
	c := open(t, d).drive(":", "tickets", "enter").shows("5 tickets semblables depuis 11:00 (ent77)", "en faire un incident ?").golden2("tickets-alike")
	c.drive("I").shows("en faire un incident ?").golden2("incidents").drive("enter").shows("Page blanche", "5 tickets y entrent")
	c.drive("enter").shows("Incident ouvert").drive("enter").shows("5 tickets à traiter").golden2("incident")
	c.drive("c", "C'est réparé.", "tab", "tab", "enter").shows("Dans chacun").golden2("incident-answer")
	answered := func() int {
		n := 0
		for i := range 5 {
			for _, l := range d.ticketNow(t, fmt.Sprintf("ENT77-%05d", i+1)).Lines {
				if l.Text == "C'est réparé." {
					n++
				}
			}
		}
		return n
	}
	if answered() != 0 {
		t.Fatal("they were answered before anybody confirmed")
	}
	c.drive("o").shows("5 tickets ont leur réponse").drive("esc")
	if n := answered(); n != 5 {
		t.Fatalf("%d answers", n)
	}
	c.drive(":", "incident-close", "enter", "Réparé par l'éditeur.", "tab", "tab", "enter").drive("o").shows("5 tickets ont leur réponse").drive("esc").shows("clos 12:00", "résolu")
	for i := range 5 {
		if s := d.ticketNow(t, fmt.Sprintf("ENT77-%05d", i+1)).State; s != domain.TicketSolved {
			t.Errorf("ticket %d is %s", i+1, s)
		}
	}
}

// From ten tickets on the number is typed.
func TestIncidentOfManyIsTyped(t *testing.T) {
	d := alikeDesk(t, 12)
	c := open(t, d).drive(":", "tickets", "enter", "I", "enter", "enter", "enter", "c", "Bonjour.", "tab", "tab", "enter").shows("taper 12")
	c.drive("o", "enter")
	if n := len(d.ticketNow(t, "ENT77-00001").Lines); n != 2 { // opened, put into the incident
		t.Fatalf("%d lines", n)
	}
	c.drive("12", "enter").shows("12 tickets ont leur réponse")
}
