package desk

import (
	"context"

	"guichet/domain"
)

// Tickets finds tickets that the agent may know of: in the order and the
// window that is asked for. Invalid{why: no-index} where there is no index.
func (s *Session) Tickets(ctx context.Context, q TicketAsk) (TicketsFound, error) {
	q, err := s.askTickets(ctx, q)
	if err != nil {
		return TicketsFound{}, err
	}
	return s.Ticketing.Tickets(ctx, q)
}

// TicketFigures counts what Tickets finds.
func (s *Session) TicketFigures(ctx context.Context, q TicketAsk) (TicketFigures, error) {
	q, err := s.askTickets(ctx, q)
	if err != nil {
		return TicketFigures{}, err
	}
	return s.Ticketing.Figures(ctx, q)
}

// askTickets completes a query with what it must respect.
func (s *Session) askTickets(ctx context.Context, q TicketAsk) (TicketAsk, error) {
	agent, err := s.allow(ctx, domain.VerbInspect)
	if err == nil && s.Ticketing == nil {
		err = domain.E(domain.Invalid, "what", "tickets", "why", "no-index")
	}
	q.After, q.Now, q.Agent = Revision(s.last.Load()), s.Now(), agent.Name
	q.Inside = Perimeter{All: agent.All, UAIs: agent.UAIs}
	if q.Limit <= 0 {
		q.Limit = Best
	}
	return q, err
}
