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
	words   []wordClause
	may     lexis.Bitmap // rows that the agent may know of and that answer what of the query is no word
	named   bool         // the query names a state
	ignored []string
	told    map[slip]lexis.Bitmap // rows of words looked for already
}

// wordClause is a clause of words, any of them.
type wordClause struct {
	negate bool
	values []lexis.Typed
}

func (t *table) understand(ask desk.TicketAsk) *reading {
	r := &reading{ask: ask, me: t.agents.of[ask.Agent], may: slices.Clone(t.alive), told: map[slip]lexis.Bitmap{}}
	if !ask.Inside.All {
		narrow(r.may, t.seen(r))
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

// seen are the rows that the agent may know of.
func (t *table) seen(r *reading) lexis.Bitmap {
	at := make([]bool, len(t.places))
	for i, uais := range t.places {
		at[i] = slices.ContainsFunc(uais, func(u domain.UAI) bool { return slices.Contains(r.ask.Inside.UAIs, u) })
	}
	out := among(t.wide[inPlaces], at)
	join(out, t.mine(r.me))
	if r.me != 0 {
		join(out, equal(t.wide[inBy], r.me))
	}
	return out
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
	any, some := lexis.NewBitmap(len(t.id)), false
	for _, v := range c.Values {
		one, ok := t.test(r, c.Field, v)
		if !ok {
			r.ignored = append(r.ignored, v.Text)
			continue
		}
		join(any, one)
		some = true
	}
	r.named = r.named || some && c.Field == domain.ByState
	if c.Negate {
		without(r.may, any)
	} else {
		narrow(r.may, any)
	}
}

// matches gives the rows that the agent may know of and that answer the query;
// with typos only where there is none without.
func (t *table) matches(r *reading) lexis.Bitmap {
	var found lexis.Bitmap
	for edits := 0; edits <= r.typos(); edits++ {
		if found = t.answering(r, edits); size(found) > 0 {
			break
		}
	}
	return found
}

// answering gives the rows that answer the query with edits at most.
func (t *table) answering(r *reading, edits int) lexis.Bitmap {
	found := slices.Clone(r.may)
	for _, c := range r.words {
		any := lexis.NewBitmap(len(t.id))
		for _, v := range c.values {
			if c.negate {
				join(any, t.find(r, v, 0))
			} else {
				join(any, t.find(r, v, edits))
			}
		}
		if c.negate {
			without(found, any)
		} else {
			narrow(found, any)
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
