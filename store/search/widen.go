package search

import "guichet/store/search/lexis"

// reachOf is how far a pass goes for tokens.
type reachOf uint8

// The passes after the exact and prefix one. Two typos are thought of only where
// nobody is found with one. What decides is what the agent is shown, and what is
// true of all segments together: never what is hidden, nor where it lies.
const (
	oneTypo reachOf = iota
	twoTypos
	abbreviated
)

// needles visits the needles that may be widened, in the same order in every
// segment. Phrases are left alone: what is between quotes is meant as it is.
func (p *plan) needles(yield func(*needle)) {
	for i := range p.words {
		if p.words[i].negate {
			continue
		}
		for j := range p.words[i].values {
			if v := &p.words[i].values[j]; v.Phrase == nil {
				for k := range v.forms {
					yield(&v.forms[k])
				}
			}
		}
	}
}

// wholeNames tells, of each needle, that somebody bears it as a name.
func wholeNames(plans []*plan) []bool {
	var whole []bool
	for n, p := range plans {
		i := 0
		p.needles(func(of *needle) {
			if n == 0 {
				whole = append(whole, false)
			}
			whole[i] = whole[i] || of.exact && p.seg.borne(of.lo)
			i++
		})
	}
	return whole
}

// borne tells that somebody who is not masked has a token as a name.
func (s *segment) borne(token uint32) bool {
	var step, o uint32
	at := s.tokens.at[token]
	for range s.tokens.count(token, token+1) {
		step, at = s.tokens.next(at)
		o += step >> rankBits
		if step&(1<<rankBits-1) == 0 && !s.dead.Has(o) {
			return true
		}
	}
	return false
}

// widen lets words be found with typos, or as abbreviations unless they are
// whole names; false when that finds no token more.
func (p *plan) widen(r reachOf, whole []bool, w *lexis.Walker) bool {
	w.Dict, w.Tree = &p.seg.tokens.Dictionary, p.seg.trie
	more, i := false, 0
	p.needles(func(n *needle) {
		if r != abbreviated || !whole[i] {
			more = n.widen(p.seg, r, w) || more
		}
		i++
	})
	return more
}

func (n *needle) widen(s *segment, r reachOf, w *lexis.Walker) bool {
	var found []span
	switch {
	case r == oneTypo && n.typos > 0:
		found = typos(w.Walk(n.text, 1))
	case r == twoTypos && n.typos > 1:
		n.spans = nil // those of one typo are found again
		found = typos(w.Walk(n.text, 2))
	case r == abbreviated:
		found = s.subsequences(n.text)
	}
	if len(found) == 0 {
		return false
	}
	n.spans = merge(n.spans, found)
	n.reached = lexis.NewBitmap(s.tokens.Size())
	for _, sp := range n.spans {
		for t := sp.lo; t < sp.hi; t++ {
			n.reached.Add(t)
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
