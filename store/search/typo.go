package search

import "guichet/domain/desk"

// span is a range of tokens that a word matches by more than its beginning.
type span struct {
	lo, hi uint32
	tier   desk.Tier
	far    uint8 // how far: edits, or the place among subsequences
}

// Words from typoLetters on may hold one typo, from twoLetters on two.
const (
	typoLetters = 4
	twoLetters  = 8
	longest     = 60 // bytes of a word that the automaton has room for
)

// allowedTypos counts the letters of a word that are no digits.
func allowedTypos(w string) int {
	letters := 0
	for i := range len(w) {
		if w[i] > '9' && w[i]&0xc0 != 0x80 {
			letters++
		}
	}
	switch {
	case letters < typoLetters || len(w) > longest:
		return 0
	case letters < twoLetters:
		return 1
	}
	return 2
}

// reach is the automaton's state: bit k of reach[e] is set when the first k
// letters of the word are read with e edits (Wu and Manber, with Hyyrö's swap).
// All the tokens that share letters share their states, which is why the tree
// is walked rather than each token compared with the word.
type reach [3]uint64

// walker looks for the tokens that begin within some edits of a word.
type walker struct {
	dict  *dictionary
	tree  *trie
	at    [256]uint64 // bit k: the word's letter k
	goal  uint64
	edits int
	found []span
}

func (w *walker) walk(word string, edits int) []span {
	w.goal, w.edits, w.found = 1<<len(word), edits, w.found[:0]
	for i := range len(word) {
		w.at[word[i]] |= 1 << i
	}
	var start reach
	for e := range start {
		start[e] = 1<<(e+1) - 1
	}
	w.children(0, uint32(len(w.tree.label)), 0, start, reach{}, 0, edits+1)
	for i := range len(word) {
		w.at[word[i]] = 0
	}
	return w.found
}

// children visits the nodes from n to end, at a depth, after letter prev. best
// is the fewest edits on the way here; one more than allowed: none yet.
func (w *walker) children(n, end uint32, depth int, now, before reach, prev byte, best int) {
	for ; n < end; n = w.tree.skip[n] {
		c := w.tree.label[n]
		next := w.step(now, before, c, prev)
		lo, hi := w.tree.first[n], w.tree.first[w.tree.skip[n]]
		here := min(best, w.edit(next))
		switch {
		case !w.alive(next, here):
			w.emit(lo, hi, here)
		case w.tree.skip[n] == n+1 && hi-lo == 1:
			w.emit(lo, hi, w.rest(lo, depth+1, next, now, c, here))
		default:
			if w.dict.length(lo) == depth+1 {
				w.emit(lo, lo+1, here)
			}
			w.children(n+1, w.tree.skip[n], depth+1, next, now, c, here)
		}
	}
}

// rest reads what is left of a token that shares no more letters.
func (w *walker) rest(token uint32, depth int, now, before reach, prev byte, best int) int {
	text := w.dict.word(token)[depth:]
	for i := range len(text) {
		next := w.step(now, before, text[i], prev)
		best = min(best, w.edit(next))
		if !w.alive(next, best) {
			break
		}
		now, before, prev = next, now, text[i]
	}
	return best
}

// step reads one more letter.
func (w *walker) step(now, before reach, c, prev byte) reach {
	var next reach
	at := w.at[c]
	next[0] = now[0] & at << 1
	swap := at & (w.at[prev] >> 1)
	for e := 1; e <= w.edits; e++ {
		next[e] = now[e]&at<<1 | now[e-1] | now[e-1]<<1 | next[e-1]<<1 | before[e-1]&swap<<2
	}
	return next
}

// alive tells that further letters may yet match with fewer edits than best.
func (w *walker) alive(r reach, best int) bool {
	var left uint64
	for e := range min(best, w.edits+1) {
		left |= r[e]
	}
	return left&(w.goal-1) != 0
}

func (w *walker) edit(r reach) int {
	for e := range w.edits + 1 {
		if r[e]&w.goal != 0 {
			return e
		}
	}
	return w.edits + 1
}

// emit keeps the tokens from lo to hi, found with so many edits; what has none
// is found by its beginning already.
func (w *walker) emit(lo, hi uint32, edits int) {
	if edits == 0 || edits > w.edits || lo == hi {
		return
	}
	if n := len(w.found); n > 0 && w.found[n-1].hi == lo && int(w.found[n-1].far) == edits {
		w.found[n-1].hi = hi
		return
	}
	w.found = append(w.found, span{lo: lo, hi: hi, tier: desk.Typo, far: uint8(edits)})
}
