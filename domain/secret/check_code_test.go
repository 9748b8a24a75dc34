package secret

import (
	"guichet/domain"
	"slices"
	"strings"
	"unicode"
)

// CheckCode reads a code as it is typed back, in any case, with or without
// accents, whatever parts the words. It is complete when six words of the list
// are there; it is wrong as soon as no code can become of it: a word that is
// not in the list, one too many, or a check word that tells of a mistake. The
// last word may still be growing.
func CheckCode(s string) (complete, wrong bool) {
	typed := strings.FieldsFunc(domain.Fold(s), func(r rune) bool { return !unicode.IsLetter(r) })
	words := Words()
	var places []int
	for i, word := range typed {
		at, whole := whereWord(words, word)
		growing := i == len(typed)-1 && !endsApart(s)
		switch {
		case whole:
			places = append(places, at)
		case !growing || !beginsWord(words, word):
			wrong = true
		}
	}
	wrong = wrong || len(typed) > drawnWords+1
	if complete = len(places) == drawnWords+1 && len(typed) == len(places); !complete {
		return false, wrong
	}
	return true, checkOf(places[:drawnWords]) != places[drawnWords]
}

// endsApart tells that something parts the last word from what comes next: it
// is as long as it will be.
func endsApart(s string) bool {
	r := []rune(s)
	last := r[len(r)-1]
	return !unicode.IsLetter(last) && !unicode.IsMark(last)
}

// whereWord finds the place of a folded word in the list: its own, and true;
// or of the first word after it. Words are sorted folded, which keeps all that
// begin alike together.
func whereWord(words []string, folded string) (int, bool) {
	return slices.BinarySearchFunc(words, folded, func(word, sought string) int {
		return strings.Compare(domain.Fold(word), sought)
	})
}

// beginsWord tells that a word of the list begins so.
func beginsWord(words []string, folded string) bool {
	at, _ := whereWord(words, folded)
	return at < len(words) && strings.HasPrefix(domain.Fold(words[at]), folded)
}
