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

func TestTicketScreens(t *testing.T) {
	d := busyDesk(t)
	for _, size := range []func(*settings){wide, func(*settings) {}, small} {
		open(t, d, size).drive(":", "tickets", "enter", "/", "helene", "enter").golden("ticket")
	}
	open(t, d, english, wide).drive(":", "tickets", "enter", "/", "helene", "enter").golden("ticket-en")
}
