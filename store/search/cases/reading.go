package cases

import (
	"slices"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/search/lexis"
)

// reading is what an agent asks, understood on a table.
type reading struct {
	ask     desk.TicketAsk
	me      uint32 // number of the agent's name; 0: no ticket has it
	seen    []bool // by list of establishments, in the perimeter; nil: all are
	words   []wordClause
	tests   []condition
	named   bool // the query names a state
	ignored []string
	never   bool // a clause has only values that nothing can match
}

// wordClause is a clause of words, any of them.
type wordClause struct {
	negate bool
	values []lexis.Typed
}

// condition is a clause other than of words: any of its tests.
type condition struct {
	negate bool
	tests  []test
}

// test tells that a value of a qualifier holds of a row.
type test func(r *row) bool

func (t *table) understand(ask desk.TicketAsk) *reading {
	r := &reading{ask: ask, me: t.names.of[ask.Agent]}
	if !ask.Inside.All {
		r.seen = make([]bool, len(t.places))
		for i, uais := range t.places {
			r.seen[i] = slices.ContainsFunc(uais, func(u domain.UAI) bool { return slices.Contains(ask.Inside.UAIs, u) })
		}
	}
	for _, c := range ask.Query.Clauses {
		if c.Field == domain.AnyWord {
			r.word(c)
		} else {
			r.condition(t, c)
		}
	}
	return r
}

func (r *reading) word(c domain.Clause) {
	w := wordClause{negate: c.Negate}
	for _, v := range c.Values {
		if one, ok := lexis.Cut(v); ok {
			w.values = append(w.values, one)
		}
	}
	if len(w.values) > 0 { // else punctuation alone: the word is still being typed
		r.words = append(r.words, w)
	}
}

func (r *reading) condition(t *table, c domain.Clause) {
	out := condition{negate: c.Negate}
	for _, v := range c.Values {
		if one, ok := t.test(r, c.Field, v); ok {
			out.tests = append(out.tests, one)
		} else {
			r.ignored = append(r.ignored, v.Text)
		}
	}
	if len(out.tests) == 0 {
		r.never = r.never || !c.Negate
		return
	}
	r.named = r.named || c.Field == domain.ByState
	r.tests = append(r.tests, out)
}

// sees tells that the agent may know of the ticket.
func (r *reading) sees(one *row) bool {
	return r.seen == nil || r.seen[one.places] || r.me != 0 && (one.by == r.me || one.assignee == r.me)
}

// passes tells that a ticket answers what of the query is no word.
func (r *reading) passes(one *row) bool {
	for i := range r.tests {
		c := &r.tests[i]
		if slices.ContainsFunc(c.tests, func(t test) bool { return t(one) }) == c.negate {
			return false
		}
	}
	return true
}

// matches gives the rows that the agent may know of and that answer the query;
// with typos only where there is none without.
func (t *table) matches(r *reading) lexis.Bitmap {
	if r.never {
		return lexis.NewBitmap(len(t.rows))
	}
	var found lexis.Bitmap
	for edits := 0; edits <= r.typos(); edits++ {
		found = t.worded(r, edits)
		some := false
		each(found, func(o uint32) {
			if one := &t.rows[o]; one.alive && r.sees(one) && r.passes(one) {
				some = true
			} else {
				found[o>>6] &^= 1 << (o & 63)
			}
		})
		if some {
			break
		}
	}
	return found
}

// typos is the most edits that a word of the query may be found with.
func (r *reading) typos() int {
	most := 0
	for _, c := range r.words {
		for _, v := range c.values {
			for _, w := range v.Texts() {
				if !c.negate {
					most = max(most, lexis.AllowedTypos(w))
				}
			}
		}
	}
	return most
}

// worded gives the rows that have the words of the query.
func (t *table) worded(r *reading, edits int) lexis.Bitmap {
	all := lexis.NewBitmap(len(t.rows))
	for i := range all {
		all[i] = ^uint64(0)
	}
	if over := len(t.rows) % 64; over > 0 {
		all[len(all)-1] = 1<<over - 1
	}
	for _, c := range r.words {
		any := lexis.NewBitmap(len(t.rows))
		for _, v := range c.values {
			if c.negate {
				join(any, t.find(v, 0))
			} else {
				join(any, t.find(v, edits))
			}
		}
		if c.negate {
			without(all, any)
		} else {
			narrow(all, any)
		}
	}
	return all
}
