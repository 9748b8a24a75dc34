package search

import (
	"slices"
	"strings"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/search/lexis"
)

// reading is a query understood, before any segment.
type reading struct {
	ask        desk.Ask
	words      []wordReading
	conditions []condition
	ignored    []string
	never      bool // a clause has only values that nothing can match
	related    bool // one typed word begins another: tokens are to be shared out
}

// wordReading is a clause of words, cut up.
type wordReading struct {
	in     fields
	negate bool
	claims bool
	values []lexis.Typed
}

func (x *Index) read(ask desk.Ask) *reading {
	r := &reading{ask: ask}
	for _, c := range ask.Query.Clauses {
		if in, ok := wordFields(c.Field); ok {
			r.word(c, in)
		} else {
			r.condition(x, c)
		}
	}
	r.related = r.anyRelated()
	return r
}

func (r *reading) word(c domain.Clause, in fields) {
	w := wordReading{in: in, negate: c.Negate}
	for _, v := range c.Values {
		if t, ok := lexis.Cut(v); ok {
			w.values = append(w.values, t)
		}
	}
	if len(w.values) == 0 { // punctuation alone: the word is still being typed
		return
	}
	w.claims = c.Field == domain.AnyWord && !c.Negate && len(w.values) == 1 && w.values[0].Phrase == nil
	r.words = append(r.words, w)
}

func (r *reading) condition(x *Index, c domain.Clause) {
	out := condition{negate: c.Negate, hidden: !open(c)}
	for _, v := range c.Values {
		if t, ok := x.readTest(&r.ask, c.Field, v); ok {
			out.tests = append(out.tests, t)
		} else {
			r.ignored = append(r.ignored, v.Text)
		}
	}
	if len(out.tests) == 0 && !c.Negate {
		r.never = true
		return
	}
	r.conditions = append(r.conditions, out)
}

func (r *reading) anyRelated() bool {
	var claiming []wordReading
	for _, w := range r.words {
		if w.claims {
			claiming = append(claiming, w)
		}
	}
	for i, a := range claiming {
		for _, b := range claiming[i+1:] {
			if related(a.values[0].Texts(), b.values[0].Texts()) {
				return true
			}
		}
	}
	return false
}

func related(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool {
		return slices.ContainsFunc(b, func(t string) bool {
			return strings.HasPrefix(s, t) || strings.HasPrefix(t, s)
		})
	})
}
