package search

import (
	"strings"

	"github.com/sahilm/fuzzy"

	"guichet/domain/desk"
	"guichet/store/search/lexis"
)

// A word from leastLetters on may be what is left of a name when letters are
// dropped (« mrtn »): the first one is kept, and half of them at least.
const (
	leastLetters = 3
	bestFuzzy    = 200 // more than the library's score of a name
)

// letterMask has a bit for each letter and digit of a token; letters beyond
// ASCII share one.
func letterMask(w string) uint32 {
	var m uint32
	for i := range len(w) {
		switch c := w[i]; {
		case c >= 'a' && c <= 'z':
			m |= 1 << (c - 'a')
		case c >= '0' && c <= '9':
			m |= 1 << (26 + c%5)
		default:
			m |= 1 << 31
		}
	}
	return m
}

// tokenList shows some tokens of a dictionary to the fuzzy library.
type tokenList struct {
	dict   *lexis.Dictionary
	tokens []uint32
}

func (l tokenList) String(i int) string { return l.dict.Word(l.tokens[i]) }
func (l tokenList) Len() int            { return len(l.tokens) }

// subsequences gives the names that hold the letters of w in order, each as far
// as the library's score tells.
func (s *segment) subsequences(w string) []span {
	if len(w) < leastLetters {
		return nil
	}
	list := tokenList{dict: &s.tokens.Dictionary}
	lo, hi, _ := s.tokens.Prefix(w[:1])
	want := letterMask(w)
	for t := lo; t < hi; t++ {
		if s.masks[t]&want == want && s.named.Has(t) && shortens(len(w), s.tokens.Length(t)) && inOrder(w, s.tokens.Word(t)) {
			list.tokens = append(list.tokens, t)
		}
	}
	if len(list.tokens) == 0 {
		return nil
	}
	found := fuzzy.FindFromNoSort(w, list)
	out := make([]span, 0, len(found))
	for _, m := range found {
		t := list.tokens[m.Index]
		far := min(max(bestFuzzy-m.Score, 0), 0xff)
		out = append(out, span{lo: t, hi: t + 1, tier: desk.Subsequence, far: uint8(far)})
	}
	return out
}

// shortens tells that a word of some length may be short for a name of another.
func shortens(word, name int) bool { return name > word && name <= 2*word+1 }

// inOrder tells that the letters of w follow one another in token.
func inOrder(w, token string) bool {
	for i := range len(w) {
		at := strings.IndexByte(token, w[i])
		if at < 0 {
			return false
		}
		token = token[at+1:]
	}
	return true
}
