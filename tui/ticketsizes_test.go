package tui

import "testing"

// ticketTours are keys that lead to every page and overlay of tickets.
var ticketTours = map[string][]string{
	"list":   {},
	"typed":  {"/", "lef"},
	"one":    {"/", "helene", "enter"},
	"write":  {"/", "helene", "enter", "c", "Un texte"},
	"canned": {"/", "helene", "enter", "c", "up", "right"},
	"move":   {"/", "helene", "enter", "f"},
	"around": {"/", "helene", "enter", "w"},
	"assign": {"/", "helene", "enter", ":", "ticket-assign", "enter"},
	"close":  {"/", "helene", "enter", ":", "ticket-close", "enter"},
	"export": {"/", "helene", "enter", ":", "ticket-export", "enter"},
	"strays": {"b"},
	"place":  {"b", "enter"},
	"group":  {" ", " ", ":", "incident-open", "enter"},
	"events": {"I"},
	"event":  {" ", " ", ":", "incident-open", "enter", "enter", "I", "enter"},
	"answer": {" ", " ", ":", "incident-open", "enter", "enter", "I", "enter", "c", "Bonjour", "tab", "enter"},
}

func TestTicketsAtEverySize(t *testing.T) {
	for name, keys := range ticketTours {
		t.Run(name, func(t *testing.T) {
			c := open(t, strayDesk(t)).drive(":", "tickets", "enter").drive(keys...)
			for w := range 31 {
				for h := range 13 {
					c.size(w, h)
					exact(t, c.View(), w, h)
				}
			}
			for _, s := range [][2]int{{59, 15}, {60, 16}, {61, 40}, {99, 11}, {100, 12}, {120, 36}, {200, 60}, {400, 3}, {3, 400}} {
				c.size(s[0], s[1])
				exact(t, c.View(), s[0], s[1])
			}
			c.size(20, 5)
			c.drive("down", "pgdown", "home", "esc")
			exact(t, c.View(), 20, 5)
		})
	}
}
