package desk

import (
	"cmp"
	"context"
	"slices"
	"time"

	"guichet/domain"
)

// So many tickets of a queue with the same cause, opened within so long, look
// like one incident; what is older than the last days is none any more.
const (
	resembleLeast  = 3
	resembleWithin = 2 * time.Hour
	resembleSince  = 72 * time.Hour
	resemblePage   = 500
)

// Resemblances are groups of pending tickets that look like one incident: of
// the same queue and cause, each opened within two hours of the first, the
// latest group first. What is in an incident is in none.
func (s *Session) Resemblances(ctx context.Context) ([]Resemblance, error) {
	recent, err := s.recent(ctx)
	if err != nil {
		return nil, err
	}
	recent = slices.DeleteFunc(recent, func(h TicketHit) bool { return h.Cause == "" || h.Incident != "" || !h.State.Pending() })
	slices.SortFunc(recent, func(a, b TicketHit) int {
		return cmp.Or(cmp.Compare(a.Platform, b.Platform), cmp.Compare(a.Queue, b.Queue), cmp.Compare(a.Cause, b.Cause),
			cmp.Compare(a.Opened, b.Opened), cmp.Compare(a.ID, b.ID))
	})
	var out []Resemblance
	for len(recent) > 0 {
		n := 1
		for n < len(recent) && alike(recent[0], recent[n]) {
			n++
		}
		if n < resembleLeast {
			recent = recent[1:]
			continue
		}
		first, last := recent[0], recent[n-1]
		out = append(out, Resemblance{
			Queue: first.Queue, Platform: first.Platform, Cause: first.Cause, Tickets: slices.Clone(recent[:n]), From: first.Opened, To: last.Opened,
		})
		recent = recent[n:]
	}
	slices.SortStableFunc(out, func(a, b Resemblance) int { return cmp.Compare(b.To, a.To) })
	return out, nil
}

func alike(a, b TicketHit) bool {
	return a.Platform == b.Platform && a.Queue == b.Queue && a.Cause == b.Cause && b.Opened <= a.Opened.Add(resembleWithin)
}

// recent are the pending tickets of the last days that the agent may know of:
// from the index where there is one, else by reading all.
func (s *Session) recent(ctx context.Context) ([]TicketHit, error) {
	since := s.Now().Add(-resembleSince)
	if s.Ticketing == nil {
		return s.recentRead(ctx, since)
	}
	var out []TicketHit
	for {
		found, err := s.Tickets(ctx, TicketAsk{Sort: ByOpened, From: len(out), Limit: resemblePage})
		if err != nil {
			return nil, err
		}
		out = append(out, found.Hits...)
		if len(found.Hits) < resemblePage || out[len(out)-1].Opened < since {
			return slices.DeleteFunc(out, func(h TicketHit) bool { return h.Opened < since }), nil
		}
	}
}

func (s *Session) recentRead(ctx context.Context, since domain.Instant) ([]TicketHit, error) {
	var out []TicketHit
	err := s.look(ctx, domain.VerbInspect, func(d *seat) error {
		var mine []domain.Ticket
		var inner error
		err := d.Snapshot.Tickets(func(t domain.Ticket) bool {
			seen := false
			if t.Opened >= since {
				seen, inner = d.seesTicket(t)
			}
			if seen {
				mine = append(mine, t)
			}
			return inner == nil && ctx.Err() == nil
		})
		if err = cmp.Or(err, inner, ctx.Err()); err == nil {
			out, err = d.hits(mine)
		}
		return err
	})
	return out, err
}
