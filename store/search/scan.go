package search

import (
	"context"

	"guichet/domain/desk"
)

// counts are those of the exact and prefix tiers: of all that match the query,
// by profile and by state, and of those that the facet leaves.
type counts struct {
	left     int
	profiles []int // by number, in the segment's profiles
	states   [4]int
}

// checkEvery is how many accounts are looked at between two looks at ctx.
const checkEvery = 4096

// scan looks at every candidate of a pass, and keeps the hits.
func (p *plan) scan(ctx context.Context) error {
	all := p.candidates()
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
		if p.seg.dead.has(o) || p.matched.has(o) {
			continue
		}
		if k, ok := p.match(o); ok {
			p.matched.add(o)
			p.hit(k)
		}
	}
	p.best.cut()
	return nil
}

// hit counts a match, and keeps it where the facet lets it.
func (p *plan) hit(k standing) {
	o := k.ordinal()
	f := &p.ask.Facet
	st := p.seg.state(o, p.ask.Now)
	pass := (f.Profile == "" || int(p.seg.profile[o]) == p.profile) && (!f.ByState || st == stateNumber(f.State))
	if k.tier() <= desk.Prefix {
		if p.counts.profiles == nil {
			p.counts.profiles = make([]int, len(p.seg.profiles))
		}
		p.counts.profiles[p.seg.profile[o]]++
		p.counts.states[st]++
		if pass {
			p.counts.left++
		}
	}
	if pass {
		p.best.add(k)
		if p.chosen != nil {
			p.chosen.add(o)
		}
	}
}

// widen lets words be found with typos, or as subsequences; false when that
// finds no token more.
func (p *plan) widen(t desk.Tier, w *walker) bool {
	more := false
	w.dict, w.tree = &p.seg.tokens.dictionary, &p.seg.trie
	for i := range p.words {
		c := &p.words[i]
		if c.negate {
			continue
		}
		for j := range c.values {
			if c.values[j].phrase != nil {
				continue
			}
			for k := range c.values[j].forms {
				n := &c.values[j].forms[k]
				more = n.widen(p.seg, t, w) || more
			}
		}
	}
	return more
}

func (n *needle) widen(s *segment, t desk.Tier, w *walker) bool {
	var found []span
	if t == desk.Subsequence {
		found = s.subsequences(n.text)
	} else if n.typos > 0 {
		found = w.walk(n.text, n.typos)
	}
	if len(found) == 0 {
		return false
	}
	n.spans = merge(n.spans, found)
	return true
}

// merge puts spans of single tokens between others, which win.
func merge(spans, more []span) []span {
	out := make([]span, 0, len(spans)+len(more))
	i := 0
	for _, m := range more {
		for i < len(spans) && spans[i].hi <= m.lo {
			out = append(out, spans[i])
			i++
		}
		if i == len(spans) || spans[i].lo > m.lo {
			out = append(out, m)
		}
	}
	return append(out, spans[i:]...)
}
