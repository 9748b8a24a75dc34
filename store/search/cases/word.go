package cases

import (
	"slices"

	"guichet/store/search/lexis"
)

// find gives the rows that a clause is in; with edits, those that its words are
// within them of too. A phrase is meant as it is.
func (t *table) find(r *reading, c lexis.Typed, edits int) lexis.Bitmap {
	if c.Phrase != nil {
		found := t.having(t.texts.following(c.Phrase))
		join(found, t.referred(t.phrased(c.Phrase)))
		return found
	}
	found := slices.Clone(t.told(r, c.Whole, edits))
	if c.Parts != nil {
		parts := slices.Clone(t.told(r, c.Parts[0], edits))
		for _, w := range c.Parts[1:] {
			narrow(parts, t.told(r, w, edits))
		}
		join(found, parts)
	}
	return found
}

// told gives the rows with a word that w begins, or that it numbers; with edits,
// with one that it begins within them too. What it gives is kept, and is not to
// be altered: a word is asked for again when typos are thought of.
func (t *table) told(r *reading, w string, edits int) lexis.Bitmap {
	key := slip{w, min(edits, lexis.AllowedTypos(w))}
	if known, ok := r.told[key]; ok {
		return known
	}
	var found lexis.Bitmap
	if key.edits == 0 {
		found = t.having(t.texts.begun(w))
		join(found, t.referred(append(t.worded(w), numbered(w)...)))
	} else {
		found = t.having(t.texts.slipped(w, key.edits))
		join(found, t.told(r, w, 0))
	}
	r.told[key] = found
	return found
}

// slip is a word typed, and the edits that it is looked for with.
type slip struct {
	word  string
	edits int
}

// having gives the rows that have one of the texts.
func (t *table) having(on []bool) lexis.Bitmap {
	found := lexis.NewBitmap(len(t.id))
	if !slices.Contains(on, true) {
		return found
	}
	for _, in := range [...]wide{inSubject, inFamily, inGiven, inForeign, inLetters} {
		join(found, among(t.wide[in], on))
	}
	join(found, among(t.wide[inQueue], holding(t.queues.texts, on)))
	join(found, among(t.wide[inAssignee], holding(t.agents.texts, on)))
	join(found, among(t.wide[inPlaces], holding(t.found, on)))
	return found
}

// holding tells which lists of texts have one that is on.
func holding(lists [][]uint32, on []bool) []bool {
	out := make([]bool, len(lists))
	for i, list := range lists {
		out[i] = slices.ContainsFunc(list, func(n uint32) bool { return on[n] })
	}
	return out
}
