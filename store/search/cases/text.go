package cases

import (
	"slices"

	"guichet/domain"
	"guichet/store/search/lexis"
)

// text is one thing that a ticket is found by.
type text struct {
	text  string
	whole bool // it is found by its joined form too: a name, a number
}

// texts are the distinct ones, each cut into words once, however many tickets
// have it. One stays when no ticket has it any more, until the table is read
// anew.
type texts struct {
	of    map[text]uint32
	list  []string // as they are shown
	words []uint32 // of all texts: those of each in order, a gap, then what else it is found by, each alone
	off   []uint32 // where the words of each begin; one more than there are texts
	lexicon
}

// gap stands between words that do not follow one another.
const gap = 0

func newTexts() texts {
	return texts{of: map[text]uint32{{}: 0, {whole: true}: 0}, list: []string{""}, off: []uint32{0, 0}, lexicon: newLexicon()}
}

// number is that of a text; the empty one is 0.
func (t *texts) number(one text) uint32 {
	if n, known := t.of[one]; known {
		return n
	}
	n := uint32(len(t.list))
	t.of[one], t.list = n, append(t.list, one.text)
	t.cut(one)
	t.off = append(t.off, uint32(len(t.words)))
	t.lexicon.append(n, t.wordsOf(n))
	return n
}

func (t *texts) wordsOf(n uint32) []uint32 { return t.words[t.off[n]:t.off[n+1]] }

func (t *texts) cut(one text) {
	folded := domain.Fold(one.text)
	words := lexis.Split(folded)
	for _, w := range words {
		t.words = append(t.words, t.lexicon.number(w))
	}
	more := func(w string) {
		if w != "" && !slices.Contains(words, w) {
			t.words = append(t.words, gap, t.lexicon.number(w))
		}
	}
	lexis.EachPart(folded, more)
	if one.whole {
		more(lexis.Joined(folded))
	}
}

// begun tells which texts have a word that w begins.
func (t *texts) begun(w string) []bool { return t.with(t.begins(w)) }

// slipped tells which texts have a word that begins within some edits of w.
func (t *texts) slipped(w string, edits int) []bool { return t.with(t.near(w, edits)) }

// with tells which texts have one of the words.
func (t *texts) with(words []uint32) []bool {
	on := make([]bool, len(t.list))
	for _, w := range words {
		for _, n := range t.posts[w] {
			on[n] = true
		}
	}
	return on
}

// following tells in which texts words follow one another, the last one by
// its beginning.
func (t *texts) following(phrase []string) []bool {
	last := len(phrase) - 1
	if last == 0 {
		return t.begun(phrase[0])
	}
	found := make([]bool, len(t.list))
	want := make([]uint32, last)
	for i, w := range phrase[:last] {
		n, known := t.lexicon.of[w]
		if !known {
			return found
		}
		want[i] = n
	}
	ends := make([]bool, len(t.posts))
	for _, n := range t.begins(phrase[last]) {
		ends[n] = true
	}
	for _, n := range t.posts[want[0]] {
		if follow(t.wordsOf(n), want, ends) {
			found[n] = true
		}
	}
	return found
}

func follow(words, want []uint32, ends []bool) bool {
	for i := 0; i+len(want) < len(words); i++ {
		if ends[words[i+len(want)]] && slices.Equal(words[i:i+len(want)], want) {
			return true
		}
	}
	return false
}
