package desk

import (
	"cmp"
	"context"

	"guichet/domain"
)

// CloseIncident solves the pending tickets of an incident, with a line where
// there are words, and closes it. Resumable like AnswerIncident. It needs a
// perimeter that holds all its pending tickets.
func (s *Session) CloseIncident(ctx context.Context, id domain.IncidentID, l NewLine, watch func(done, total int) bool) (int, error) {
	if l.Kind == "" {
		l.Kind = domain.LineNote
	}
	l.Then = domain.TicketSolved
	all := 0
	for closed := false; !closed; {
		if err := s.look(ctx, domain.VerbTicket, func(d *seat) error { return d.seesPending(id) }); err != nil {
			return all, err
		}
		done, err := s.answerAll(ctx, id, l, watch)
		all += done
		if err != nil {
			return all, err
		}
		if closed, err = s.shutIncident(ctx, id); err != nil {
			return all, err
		}
	}
	return all, nil
}

// seesPending refuses an incident with a pending ticket that the agent may not
// know of.
func (d *seat) seesPending(id domain.IncidentID) error {
	i, err := d.openIncident(id)
	if err != nil {
		return err
	}
	pending, err := d.pendingOf(i)
	for _, t := range pending {
		if seen, err := d.seesTicket(t); err != nil || !seen {
			return cmp.Or(err, d.refuseTicket(domain.VerbTicket, t.ID))
		}
	}
	return err
}

// shutIncident closes an incident; false where a ticket has come into it since
// the others were solved.
func (s *Session) shutIncident(ctx context.Context, id domain.IncidentID) (closed bool, err error) {
	err = s.amendSome(ctx, domain.VerbTicket, func(d *seat) (Write, error) {
		i, err := d.openIncident(id)
		if err != nil {
			return Write{}, err
		}
		left, err := d.pendingOf(i)
		closed = len(left) == 0
		i.Closed = d.now
		return Write{Incidents: []domain.Incident{i}, Entry: domain.Entry{
			Act: "incident-close", Facts: map[string]string{"incident": string(id)}, Counts: map[string]int{"tickets": len(i.Tickets)},
		}}, err
	}, func() bool { return closed })
	return closed, err
}
