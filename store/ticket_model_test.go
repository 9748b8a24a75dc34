package store_test

import (
	"cmp"
	"maps"
	"slices"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/ticket"
)

// casebook is what a model knows of tickets.
type casebook struct {
	tickets   map[domain.TicketID]domain.Ticket
	lines     map[lineOf]domain.TicketLine
	last      map[string]int
	incidents map[domain.IncidentID]domain.Incident
	strays    map[domain.StrayID]domain.Stray
	mails     map[domain.MailID]domain.Mail
	heard     map[domain.Hash]bool
}

type lineOf struct {
	ticket domain.TicketID
	line   domain.LineID
}

func newCasebook() casebook {
	return casebook{
		tickets: map[domain.TicketID]domain.Ticket{}, lines: map[lineOf]domain.TicketLine{}, last: map[string]int{},
		incidents: map[domain.IncidentID]domain.Incident{}, strays: map[domain.StrayID]domain.Stray{},
		mails: map[domain.MailID]domain.Mail{}, heard: map[domain.Hash]bool{},
	}
}

// clashes tells that two tickets would have one number, or one that another has until now.
func (m *casebook) clashes(w desk.Write) bool {
	brought := map[numberOf]bool{}
	for _, t := range w.Tickets {
		n := numberIn(t)
		if brought[n] {
			return true
		}
		brought[n] = true
		for id, other := range m.tickets {
			if id != t.ID && numberIn(other) == n {
				return true
			}
		}
	}
	return false
}

type numberOf struct {
	code   string
	number int
}

func numberIn(t domain.Ticket) numberOf { return numberOf{ticket.Code(t.Queue), t.Number} }

func (m *casebook) apply(w desk.Write) {
	gone := m.going(w)
	for _, t := range w.Tickets {
		m.tickets[t.ID] = t
		code := ticket.Code(t.Queue)
		m.last[code] = max(m.last[code], t.Number)
	}
	for _, l := range w.Lines {
		m.lines[lineOf{l.Ticket, l.ID}] = l
	}
	for _, i := range w.Incidents {
		m.incidents[i.ID] = i
	}
	for _, s := range w.Strays {
		m.strays[s.ID] = s
	}
	for _, mail := range w.Mails {
		m.mails[mail.ID] = mail
	}
	for _, h := range w.Heard {
		m.heard[h] = true
	}
	for _, id := range w.DropStrays {
		delete(m.strays, id)
	}
	m.leave(gone)
}

// going are the tickets that a write takes away.
func (m *casebook) going(w desk.Write) []domain.TicketID {
	gone := slices.Clone(w.DropTickets)
	for id, t := range m.tickets {
		if slices.Contains(w.Forget, t.Account) {
			gone = append(gone, id)
		}
	}
	return gone
}

// leave takes tickets out of everything.
func (m *casebook) leave(gone []domain.TicketID) {
	is := func(id domain.TicketID) bool { return slices.Contains(gone, id) }
	maps.DeleteFunc(m.tickets, func(id domain.TicketID, _ domain.Ticket) bool { return is(id) })
	maps.DeleteFunc(m.lines, func(l lineOf, _ domain.TicketLine) bool { return is(l.ticket) })
	maps.DeleteFunc(m.mails, func(_ domain.MailID, mail domain.Mail) bool { return is(mail.Ticket) })
	for id, t := range m.tickets {
		t.Links = less(t.Links, func(l domain.TicketLink) bool { return is(l.Ticket) })
		m.tickets[id] = t
	}
	for id, i := range m.incidents {
		i.Tickets = less(i.Tickets, is)
		m.incidents[id] = i
	}
	for id, s := range m.strays {
		before := len(s.Tickets)
		if s.Tickets = less(s.Tickets, is); before > 0 && len(s.Tickets) == 0 {
			delete(m.strays, id)
			continue
		}
		m.strays[id] = s
	}
}

// less is a list without some; nil rather than empty, as records are read.
func less[T any](of []T, is func(T) bool) []T {
	if of = slices.DeleteFunc(slices.Clone(of), is); len(of) == 0 {
		return nil
	}
	return of
}

// about lists the tickets about an account, the newest first.
func (m *casebook) about(id domain.AccountID) []domain.Ticket {
	return slices.DeleteFunc(sorted(m.tickets, true), func(t domain.Ticket) bool { return t.Account != id })
}

func (m *casebook) conversation(id domain.TicketID) []domain.TicketLine {
	var out []domain.TicketLine
	for l, line := range m.lines {
		if l.ticket == id {
			out = append(out, line)
		}
	}
	slices.SortFunc(out, func(a, b domain.TicketLine) int { return cmp.Compare(a.ID, b.ID) })
	return out
}

// kept tells that a line or a waiting mail names a file.
func (m *casebook) kept(h domain.Hash) bool {
	names := func(files []domain.TicketFile) bool {
		return slices.ContainsFunc(files, func(f domain.TicketFile) bool { return f.Hash == h })
	}
	for _, l := range m.lines {
		if names(l.Files) {
			return true
		}
	}
	for _, s := range m.strays {
		if names(s.Files) {
			return true
		}
	}
	return false
}
