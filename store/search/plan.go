package search

import (
	"slices"

	"guichet/domain/desk"
	"guichet/store/search/lexis"
)

// plan is a query on one segment: what to look at, and the room to do so.
type plan struct {
	*reading
	*room
	seg     *segment
	words   []wordClause
	filters []filter
	faces   []face    // at the instant asked for
	unseen  [256]bool // faces that the query does not want
	pass    [256]bool // faces that the facet asked for lets through
	inside  []bool    // establishments of the perimeter; unused where all are
	own     []bool
	logins  []uint32 // accounts whose login was typed exactly
	claim   claim
	best    *best
	counts  counts
	chosen  lexis.Bitmap // what a selection takes; nil in a search
	matches []desk.Match // of all hits shown, in one piece
}

func (x *Index) newPlan(s *segment, r *reading, limit int) *plan {
	p := &plan{reading: r, room: x.room(s), seg: s, faces: s.facesAt(r.ask.Now), best: newBest(limit)}
	p.best.kept = p.kept[:0]
	if !r.ask.Inside.All {
		p.inside = s.among(r.ask.Inside.UAIs)
	}
	p.own = s.among(r.ask.First)
	p.facet(r.ask.Facet)
	p.words = make([]wordClause, 0, len(r.words))
	for _, w := range r.words {
		p.words = append(p.words, p.clause(w))
	}
	if r.related {
		var claiming []*wordClause
		for i := range p.words {
			if p.words[i].claims {
				claiming = append(claiming, &p.words[i])
			}
		}
		p.claim.prepare(claiming)
	}
	for _, c := range r.conditions {
		p.condition(c)
	}
	return p
}

// facet works out which faces the facet asked for lets through.
func (p *plan) facet(f desk.Facet) {
	profile := slices.Index(p.seg.profiles, f.Profile)
	for i := range p.pass {
		is := face(i)
		p.pass[i] = (f.Profile == "" || is.profile() == profile) && (!f.ByState || is.state() == stateNumber(f.State))
	}
}

func (p *plan) clause(w wordReading) wordClause {
	c := wordClause{negate: w.negate, claims: w.claims, in: w.in}
	for _, t := range w.values {
		v := p.seg.wordValue(t, w.in)
		if !w.negate && t.Phrase == nil && w.in&inLogin != 0 {
			p.logins = append(p.logins, p.seg.typedLogins(&v.forms[0], t.Raw)...)
		}
		c.values = append(c.values, v)
	}
	return c
}

// reset makes ready for a pass.
func (p *plan) reset() {
	clear(p.seen)
	p.cands = p.cands[:0]
	for i := range p.filters {
		p.filters[i].sure = false
	}
}

// rarest is the clause that the fewest accounts may match, and how many: a word
// by its number, or a filter by its number after those of the words; below
// zero, none lists its accounts.
func (p *plan) rarest() (clause, least int) {
	clause, least = -1, p.seg.size()+1
	for i := range p.words {
		if p.words[i].negate {
			continue
		}
		if c := p.words[i].cost(p.seg); c < least {
			clause, least = i, c
		}
	}
	for i := range p.filters {
		if f := &p.filters[i]; f.listed && !f.negate && f.cost < least {
			clause, least = len(p.words)+i, f.cost
		}
	}
	return clause, least
}

// candidates lists the accounts that the rarest clause may match; all tells
// that no clause lists any.
func (p *plan) candidates() (all bool) {
	clause, _ := p.rarest()
	switch {
	case clause < 0:
		return true
	case clause < len(p.words):
		for i := range p.words[clause].values {
			p.cands = p.words[clause].values[i].collect(p.seg, p.seen, p.cands)
		}
	default:
		f := &p.filters[clause-len(p.words)]
		for _, sp := range f.spans {
			p.cands = p.seg.attrs.collect(sp.lo, sp.hi, p.seen, p.cands)
		}
		f.sure = true
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

// isTyped tells that an account's login was typed exactly.
func (p *plan) isTyped(o uint32) bool { return slices.Contains(p.logins, o) }

// score is that of the clauses of words; with spots, it adds where they match.
func (p *plan) score(o uint32, allowed fields, spots *[]spot) score {
	sum := score(0)
	for i := range p.words {
		c := &p.words[i]
		if c.in&allowed == 0 { // negated or not, nothing is told of what is hidden
			return none
		}
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
