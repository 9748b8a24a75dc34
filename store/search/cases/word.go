package cases

import (
	"slices"

	"guichet/store/search/lexis"
)

// find gives the rows that a clause is in; with edits, those that its words are
// within them of too. A phrase is meant as it is.
func (t *table) find(c lexis.Typed, edits int) lexis.Bitmap {
	if c.Phrase != nil {
		return t.findPhrase(c.Phrase)
	}
	found := t.begun(c.Whole, edits)
	if c.Parts != nil {
		join(found, t.all(c.Parts, edits))
	}
	return found
}

// all gives the rows that have every word.
func (t *table) all(words []string, edits int) lexis.Bitmap {
	found := t.begun(words[0], edits)
	for _, w := range words[1:] {
		narrow(found, t.begun(w, edits))
	}
	return found
}

// begun gives the rows with a word that w begins, or that it numbers.
func (t *table) begun(w string, edits int) lexis.Bitmap {
	found := lexis.NewBitmap(len(t.rows))
	add := func(words ...uint32) {
		for _, n := range words {
			for _, o := range t.lexicon.posts[n] {
				found.Add(o)
			}
		}
	}
	add(t.lexicon.begins(w)...)
	if n, is := number(w); is {
		if known, there := t.lexicon.words.of[n]; there {
			add(known)
		}
	}
	if edits = min(edits, lexis.AllowedTypos(w)); edits > 0 {
		add(t.lexicon.within(w, edits)...)
	}
	return found
}

// findPhrase looks for words that follow one another.
func (t *table) findPhrase(phrase []string) lexis.Bitmap {
	found := t.all(phrase, 0)
	last := len(phrase) - 1
	var want []uint32
	for _, w := range phrase[:last] {
		n, known := t.lexicon.words.of[w]
		if !known {
			return lexis.NewBitmap(len(t.rows))
		}
		want = append(want, n)
	}
	ends := map[uint32]bool{}
	for _, n := range t.lexicon.begins(phrase[last]) {
		ends[n] = true
	}
	each(found, func(o uint32) {
		if !follow(t.words[o], want, ends) {
			found[o>>6] &^= 1 << (o & 63)
		}
	})
	return found
}

func follow(words, want []uint32, ends map[uint32]bool) bool {
	for i := 0; i+len(want) < len(words); i++ {
		if ends[words[i+len(want)]] && slices.Equal(words[i:i+len(want)], want) {
			return true
		}
	}
	return false
}
