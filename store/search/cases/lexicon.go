package cases

import (
	"slices"
	"sort"
	"strings"
	"sync"

	"guichet/store/search/lexis"
)

// lexicon is the words of all tickets, each with the rows that have it. A word
// stays when no row has it any more, until the table is read anew.
type lexicon struct {
	words  numbers
	posts  [][]uint32 // by number: rows, ascending
	sorted []uint32   // numbers in the order of their words; not the empty one

	near *near // for typos, made when first asked for
}

func newLexicon() lexicon {
	return lexicon{words: newNumbers(), posts: [][]uint32{nil}, near: &near{seen: -1}}
}

// number is that of a word, a new one where it must be; sorted has only those
// that put or sort have seen.
func (l *lexicon) number(w string) uint32 {
	n := l.words.number(w)
	if int(n) == len(l.posts) {
		l.posts = append(l.posts, nil)
	}
	return n
}

// append takes the words of a row after all others.
func (l *lexicon) append(o uint32, words []uint32) {
	for _, w := range words {
		if p := l.posts[w]; w != gap && (len(p) == 0 || p[len(p)-1] != o) {
			l.posts[w] = append(p, o)
		}
	}
}

func (l *lexicon) sort() {
	l.sorted = l.sorted[:0]
	for n := range l.words.list[1:] {
		l.sorted = append(l.sorted, uint32(n+1))
	}
	slices.SortFunc(l.sorted, func(a, b uint32) int { return strings.Compare(l.words.list[a], l.words.list[b]) })
}

// put takes the words of a row; those that are new take their places.
func (l *lexicon) put(o uint32, words []uint32) {
	for _, w := range words {
		if w == gap {
			continue
		}
		text := l.words.list[w]
		if at := l.find(text); at == len(l.sorted) || l.sorted[at] != w {
			l.sorted = slices.Insert(l.sorted, at, w)
		}
		if at, there := slices.BinarySearch(l.posts[w], o); !there {
			l.posts[w] = slices.Insert(l.posts[w], at, o)
		}
	}
}

// remove takes a row away from its words.
func (l *lexicon) remove(o uint32, words []uint32) {
	for _, w := range words {
		if at, there := slices.BinarySearch(l.posts[w], o); there {
			l.posts[w] = slices.Delete(l.posts[w], at, at+1)
		}
	}
}

// find is where a word is in sorted, or would be.
func (l *lexicon) find(w string) int {
	return sort.Search(len(l.sorted), func(i int) bool { return l.words.list[l.sorted[i]] >= w })
}

// begins are the numbers of the words that w begins.
func (l *lexicon) begins(w string) []uint32 {
	lo := l.find(w)
	n := sort.Search(len(l.sorted)-lo, func(i int) bool { return !strings.HasPrefix(l.words.list[l.sorted[lo+i]], w) })
	return l.sorted[lo : lo+n]
}

// near finds words by typos. Words with a digit are left out: numbers are meant
// as they are.
type near struct {
	mu     sync.Mutex
	seen   int // words of the lexicon when it was made; -1: never
	dict   lexis.Dictionary
	plain  []uint32 // numbers of the dictionary's words
	walker lexis.Walker
}

// within are the numbers of the words that begin within some edits of w.
func (l *lexicon) within(w string, edits int) []uint32 {
	n := l.near
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.seen != len(l.sorted) {
		n.learn(l)
	}
	var out []uint32
	for _, found := range n.walker.Walk(w, edits) {
		out = append(out, n.plain[found.Lo:found.Hi]...)
	}
	return out
}

func (n *near) learn(l *lexicon) {
	n.seen, n.plain = len(l.sorted), nil
	var texts []string
	for _, w := range l.sorted {
		if text := l.words.list[w]; !strings.ContainsAny(text, "0123456789") {
			n.plain, texts = append(n.plain, w), append(texts, text)
		}
	}
	n.dict, _ = lexis.Sort(texts)
	n.walker.Dict, n.walker.Tree = &n.dict, lexis.NewTrie(&n.dict)
}
