package search

import (
	"cmp"
	"context"
	"slices"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/search/lexis"
)

// Search gives the best hits, at most limit, best first, with the exact count
// and the facets of the exact and prefix tiers. Facets are counted before
// Ask.Facet narrows, the count after. What the hits point to is shared and not
// to be changed. It waits until the index has followed Ask.After; the error is
// ctx's, or why the index could not be built.
func (x *Index) Search(ctx context.Context, ask desk.Ask, limit int) (desk.Found, error) {
	if err := x.gate.Await(ctx, ask.After); err != nil {
		return desk.Found{}, err
	}
	defer x.gate.Leave()
	r := x.read(ask)
	plans, err := x.run(ctx, r, max(limit, 0))
	if err != nil {
		return desk.Found{}, err
	}
	found := desk.Found{Ignored: r.ignored, Profiles: map[domain.Profile]int{}, States: map[domain.State]int{}}
	for _, p := range plans {
		found.Count += p.counts.left
		p.counts.into(&found, p.seg)
	}
	found.Hits = hits(plans, max(limit, 0))
	for _, p := range plans {
		p.leave(x)
	}
	return found, nil
}

// into adds the counts to the facets of an answer.
func (c *counts) into(found *desk.Found, s *segment) {
	for f, n := range c.faces {
		if n > 0 {
			found.Profiles[s.profiles[face(f).profile()]] += n
			found.States[domain.States()[face(f).state()]] += n
		}
	}
}

// Select gives every exact and prefix match in order of id. It waits as Search
// does.
func (x *Index) Select(ctx context.Context, ask desk.Ask) ([]domain.AccountID, error) {
	if err := x.gate.Await(ctx, ask.After); err != nil {
		return nil, err
	}
	defer x.gate.Leave()
	r := x.read(ask)
	var ids []domain.AccountID
	if r.never {
		return nil, nil
	}
	for _, s := range x.segments() {
		p := x.newPlan(s, r, 0)
		p.chosen = lexis.NewBitmap(s.size())
		if err := p.scan(ctx); err != nil {
			return nil, err
		}
		ids = slices.Grow(ids, p.counts.left)
		for _, o := range s.byID {
			if p.chosen.Has(o) {
				ids = append(ids, s.id(o))
			}
		}
	}
	slices.Sort(ids)
	return ids, nil
}

// run looks for exact and prefix matches in every segment, then for typos, then
// for subsequences, as long as there are fewer than asked for.
func (x *Index) run(ctx context.Context, r *reading, limit int) ([]*plan, error) {
	if r.never {
		return nil, nil
	}
	var plans []*plan
	left := limit
	for _, s := range x.segments() {
		p := x.newPlan(s, r, limit)
		if err := p.scan(ctx); err != nil {
			return nil, err
		}
		left -= p.counts.left
		plans = append(plans, p)
	}
	if len(r.words) == 0 {
		return plans, nil
	}
	return plans, x.widen(ctx, plans, left, limit)
}

// widen goes on with typos and subsequences while fewer hits than the limit are
// found; left is how many are missing.
func (x *Index) widen(ctx context.Context, plans []*plan, left, limit int) error {
	w, _ := x.walkers.Get().(*lexis.Walker)
	if w == nil {
		w = &lexis.Walker{}
	}
	defer x.walkers.Put(w)
	for r := oneTypo; r <= abbreviated && left > 0; r++ {
		if r == twoTypos && left < limit {
			continue
		}
		whole := wholeNames(plans)
		for _, p := range plans {
			before := len(p.best.kept)
			if !p.widen(r, whole, w) {
				continue
			}
			if err := p.scan(ctx); err != nil {
				return err
			}
			left -= len(p.best.kept) - before
		}
	}
	return nil
}

// hits merges what the segments found, and shows it.
func hits(plans []*plan, limit int) []desk.Hit {
	type ranked struct {
		k standing
		p *plan
	}
	var all []ranked
	for _, p := range plans {
		for _, k := range p.best.kept {
			all = append(all, ranked{k, p})
		}
	}
	if len(plans) > 1 {
		slices.SortFunc(all, func(a, b ranked) int {
			if by := cmp.Compare(a.k.merit(), b.k.merit()); by != 0 {
				return by
			}
			return compareNames(a.p.seg, a.k.ordinal(), b.p.seg, b.k.ordinal())
		})
	}
	out := make([]desk.Hit, 0, min(len(all), limit))
	for _, r := range all[:min(len(all), limit)] {
		out = append(out, r.p.show(r.k))
	}
	return out
}
