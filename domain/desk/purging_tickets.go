package desk

import (
	"context"

	"guichet/domain"
)

// fewTickets is how many tickets a commit of a purge takes away: each takes its
// lines and its files with it.
const fewTickets = 50

// tickets erases those that are settled and have not changed for too long. They
// are listed once; each batch looks again whether they still are.
func (p *purge) tickets(ctx context.Context) error {
	var due []domain.TicketID
	err := p.s.look(ctx, domain.VerbAdminister, func(d *seat) error {
		return d.Snapshot.Tickets(func(t domain.Ticket) bool {
			if d.stale(t) {
				due = append(due, t.ID)
			}
			return ctx.Err() == nil
		})
	})
	if p.count || err != nil {
		p.report.Tickets = len(due)
		return err
	}
	for from := 0; from < len(due); from += fewTickets {
		if !p.watch.ok(Progress{Stage: "purge-tickets", Done: int64(from), Total: int64(len(due))}) || ctx.Err() != nil {
			return domain.E(domain.Interrupted, "what", "purge-tickets")
		}
		if err := p.dropTickets(ctx, due[from:min(from+fewTickets, len(due))]); err != nil {
			return err
		}
	}
	return nil
}

func (p *purge) dropTickets(ctx context.Context, ids []domain.TicketID) error {
	var w Write
	err := p.s.amendSome(ctx, domain.VerbAdminister, func(d *seat) (Write, error) {
		w = Write{}
		for _, id := range ids {
			t, err := d.Snapshot.Ticket(id)
			if err != nil && !isNotFound(err) {
				return w, err
			}
			if err == nil && d.stale(t) {
				w.DropTickets = append(w.DropTickets, id)
			}
		}
		w.Entry = domain.Entry{Act: "ticket-purge", Counts: map[string]int{"tickets": len(w.DropTickets)}}
		return w, nil
	}, func() bool { return len(w.DropTickets) > 0 })
	if err == nil {
		p.report.Tickets += len(w.DropTickets)
	}
	return err
}

// stale tells that a ticket has had its time.
func (d *seat) stale(t domain.Ticket) bool {
	return !t.State.Pending() && t.Changed < before(d.now, d.s.Retention.Tickets)
}
