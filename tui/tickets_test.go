package tui

import (
	"testing"
)

func TestTicketList(t *testing.T) {
	d := busyDesk(t)
	for _, size := range []func(*settings){wide, func(*settings) {}, small} {
		open(t, d, size).drive(":", "tickets", "enter").golden("tickets")
	}
	open(t, d, english, wide).drive(":", "tickets", "enter").golden("tickets-en")
	open(t, d, ascii).drive(":", "tickets", "enter").golden("tickets-ascii")
}

// A reference is whole where there is room; where there is not, its queue's name
// is cut, never its number; the subject is there from 80 cells on.
func TestReferencesAreWhole(t *testing.T) {
	c := open(t, busyDesk(t), wide).drive(":", "tickets", "enter").shows("PARENTFORM-00007", "Objet")
	c.size(180, 36)
	c.shows("PARENTFORM-00007", "Objet")
	c.size(80, 24)
	c.shows("PAREN…-00007", "Objet")
}

func TestTicketScreens(t *testing.T) {
	d := busyDesk(t)
	for _, size := range []func(*settings){wide, func(*settings) {}, small} {
		open(t, d, size).drive(":", "tickets", "enter", "/", "helene", "enter").golden("ticket")
	}
	open(t, d, english, wide).drive(":", "tickets", "enter", "/", "helene", "enter").golden("ticket-en")
}
