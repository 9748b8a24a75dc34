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
			everySize(t, open(t, strayDesk(t)).drive(":", "tickets", "enter").drive(keys...))
		})
	}
}
