package search

import (
	"context"

	"guichet/domain/desk"
)

// counts are those of the exact and prefix tiers: of all that match the query,
// by face, and of those that the facet asked for leaves.
type counts struct {
	left  int
	faces [256]int
}

// checkEvery is how many accounts are looked at between two looks at ctx.
const checkEvery = 4096

// scan looks at every candidate of a pass, and keeps the hits.
func (p *plan) scan(ctx context.Context) error {
	p.reset()
	var err error
	if len(p.words)+len(p.filters) == 0 {
		p.roll()
	} else if b := p.bulk(); b != nil {
		err = b.run(ctx)
	} else {
		err = p.each(ctx, p.candidates(), p.look)
	}
	p.best.cut()
	return err
}

// each visits the candidates, or all accounts.
func (p *plan) each(ctx context.Context, all bool, visit func(o uint32)) error {
	n := len(p.cands)
	if all {
		n = p.seg.size()
	}
	for i := range n {
		if i%checkEvery == checkEvery-1 && ctx.Err() != nil {
			return ctx.Err()
		}
		o := uint32(i)
		if !all {
			o = p.cands[i]
		}
		if !p.unseen[p.faces[o]] && !p.seg.dead.Has(o) && !p.matched.Has(o) {
			visit(o)
		}
	}
	return nil
}

// roll keeps all accounts whose faces are wanted: there is nothing else to ask.
func (p *plan) roll() {
	for i, f := range p.faces {
		o := uint32(i)
		if p.unseen[f] || p.seg.dead.Has(o) {
			continue
		}
		p.counts.faces[f]++
		if !p.pass[f] {
			continue
		}
		p.counts.left++
		if p.chosen != nil {
			p.chosen.Add(o)
		} else if !p.best.full() || p.own != nil {
			p.keep(o, 0, false)
		}
	}
}

// look keeps an account if it matches.
func (p *plan) look(o uint32) {
	inside := p.isInside(o)
	for i := range p.filters {
		if !p.filters[i].passes(o, inside) {
			return
		}
	}
	allowed := outside
	if inside {
		allowed = everywhere
	}
	if sc := p.score(o, allowed, nil); sc != none {
		p.hit(o, sc, inside)
	}
}

// hit counts a match, and keeps it where the facet lets it.
func (p *plan) hit(o uint32, sc score, inside bool) {
	p.matched.Add(o)
	f := p.faces[o]
	pass := p.pass[f]
	if sc.tier() <= desk.Prefix {
		p.counts.faces[f]++
		if pass {
			p.counts.left++
		}
	}
	if !pass {
		return
	}
	if p.chosen != nil {
		p.chosen.Add(o)
		return
	}
	p.keep(o, sc, inside && p.isTyped(o))
}

// keep puts a hit among the best if it is one.
func (p *plan) keep(o uint32, sc score, typed bool) {
	k := newStanding(typed, sc, true, o)
	if k >= p.best.bar {
		return
	}
	if p.own == nil || !p.seg.at(o, p.own) {
		k |= 1 << ownBit
	}
	p.best.add(k)
}
