package search

import (
	"unicode"

	"guichet/domain"
	"guichet/store/search/lexis"
)

// letter is a byte of a folded text, and the rune of the text as shown that it
// comes from: œ gives two, an accent of its own none. A zero byte ends a text,
// at the number of its runes.
type letter struct {
	c    byte
	rune int
}

// locate finds the first length bytes of a token in a text as shown: the range
// of its runes. The token may run over apostrophes, or over separators too.
func locate(text []letter, token string, length int) (from, to int, ok bool) {
	for _, over := range [...]func(byte) bool{overNothing, overApostrophes, breaks} {
		for i, l := range text {
			if l.c != token[0] || i > 0 && !breaks(text[i-1].c) {
				continue
			}
			if last, ok := runsFrom(text[i:], token, length, over); ok {
				return l.rune, nextRune(text[i:], last), true
			}
		}
	}
	return 0, 0, false
}

// nextRune is the first rune after one that is a letter of its own: marks that
// fold away belong to the letter before them.
func nextRune(text []letter, last int) int {
	for _, l := range text {
		if l.rune > last {
			return l.rune
		}
	}
	return last + 1
}

func overNothing(byte) bool { return false }

func overApostrophes(c byte) bool { return c == '\'' }

func breaks(c byte) bool { return c == 0 || c == '\'' || lexis.Separator(c) }

// runsFrom tells that letters give the whole token, and the rune that its first
// length bytes end at.
func runsFrom(letters []letter, token string, length int, over func(byte) bool) (last int, ok bool) {
	at := 0
	for _, l := range letters {
		if at == len(token) {
			return last, breaks(l.c)
		}
		if l.c != 0 && over(l.c) {
			continue
		}
		if l.c != token[at] {
			return 0, false
		}
		if at < length {
			last = l.rune
		}
		at++
	}
	return last, at == len(token)
}

// folder folds single letters as domain.Fold does texts; those of Latin
// alphabets from a table.
type folder [latin]string

// latin is the end of Latin Extended-A.
const latin = 0x180

func newFolder() *folder {
	f := &folder{}
	for r := range f {
		f[r] = domain.Fold(string(rune(r)))
	}
	return f
}

func (f *folder) fold(r rune) string {
	if r < latin {
		return f[r]
	}
	return domain.Fold(string(r))
}

// letters adds those of a text, folded rune by rune.
func (f *folder) letters(into []letter, text string) []letter {
	n := 0
	for _, r := range text {
		if unicode.IsSpace(r) {
			into = append(into, letter{' ', n})
		} else {
			folded := f.fold(r)
			for i := range len(folded) {
				into = append(into, letter{folded[i], n})
			}
		}
		n++
	}
	return append(into, letter{0, n})
}
