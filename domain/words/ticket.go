package words

import (
	"strings"

	"guichet/domain"
)

// TicketState names how far a ticket is; one that was opened again says so.
func (w *Words) TicketState(t domain.Ticket) string {
	if t.State == domain.TicketOpen && t.Reopened > 0 {
		return w.T("ticket_state_reopened")
	}
	return w.TicketStateNamed(t.State)
}

// TicketStateNamed names a state by itself: in a filter, in a menu.
func (w *Words) TicketStateNamed(s domain.TicketState) string {
	return w.T("ticket_state_" + string(s))
}

// Priority names a priority.
func (w *Words) Priority(p domain.Priority) string {
	if p == domain.Normal {
		return w.T("priority_normal")
	}
	return w.T("priority_" + string(p))
}

// LineKind names what a line of a conversation is.
func (w *Words) LineKind(k domain.LineKind) string { return w.T("line_" + string(k)) }

// TicketField names what a queue asks for.
func (w *Words) TicketField(name string) string { return w.T("field_" + name) }

// TicketValue is what a field of a ticket says, a day (with an hour behind it or
// not) as the schools write them.
func (w *Words) TicketValue(said string) string {
	day, rest, _ := strings.Cut(said, " ")
	d, err := domain.ParseDay(day)
	if len(day) != len("2026-12-12") || err != nil || d == 0 {
		return said
	}
	return strings.TrimSpace(w.Day(d) + " " + rest)
}
