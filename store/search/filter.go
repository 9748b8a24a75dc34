package search

import "guichet/store/search/lexis"

// filter is a condition on a segment.
type filter struct {
	negate, hidden bool
	holds          []func(o uint32) bool
	listed         bool // every test lists its accounts
	spans          []span
	cost           int
	sure           bool // the candidates come from spans: nothing to check again
}

// condition adds a filter; what only the face decides goes into one table.
func (p *plan) condition(c condition) {
	f := filter{negate: c.negate, hidden: c.hidden, listed: true}
	var seen [256]bool
	onFaces := !c.hidden
	for _, t := range c.tests {
		k := t(p.seg, p.ask.Now)
		if k.face != nil {
			for i := range seen {
				seen[i] = seen[i] || k.face(face(i))
			}
			k.holds = func(o uint32) bool { return k.face(p.faces[o]) }
		} else {
			onFaces = false
		}
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
	if !onFaces {
		p.filters = append(p.filters, f)
		return
	}
	for i := range seen {
		p.unseen[i] = p.unseen[i] || seen[i] == c.negate
	}
}

// lazily tells who is in spans of the attributes; the set is made when first
// asked for.
func (s *segment) lazily(spans []span) func(o uint32) bool {
	var set lexis.Bitmap
	return func(o uint32) bool {
		if set == nil {
			set = s.membersOf(spans)
		}
		return set.Has(o)
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
