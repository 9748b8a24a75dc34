package search

import (
	"slices"
)

// plan is a query on one segment: what to look at, and the room to do so.
type plan struct {
	*reading
	seg     *segment
	words   []wordClause
	filters []filter
	inside  []bool // establishments of the perimeter; unused where all are
	own     []bool
	logins  []uint32 // accounts whose login was typed exactly
	profile int      // number of the facet's profile; below zero: none has it

	claim   claim
	seen    bitmap // candidates of this pass
	matched bitmap // what all passes matched, before the facet
	chosen  bitmap // what a selection takes; nil in a search
	cands   []uint32
	best    *best
	counts  counts
}

// filter is a condition on a segment.
type filter struct {
	negate, hidden bool
	holds          []func(o uint32) bool
	listed         bool // every test lists its accounts
	spans          []span
	cost           int
	sure           bool // the candidates come from spans: nothing to check again
}

func newPlan(s *segment, r *reading, limit int) *plan {
	p := &plan{reading: r, seg: s, best: newBest(limit), matched: newBitmap(s.size()), seen: newBitmap(s.size())}
	if !r.ask.Inside.All {
		p.inside = s.among(r.ask.Inside.UAIs)
	}
	p.own = s.among(r.ask.First)
	p.profile = slices.Index(s.profiles, r.ask.Facet.Profile)
	for _, w := range r.words {
		c := wordClause{negate: w.negate, claims: w.claims}
		for _, t := range w.values {
			v := s.wordValue(t, w.in)
			if !w.negate && t.phrase == nil && w.in&inLogin != 0 {
				p.logins = append(p.logins, s.typedLogins(&v.forms[0], t.raw)...)
			}
			c.values = append(c.values, v)
		}
		p.words = append(p.words, c)
	}
	for i := range p.words {
		if c := &p.words[i]; c.claims && r.related {
			p.claim.clauses = append(p.claim.clauses, c)
		}
	}
	for _, c := range r.conditions {
		p.filters = append(p.filters, p.filter(c))
	}
	return p
}

func (p *plan) filter(c condition) filter {
	f := filter{negate: c.negate, hidden: c.hidden, listed: true}
	for _, t := range c.tests {
		k := t(p.seg, p.ask.Now)
		f.listed = f.listed && k.listed
		f.spans = append(f.spans, k.spans...)
		for _, sp := range k.spans {
			f.cost += p.seg.attrs.count(sp.lo, sp.hi)
		}
		if k.holds == nil {
			k.holds = p.seg.lazily(k.spans)
		}
		f.holds = append(f.holds, k.holds)
	}
	return f
}

// lazily tells who is in spans of the attributes; the set is made when first
// asked for.
func (s *segment) lazily(spans []span) func(o uint32) bool {
	var set bitmap
	return func(o uint32) bool {
		if set == nil {
			set = s.membersOf(spans)
		}
		return set.has(o)
	}
}

// passes tells that the filter lets an account through.
func (f *filter) passes(o uint32, inside bool) bool {
	if f.hidden && !inside {
		return false
	}
	if f.sure {
		return true
	}
	for _, holds := range f.holds {
		if holds(o) {
			return !f.negate
		}
	}
	return f.negate
}

// candidates lists the accounts that the rarest clause may find; all tells
// that no clause lists any.
func (p *plan) candidates() (all bool) {
	least, word, listed := p.seg.size()+1, -1, -1
	for i := range p.words {
		if c := p.words[i].cost(p.seg); !p.words[i].negate && c < least {
			least, word = c, i
		}
	}
	for i, f := range p.filters {
		if f.listed && !f.negate && f.cost < least {
			least, word, listed = f.cost, -1, i
		}
	}
	clear(p.seen)
	p.cands = p.cands[:0]
	for i := range p.filters {
		p.filters[i].sure = false
	}
	switch {
	case listed >= 0:
		for _, sp := range p.filters[listed].spans {
			p.cands = p.seg.attrs.collect(sp.lo, sp.hi, p.seen, p.cands)
		}
		p.filters[listed].sure = true
	case word >= 0:
		for i := range p.words[word].values {
			p.cands = p.words[word].values[i].collect(p.seg, p.seen, p.cands)
		}
	default:
		return true
	}
	return false
}

func (c *wordClause) cost(s *segment) int {
	sum := 0
	for i := range c.values {
		sum += c.values[i].cost(s)
	}
	return sum
}

// isInside tells that an account is in the agent's perimeter.
func (p *plan) isInside(o uint32) bool { return p.ask.Inside.All || p.seg.at(o, p.inside) }

// match scores an account against the whole query; none when a clause fails.
func (p *plan) match(o uint32) (standing, bool) {
	inside := p.isInside(o)
	for i := range p.filters {
		if !p.filters[i].passes(o, inside) {
			return 0, false
		}
	}
	allowed := outside
	if inside {
		allowed = everywhere
	}
	sc := p.score(o, allowed, nil)
	if sc == none {
		return 0, false
	}
	typed := inside && slices.Contains(p.logins, o)
	return newStanding(typed, sc, p.seg.at(o, p.own), o), true
}

// score is that of the clauses of words; with spots, it adds where they match.
func (p *plan) score(o uint32, allowed fields, spots *[]spot) score {
	sum := score(0)
	for i := range p.words {
		c := &p.words[i]
		if c.claims && p.related {
			continue
		}
		sc := c.score(p.seg, o, allowed, spots)
		if (sc != none) == c.negate {
			return none
		}
		if !c.negate {
			sum = sum.and(sc)
		}
	}
	if len(p.claim.clauses) == 0 {
		return sum
	}
	sc, at := p.claim.run(p.seg, o, allowed)
	if sc == none {
		return none
	}
	if spots != nil {
		*spots = append(*spots, at...)
	}
	return sum.and(sc)
}

// score is the best of a clause's values.
func (c *wordClause) score(s *segment, o uint32, allowed fields, spots *[]spot) score {
	found, first := score(none), 0
	for i := range c.values {
		if sc := c.values[i].match(s, o, allowed, nil); sc < found {
			found, first = sc, i
		}
	}
	if spots != nil && found != none && !c.negate {
		c.values[first].match(s, o, allowed, spots)
	}
	return found
}
