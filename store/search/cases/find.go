package cases

import (
	"context"
	"slices"

	"guichet/domain/desk"
	"guichet/store/search/lexis"
)

// Tickets gives a window of what a query finds, with the exact count and that
// of each facet. It waits until the index has followed q.After; the error is
// ctx's, or why the index could not be built.
func (x *Index) Tickets(ctx context.Context, q desk.TicketAsk) (desk.TicketsFound, error) {
	if err := x.await(ctx, q.After); err != nil {
		return desk.TicketsFound{}, err
	}
	defer x.gate.Leave()
	t := x.table
	r := t.understand(q)
	found := desk.TicketsFound{Facets: map[desk.TicketFacet]int{}, Ignored: r.ignored}
	in := t.faceted(r, t.matches(r))
	for f, rows := range in {
		found.Facets[f] = size(rows)
	}
	chosen := choose(in, q.Facet)
	found.Count = size(chosen)
	found.Hits = t.window(chosen, q, found.Count)
	return found, nil
}

// window gives the hits from From on, at most Limit, in the order asked for.
func (t *table) window(chosen lexis.Bitmap, q desk.TicketAsk, count int) []desk.TicketHit {
	by, ok := t.orders[q.Sort]
	if !ok {
		by = t.orders[desk.ByDue]
	}
	skip := max(q.From, 0)
	left := min(count-skip, q.Limit)
	if left <= 0 {
		return nil
	}
	hits := make([]desk.TicketHit, 0, left)
	for _, o := range by.list {
		switch {
		case !chosen.Has(o):
		case skip > 0:
			skip--
		default:
			if hits = append(hits, t.hit(o)); len(hits) == left {
				return hits
			}
		}
	}
	return hits
}

// faceted shares matches out among the facets.
func (t *table) faceted(r *reading, matches lexis.Bitmap) map[desk.TicketFacet]lexis.Bitmap {
	pending, done := slices.Clone(matches), slices.Clone(matches)
	is := t.pending()
	narrow(pending, is)
	without(done, is)
	out := map[desk.TicketFacet]lexis.Bitmap{
		desk.FacetAll: pending, desk.FacetMine: t.mine(r.me), desk.FacetNobody: equal(t.wide[inAssignee], 0),
		desk.FacetLate: t.overdue(r.ask.Now), desk.FacetWaiting: t.waiting(),
	}
	for f, in := range out {
		if f != desk.FacetAll {
			narrow(in, pending)
		}
	}
	if out[desk.FacetDone] = done; r.named {
		out[desk.FacetAll] = matches
	}
	return out
}

// choose is the share of a facet; one that nobody knows is all.
func choose(in map[desk.TicketFacet]lexis.Bitmap, f desk.TicketFacet) lexis.Bitmap {
	if rows, known := in[f]; known {
		return rows
	}
	return in[desk.FacetAll]
}
