package tui

import (
	"fmt"
	"testing"
	"time"

	"github.com/muesli/termenv"

	"guichet/domain"
	"guichet/domain/desk"
)

// Facets narrow by the row of digits of a French keyboard, and count.
func TestTicketFacets(t *testing.T) {
	c := open(t, busyDesk(t), wide).drive(":", "tickets", "enter")
	for key, want := range map[string]struct {
		shows, hides string
	}{
		"é": {"ENT77-00040", "RUBIS-00042"}, "\"": {"RUBIS-00042", "PARENTFORM-00007"}, "'": {"ENT77-00041", "RUBIS-00042"},
		"(": {"PARENTFORM-00007", "RUBIS-00042"}, "-": {"ENT77-00039", "RUBIS-00042"},
	} {
		c.drive(key).shows(want.shows).hides(want.hides)
		c.drive("&").shows("[À traiter 4]")
	}
}

// The line narrows as it is typed; esc takes it back, then leaves; the sort
// goes round.
func TestTicketLine(t *testing.T) {
	c := open(t, busyDesk(t)).drive(":", "tickets", "enter", "/", "file:rubis").shows("1 ticket", "GIRARD Paule").hides("PETIT Nadia")
	c.drive("zzz").shows("0 ticket").drive("esc").shows("PETIT Nadia", "4 tickets").drive("esc")
	first := func() domain.TicketID { h, _ := c.top().it.(*ticketsPage).hit(0); return h.ID }
	seen := map[domain.TicketID]bool{first(): true}
	for _, order := range []string{"par changement", "par ouverture"} {
		c.drive("s").shows(order)
		seen[first()] = true
	}
	if len(seen) < 2 {
		t.Error("no order puts another ticket first")
	}
	if c.drive("s").shows("par échéance").drive("esc"); c.top().it.scope() != onSearch {
		t.Error("esc does not leave the list")
	}
}

// However many tickets there are, only those around the screen are asked for;
// each row has its ticket wherever one goes, and enter opens the one shown.
func TestLongListIsReadByWindows(t *testing.T) {
	const all = 1500
	d := caseDesk(t, newDesk(t), func(c *caseload) {
		for i := range all {
			c.open(domain.Ticket{Queue: "ent77", Platform: "ent77", Number: i + 1, Subject: fmt.Sprint("cas ", i+1)}, before(time.Duration(all-i)*time.Minute), "…")
		}
	})
	c := open(t, d).drive(":", "tickets", "enter").shows("1 500 tickets")
	at := func(row int) string {
		t.Helper()
		p := c.top().it.(*ticketsPage)
		h, ok := p.current()
		if n := len(p.shown.found.Hits); n > ticketsRead {
			t.Fatalf("%d tickets were read at once", n)
		}
		if i, _, _ := p.table.Cursor(); i != row || !ok {
			t.Fatalf("row %d, read: %v", i, ok)
		}
		c.shows(h.Reference, h.Subject)
		return h.Reference
	}
	end := c.drive("end")
	ref := at(all - 1)
	end.drive("enter").shows("› " + ref).drive("esc")
	at(all - 1)
	c.drive("home")
	at(0)
	for range 40 {
		c.drive("pgdown")
		p := c.top().it.(*ticketsPage)
		if _, ok := p.current(); !ok {
			i, _, _ := p.table.Cursor()
			t.Fatalf("row %d is not read", i)
		}
	}
}

