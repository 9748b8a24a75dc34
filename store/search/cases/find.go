package cases

import (
	"context"

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
	all := desk.TicketFacets()
	counts := make([]int, len(all))
	chosen := lexis.NewBitmap(len(t.rows))
	each(t.matches(r), func(o uint32) {
		in := r.facets(&t.rows[o])
		for i, f := range all {
			if in&facetBit(f) != 0 {
				counts[i]++
			}
		}
		if in&facetBit(q.Facet) != 0 {
			chosen.Add(o)
		}
	})
	for i, f := range all {
		found.Facets[f] = counts[i]
	}
	found.Count = found.Facets[q.Facet]
	found.Hits = t.window(chosen, q)
	return found, nil
}

// window gives the hits from From on, at most Limit, in the order asked for.
func (t *table) window(chosen lexis.Bitmap, q desk.TicketAsk) []desk.TicketHit {
	by, ok := t.orders[q.Sort]
	if !ok {
		by = t.orders[desk.ByDue]
	}
	skip, hits := max(q.From, 0), []desk.TicketHit(nil)
	for _, o := range by.list {
		switch {
		case !chosen.Has(o):
		case skip > 0:
			skip--
		case len(hits) >= q.Limit:
			return hits
		default:
			hits = append(hits, t.hits[o])
		}
	}
	return hits
}

// facets tells in which facets a ticket is.
func (r *reading) facets(one *row) uint8 {
	if !one.pending() {
		if r.named {
			return allBit | doneBit
		}
		return doneBit
	}
	in := uint8(allBit)
	for _, f := range [...]struct {
		is  bool
		bit uint8
	}{
		{r.me != 0 && one.assignee == r.me, mineBit}, {one.assignee == 0, nobodyBit},
		{one.late(r.ask.Now), lateBit}, {one.waiting(), waitingBit},
	} {
		if f.is {
			in |= f.bit
		}
	}
	return in
}

const (
	allBit = 1 << iota
	mineBit
	nobodyBit
	lateBit
	waitingBit
	doneBit
)

// facetBit is a facet's; one that nobody knows is all.
func facetBit(f desk.TicketFacet) uint8 {
	switch f {
	case desk.FacetMine:
		return mineBit
	case desk.FacetNobody:
		return nobodyBit
	case desk.FacetLate:
		return lateBit
	case desk.FacetWaiting:
		return waitingBit
	case desk.FacetDone:
		return doneBit
	}
	return allBit
}
