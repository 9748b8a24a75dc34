package tui

import (
	"testing"

	"guichet/domain"
)

// strayDesk has two mails that nobody could place.
func strayDesk(t testing.TB) *testDesk {
	return caseDesk(t, newDesk(t), func(c *caseload) {
		fill(c)
		c.w.Strays = []domain.Stray{
			{
				ID: domain.StrayID(caseID("S", 1)), From: "support@ailleurs.example.org", Subject: "Re: RUBIS-00042", Received: before(2 * hour),
				Text: "Bonjour,\nle compte est créé.", Why: domain.StrayStranger, Tickets: []domain.TicketID{domain.TicketID(caseID("T", 2))},
				Left: []string{"logo.gif"}, Withheld: true,
			},
			{ID: domain.StrayID(caseID("S", 2)), From: "facteur@example.org", Subject: "Absence", Received: before(hour), Text: "Je suis absent.", Why: domain.StrayAutomatic},
		}
	})
}

func TestStrays(t *testing.T) {
	d := strayDesk(t)
	for _, size := range []func(*settings){wide, func(*settings) {}, small} {
		open(t, d, size).drive(":", "tickets", "enter").shows("2 courriels attendent").drive("b").golden("strays")
	}
	c := open(t, d).drive(":", "strays", "enter", "enter").shows("RUBIS-00042").golden2("stray-place")
	// A proposal is shown with whose ticket it is; enter files nothing.
	c.drive("enter").shows("Dans le ticket RUBIS-00042", "GIRARD Paule").drive("enter")
	if l := last(d.ticketNow(t, "RUBIS-00042")); l.Kind != domain.LineOpened {
		t.Fatal("enter filed it")
	}
	c.drive("enter", "enter", "o").shows("1 courriel à placer")
	if l := last(d.ticketNow(t, "RUBIS-00042")); l.Text != "Bonjour,\nle compte est créé." {
		t.Errorf("%q was filed", l.Text)
	}
	c.drive(":", "stray-drop", "enter", "enter").shows("motif").drive("absence", "enter").shows("Aucun courriel n'attend")
}

// Another ticket is named by its reference; it is shown before it is filed
// there, and a slip of the pen is no other ticket.
func TestStrayGoesWhereItIsSaid(t *testing.T) {
	d := strayDesk(t)
	c := open(t, d).drive(":", "strays", "enter", "f", "autre", "enter", "ENT77-99999", "enter")
	if len(c.overlays) != 0 {
		t.Fatal("a ticket that is not there is offered")
	}
	c.drive("f", "autre", "enter", "ENT77-00040", "enter").shows("PETIT Nadia").drive("o").shows("Le courriel est dans ENT77-00040")
	if l := last(d.ticketNow(t, "ENT77-00040")); l.From != "support@ailleurs.example.org" {
		t.Errorf("%+v", l)
	}
}

// Who does not answer for everybody sees no mail that may be anybody's.
func TestStraysAreNotForASchool(t *testing.T) {
	d := strayDesk(t)
	c := open(t, d.as(t, adml())).drive(":", "tickets", "enter").hides("courriels").drive("b")
	if _, ok := c.top().it.(*straysPage); ok {
		t.Error("an ADML opens them")
	}
}
