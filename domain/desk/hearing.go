package desk

import (
	"slices"

	"guichet/domain"
	"guichet/domain/platform"
	"guichet/domain/ticket"
)

// hears is what becomes of a ticket that somebody answered: an answer of the
// service brings it back from there, what the person said ends the waiting for
// them, and either opens a settled one again. What waits for somebody else goes
// on waiting.
func (d *seat) hears(t *domain.Ticket, kind domain.LineKind, where platform.Queue) error {
	t.Changed = d.now
	waits := domain.TicketUser
	if kind == domain.LineAnswer {
		waits = domain.TicketService
		if t.Answered == 0 {
			t.Answered = d.now
		}
	}
	if t.State != waits && t.State.Pending() || !slices.Contains(ticket.Moves(*t), domain.TicketOpen) {
		return nil
	}
	return ticket.Move(t, domain.TicketOpen, d.now, where)
}
