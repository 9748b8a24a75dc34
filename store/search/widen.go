package search

import "guichet/domain/desk"

// widen lets words be found with typos, or as subsequences; false when that
// finds no token more.
func (p *plan) widen(t desk.Tier, w *walker) bool {
	more := false
	w.dict, w.tree = &p.seg.tokens.dictionary, p.seg.trie
	for i := range p.words {
		if c := &p.words[i]; !c.negate {
			for j := range c.values {
				more = c.values[j].widen(p.seg, t, w) || more
			}
		}
	}
	return more
}

// widen leaves phrases alone: what is between quotes is meant as it is.
func (v *wordValue) widen(s *segment, t desk.Tier, w *walker) bool {
	if v.phrase != nil {
		return false
	}
	more := false
	for i := range v.forms {
		more = v.forms[i].widen(s, t, w) || more
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
