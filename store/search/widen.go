package search

import "slices"

// reachOf is how far a pass goes for tokens.
type reachOf uint8

// The passes after the exact and prefix one. Two typos are thought of only
// where a word has nothing nearer, or where the whole query has found nobody.
const (
	oneTypo reachOf = iota
	twoTypos
	desperate
	abbreviated
)

// needles visits the needles that may be widened, in the same order in every
// segment, with how many parts of the word follow. Phrases are left alone: what
// is between quotes is meant as it is.
func (p *plan) needles(yield func(n *needle, parts int)) {
	for i := range p.words {
		if p.words[i].negate {
			continue
		}
		for j := range p.words[i].values {
			if v := &p.words[i].values[j]; v.phrase == nil {
				yield(&v.forms[0], len(v.forms)-1)
				for k := range v.forms[1:] {
					yield(&v.forms[1+k], 0)
				}
			}
		}
	}
}

// distant tells, of each needle, that no name of any segment is near it; a word
// whose parts are all near names is not. Only names count: what is hidden from
// some agents must not decide what they find.
func distant(plans []*plan) []bool {
	var far []bool
	for n, p := range plans {
		i := 0
		p.needles(func(of *needle, _ int) {
			if n == 0 {
				far = append(far, true)
			}
			far[i] = far[i] && !p.seg.nearName(of)
			i++
		})
	}
	i := 0
	plans[0].needles(func(_ *needle, parts int) {
		if parts > 0 {
			far[i] = far[i] && slices.Contains(far[i+1:i+1+parts], true)
		}
		i++
	})
	return far
}

func (s *segment) nearName(n *needle) bool {
	return s.named.any(n.lo, n.hi) ||
		slices.ContainsFunc(n.spans, func(sp span) bool { return s.named.any(sp.lo, sp.hi) })
}

// widen lets words be found with typos, or as subsequences; false when that
// finds no token more.
func (p *plan) widen(r reachOf, far []bool, w *walker) bool {
	w.dict, w.tree = &p.seg.tokens.dictionary, p.seg.trie
	more, i := false, 0
	p.needles(func(n *needle, _ int) {
		if r != twoTypos || far[i] {
			more = n.widen(p.seg, r, w) || more
		}
		i++
	})
	return more
}

func (n *needle) widen(s *segment, r reachOf, w *walker) bool {
	var found []span
	switch {
	case r == oneTypo && n.typos > 0:
		found = w.walk(n.text, 1)
	case (r == twoTypos || r == desperate) && n.typos > 1:
		n.spans = nil // those of one typo are found again
		found = w.walk(n.text, 2)
	case r == abbreviated && !(n.exact && s.named.has(n.lo)): // a name as it is stands for itself
		found = s.subsequences(n.text)
	}
	if len(found) == 0 {
		return false
	}
	n.spans = merge(n.spans, found)
	n.reached = newBitmap(s.tokens.size())
	for _, sp := range n.spans {
		for t := sp.lo; t < sp.hi; t++ {
			n.reached.add(t)
		}
	}
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
