package cases

import (
	"slices"
	"sort"
	"strings"
	"sync"

	"guichet/store/search/lexis"
)

// lexicon is the words of all texts, each with the texts that have it.
type lexicon struct {
	numbers
	posts  [][]uint32 // by number: texts, ascending
	sorted []uint32   // numbers in the order of their words; not the empty one

	slips *slips
}

func newLexicon() lexicon {
	return lexicon{numbers: newNumbers(), posts: [][]uint32{nil}, slips: &slips{seen: -1}}
}

// append takes the words of a text after all others.
func (l *lexicon) append(text uint32, words []uint32) {
	for len(l.posts) < len(l.list) {
		l.posts = append(l.posts, nil)
	}
	for _, w := range words {
		if p := l.posts[w]; w != gap && (len(p) == 0 || p[len(p)-1] != text) {
			l.posts[w] = append(p, text)
		}
	}
}

// sort gives the words that came since the last time their places.
func (l *lexicon) sort() {
	if len(l.sorted) > 0 {
		for n := len(l.sorted) + 1; n < len(l.list); n++ {
			l.sorted = slices.Insert(l.sorted, l.find(l.list[n]), uint32(n))
		}
		return
	}
	for n := 1; n < len(l.list); n++ {
		l.sorted = append(l.sorted, uint32(n))
	}
	slices.SortFunc(l.sorted, func(a, b uint32) int { return strings.Compare(l.list[a], l.list[b]) })
}

// find is where a word is in sorted, or would be.
func (l *lexicon) find(w string) int {
	return sort.Search(len(l.sorted), func(i int) bool { return l.list[l.sorted[i]] >= w })
}

// begins are the numbers of the words that w begins.
func (l *lexicon) begins(w string) []uint32 {
	lo := l.find(w)
	n := sort.Search(len(l.sorted)-lo, func(i int) bool { return !strings.HasPrefix(l.list[l.sorted[lo+i]], w) })
	return l.sorted[lo : lo+n]
}

// slips finds words by typos. Words with a digit are left out: numbers are meant
// as they are.
type slips struct {
	mu     sync.Mutex
	seen   int // words of the lexicon when it was made; -1: never
	dict   lexis.Dictionary
	plain  []uint32 // numbers of the dictionary's words
	walker lexis.Walker
}

// near are the numbers of the words that begin within some edits of w.
func (l *lexicon) near(w string, edits int) []uint32 {
	s := l.slips
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.seen != len(l.sorted) {
		s.learn(l)
	}
	var out []uint32
	for _, found := range s.walker.Walk(w, edits) {
		out = append(out, s.plain[found.Lo:found.Hi]...)
	}
	return out
}

func (s *slips) learn(l *lexicon) {
	s.seen, s.plain = len(l.sorted), nil
	var texts []string
	for _, w := range l.sorted {
		if text := l.list[w]; !strings.ContainsAny(text, "0123456789") {
			s.plain, texts = append(s.plain, w), append(texts, text)
		}
	}
	s.dict, _ = lexis.Sort(texts)
	s.walker.Dict, s.walker.Tree = &s.dict, lexis.NewTrie(&s.dict)
}
