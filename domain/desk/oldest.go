package desk

import (
	"cmp"
	"context"
	"slices"

	"guichet/domain"
)

// Oldest gives the accounts of the perimeter that the line matches exactly or by
// prefix, the oldest first: which temporary ones have been there too long (C5).
// At most limit (0: all).
func (s *Session) Oldest(ctx context.Context, line string, limit int) ([]Hit, error) {
	ids, err := s.Select(ctx, line, Facet{})
	if err != nil {
		return nil, err
	}
	type aged struct {
		row Hit
		at  domain.Instant
	}
	var all []aged
	err = s.look(ctx, domain.VerbInspect, func(d *seat) error {
		for _, id := range ids {
			a, err := d.Account(id)
			if isNotFound(err) {
				continue
			}
			if err != nil {
				return err
			}
			if d.inside(a.Identity) { // the order would tell of the others what may not be seen
				all = append(all, aged{d.row(a), a.CreatedAt})
			}
		}
		return nil
	})
	slices.SortStableFunc(all, func(a, b aged) int { return cmp.Compare(a.at, b.at) })
	rows := make([]Hit, 0, len(all))
	for _, a := range all {
		rows = append(rows, a.row)
	}
	if limit > 0 {
		rows = rows[:min(len(rows), limit)]
	}
	return rows, err
}
