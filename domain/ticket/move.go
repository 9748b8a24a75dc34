package ticket

import (
	"slices"

	"guichet/domain"
	"guichet/domain/platform"
)

// Moves are the states that a ticket may go to, in the order of a ticket's
// life. What is settled is closed or opened again; nothing becomes new again.
func Moves(t domain.Ticket) []domain.TicketState {
	switch t.State {
	case domain.TicketSolved:
		return []domain.TicketState{domain.TicketOpen, domain.TicketClosed}
	case domain.TicketClosed:
		return []domain.TicketState{domain.TicketOpen}
	}
	var out []domain.TicketState
	for _, s := range domain.TicketStates() {
		if s != domain.TicketNew && s != t.State {
			out = append(out, s)
		}
	}
	return out
}

// Move takes a ticket to a state, with its clock and what it notes of it: when
// it was settled, how often it was opened again. Invalid{what: state, why:
// no-move} where it can't go there; nothing changes then.
func Move(t *domain.Ticket, to domain.TicketState, now domain.Instant, q platform.Queue) error {
	if !slices.Contains(Moves(*t), to) {
		return domain.E(domain.Invalid, "what", string(to), "why", "no-move")
	}
	was := t.State
	if was.Runs() && !to.Runs() {
		stand(t, now, q)
	}
	t.State, t.Changed = to, now
	switch {
	case was.Pending() && !to.Pending():
		t.Solved = now
	case !was.Pending() && to.Pending():
		t.Solved = 0
		t.Reopened++
		grant(t, q)
	}
	if !was.Runs() && to.Runs() {
		run(t, now, q)
	}
	return nil
}
