package lexis

// Near is a range of words, Lo to Hi (not in it), that begin within some edits of
// a word.
type Near struct {
	Lo, Hi uint32
	Edits  int // the fewest
}

// Words from typoLetters on may hold one typo, from twoLetters on two.
const (
	typoLetters = 4
	twoLetters  = 8
	longest     = 60 // bytes of a word that the automaton has room for
)

// AllowedTypos is how many edits a word may be found with, by its letters that
// are no digits.
func AllowedTypos(w string) int {
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

// Walker looks for the tokens that begin within some edits of a word.
type Walker struct {
	Dict  *Dictionary
	Tree  Trie
	at    [256]uint64 // bit k: the word's letter k
	goal  uint64
	edits int
	found []Near
}

// Walk gives the tokens that begin within some edits of word, in order; what is
// found is good until the next walk.
func (w *Walker) Walk(word string, edits int) []Near {
	w.goal, w.edits, w.found = 1<<len(word), edits, w.found[:0]
	for i := range len(word) {
		w.at[word[i]] |= 1 << i
	}
	var start reach
	for e := range edits + 1 {
		start[e] = 1<<(e+1) - 1
	}
	w.children(0, uint32(len(w.Tree)-1), 0, path{now: start, best: edits + 1})
	for i := range len(word) {
		w.at[word[i]] = 0
	}
	return w.found
}

// path is what is known after some letters of a token.
type path struct {
	now, before reach
	last        byte
	best        int // the fewest edits on the way; one more than allowed: none yet
}

// children visits the nodes from n to end, which are at a depth.
func (w *Walker) children(n, end uint32, depth int, p path) {
	var skip uint32
	for ; n < end; n = skip {
		node := &w.Tree[n]
		skip = node.skip
		next := p
		if w.step(&next, node.label) {
			w.visit(n, depth, next)
		} else if next.best <= w.edits {
			w.emit(node.first, w.Tree[skip].first, next.best)
		}
	}
}

// visit goes on below a node where more letters may match better.
func (w *Walker) visit(n uint32, depth int, p path) {
	node := &w.Tree[n]
	lo, hi := node.first, w.Tree[node.skip].first
	if hi-lo == 1 {
		text := w.Dict.Word(lo)
		for depth++; depth < len(text) && w.step(&p, text[depth]); depth++ {
		}
		w.emit(lo, hi, p.best)
		return
	}
	if w.Dict.Length(lo) == depth+1 {
		w.emit(lo, lo+1, p.best)
	}
	w.children(n+1, node.skip, depth+1, p)
}

// step reads one more letter, and tells whether further ones may yet match
// better.
func (w *Walker) step(p *path, c byte) bool {
	at, now := w.at[c], &p.now
	swap := at & (w.at[p.last] >> 1)
	var next reach
	next[0] = now[0] & at << 1
	next[1] = now[1]&at<<1 | now[0]<<1 | now[0] | next[0]<<1 | p.before[0]&swap<<2
	if w.edits > 1 {
		next[2] = now[2]&at<<1 | now[1]<<1 | now[1] | next[1]<<1 | p.before[1]&swap<<2
	}
	var alive uint64
	for e := range p.best { // at most one more than edits
		if e > w.edits {
			break
		}
		if next[e]&w.goal != 0 {
			p.best = e
			break
		}
		alive |= next[e]
	}
	p.before, p.now, p.last = *now, next, c
	return alive&(w.goal-1) != 0
}

// emit keeps the tokens from lo to hi, found with so many edits; what has none
// is found by its beginning already.
func (w *Walker) emit(lo, hi uint32, edits int) {
	if edits == 0 || edits > w.edits || lo == hi {
		return
	}
	if n := len(w.found); n > 0 && w.found[n-1].Hi == lo && w.found[n-1].Edits == edits {
		w.found[n-1].Hi = hi
		return
	}
	w.found = append(w.found, Near{Lo: lo, Hi: hi, Edits: edits})
}
