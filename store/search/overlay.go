package search

import (
	"slices"

	"guichet/domain"
	"guichet/domain/desk"
)

// overlay is what changed since the base was read; only Follow touches it. Its
// segments are merged as they grow, so that n changes cost n log n and a search
// looks at a handful of segments.
type overlay struct {
	rows     map[domain.AccountID]changed
	segments []*segment
}

// changed is an account as it was at a revision; gone when there is none.
type changed struct {
	account  domain.Account
	revision desk.Revision
	gone     bool
}

func newOverlay() *overlay { return &overlay{rows: map[domain.AccountID]changed{}} }

// put takes accounts as they are now, and gives the segments that hold the
// overlay from here on. The old ones are left as they are, but for masks.
func (v *overlay) put(rows map[domain.AccountID]changed) []*segment {
	for id, row := range rows {
		v.rows[id] = row
	}
	take := make([]domain.AccountID, 0, len(rows))
	for id := range rows {
		take = append(take, id)
	}
	kept := slices.Clone(v.segments)
	for len(kept) > 0 && kept[len(kept)-1].size() <= 2*len(take) {
		last := kept[len(kept)-1]
		for _, o := range last.byID {
			if id := last.id(o); !last.dead.Has(o) {
				if _, again := rows[id]; !again {
					take = append(take, id)
				}
			}
		}
		kept = kept[:len(kept)-1]
	}
	kept = append(kept, v.build(take))
	v.segments = kept
	return kept
}

// build makes a segment of the accounts that are there.
func (v *overlay) build(ids []domain.AccountID) *segment {
	slices.Sort(ids)
	b := newBuilder(len(ids))
	for _, id := range ids {
		if row := v.rows[id]; !row.gone {
			b.add(&row.account)
		}
	}
	return b.segment()
}

// forget drops what a base of a revision holds, and gives one segment of the
// rest.
func (v *overlay) forget(base desk.Revision) []*segment {
	var left []domain.AccountID
	for id, row := range v.rows {
		if row.revision <= base {
			delete(v.rows, id)
		} else {
			left = append(left, id)
		}
	}
	v.segments = nil
	if len(left) > 0 {
		v.segments = []*segment{v.build(left)}
	}
	return v.segments
}
