package store_test

import (
	"guichet/domain"
	"guichet/domain/desk"

	"pgregory.net/rapid"
)

func compareCases(t *rapid.T, snap desk.Snapshot, m *model) {
	var all []domain.Ticket
	err := snap.Tickets(func(one domain.Ticket) bool { all = append(all, one); return true })
	same(t, "tickets", ok(t, all, err), sorted(m.tickets, false))
	for _, id := range ticketIDs {
		one, err := snap.Ticket(id)
		if want, here := m.tickets[id]; here {
			same(t, "ticket", ok(t, one, err), want)
		} else {
			absent(t, err)
		}
		lines, err := snap.Lines(id)
		same(t, "lines", ok(t, lines, err), m.conversation(id))
		for _, of := range lineIDs {
			line, err := snap.Line(id, of)
			if want, here := m.lines[lineOf{id, of}]; here {
				same(t, "line", ok(t, line, err), want)
			} else {
				absent(t, err)
			}
		}
	}
	for _, id := range accountIDs {
		about, err := snap.TicketsOf(id)
		same(t, "tickets of "+string(id), ok(t, about, err), m.about(id))
	}
	compareNumbers(t, snap, m)
	compareWaiting(t, snap, m)
}

func compareNumbers(t *rapid.T, snap desk.Snapshot, m *model) {
	owners := map[numberOf]domain.TicketID{}
	for id, one := range m.tickets {
		owners[numberIn(one)] = id
	}
	for _, code := range append(someCodes, "NONE") {
		last, err := snap.LastNumber(code)
		same(t, "last", ok(t, last, err), m.last[code])
		for number := range 11 {
			id, err := snap.TicketNumbered(code, number)
			if want, here := owners[numberOf{code, number}]; here {
				same(t, "numbered", ok(t, id, err), want)
			} else {
				absent(t, err)
			}
		}
	}
}

func compareWaiting(t *rapid.T, snap desk.Snapshot, m *model) {
	incidents, err := snap.Incidents()
	same(t, "incidents", ok(t, incidents, err), sorted(m.incidents, true))
	for _, want := range incidents {
		one, err := snap.Incident(want.ID)
		same(t, "incident", ok(t, one, err), want)
	}
	strays, err := snap.Strays()
	same(t, "strays", ok(t, strays, err), sorted(m.strays, false))
	for _, id := range strayIDs {
		one, err := snap.Stray(id)
		if want, here := m.strays[id]; here {
			same(t, "stray", ok(t, one, err), want)
		} else {
			absent(t, err)
		}
	}
	mails, err := snap.Mails()
	same(t, "mails", ok(t, mails, err), sorted(m.mails, false))
	for _, name := range someFiles {
		h := hashOf(name)
		heard, err := snap.Heard(h)
		same(t, "heard", ok(t, heard, err), m.heard[h])
		content, err := snap.Content(h)
		if m.kept(h) {
			same(t, "content", string(ok(t, content, err)), name)
		} else {
			absent(t, err)
		}
	}
	_, err = snap.Incident("none")
	absent(t, err)
}