// What another console does is on the screen at once: in the list with the
// cursor where it was, and in the ticket that is open.
func TestTicketsAreFollowed(t *testing.T) {
	d := busyDesk(t)
	c := open(t, d, wide).drive(":", "tickets", "enter", "down", "down")
	_, row, _ := c.top().it.(*ticketsPage).table.Cursor()
	was := row.ticket
	v, err := d.session.PrioritizeTicket(ctx(), was, domain.Urgent)
	if err == nil {
		_, err = d.session.WriteLine(ctx(), was, desk.NewLine{Kind: domain.LineNote, Text: "Venu d'ailleurs."})
	}
	if err != nil {
		t.Fatal(err)
	}
	c.send(resultMsg{msg: changedMsg{desk.Change{Revision: c.revision(d), Tickets: []domain.TicketID{was}}}})
	if _, now, _ := c.top().it.(*ticketsPage).table.Cursor(); now != row {
		t.Errorf("the cursor went from %v to %v", row, now)
	}
	c.shows("Venu d'ailleurs.").drive("enter").shows(v.Reference, "priorité urgente")
	if _, err := d.session.MoveTicket(ctx(), was, domain.TicketSolved, ""); err != nil {
		t.Fatal(err)
	}
	c.send(resultMsg{msg: changedMsg{desk.Change{Revision: c.revision(d), Tickets: []domain.TicketID{was}}}})
	c.shows("✓ résolu")
}

// While nothing has been read yet, the page says so.
func TestTicketsSayThatTheyAreRead(t *testing.T) {
	c := open(t, busyDesk(t))
	for _, p := range []page{newTicketsPage(""), newTicketPage("x"), newStraysPage(c.env), newIncidentsPage(c.env), newIncidentPage("x")} {
		c.pages = append(c.pages, layer[page]{c.serial + 1, p})
		c.shows("Lecture d")
		c.pages = c.pages[:1]
	}
	c.run(c.push(newTicketPage("x")))
	c.shows("Introuvable")
}

// Nothing of a ticket reaches the terminal but displayable text, wherever it
// stands; a paste into a text is data, its line feeds stay.
func TestHostileTickets(t *testing.T) {
	bad := "\x1b[31mROUGE\x1b[2J \u202eELOHCS \x9bm\x1b]8;;http://x\x07L\r\x00"
	d := caseDesk(t, newDesk(t), func(c *caseload) {
		one := c.open(domain.Ticket{
			Queue: "ent77", Platform: "ent77", Number: 1, Subject: bad, Assignee: bad, Foreign: bad, Cause: bad,
			Fields: fields("name", bad, "message", bad, bad, bad),
		}, before(hour), bad)
		c.w.Contents = [][]byte{[]byte(bad)}
		c.line(one, domain.TicketLine{Kind: domain.LineAnswer, At: before(hour), From: bad, Text: bad + "\n" + bad,
			Files: []domain.TicketFile{{Hash: hashOf(bad), Name: bad, Type: bad, Size: len(bad)}}, Fact: map[string]string{"left": bad}})
		c.line(one, domain.TicketLine{Kind: domain.LineMoved, At: before(hour), By: bad, Fact: map[string]string{"mail": "refused", "kind": "ticket", "words": bad, "assignee": bad}})
		c.w.Strays = []domain.Stray{{ID: domain.StrayID(caseID("S", 1)), From: bad, Subject: bad, Text: bad, Why: domain.StrayUnknown, Left: []string{bad}}}
		c.w.Incidents = []domain.Incident{{ID: domain.IncidentID(caseID("N", 1)), Title: bad, Queue: bad, By: bad, Opened: before(hour), Tickets: []domain.TicketID{one.ID}}}
		one.Incident = c.w.Incidents[0].ID
	})
	for _, size := range []func(*settings){wide, small} {
		c := open(t, d, size, func(s *settings) { s.profile = termenv.TrueColor })
		for _, keys := range [][]string{
			{":", "tickets", "enter"}, {"enter"}, {"w"}, {"down", "enter"}, {"esc", "esc"}, {"c"}, {"paste:" + bad + "\nfin"}, {"esc", "esc", "f"}, {"esc", ":", "ticket-assign", "enter"},
			{"esc", "esc", "b"}, {"enter"}, {"esc", "esc", "I"}, {"enter"}, {"c"},
		} {
			c.drive(keys...)
			c.harmless()
		}
	}
}
