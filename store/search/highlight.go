package search

import (
	"unicode"
	"unicode/utf8"

	"guichet/domain"
)

// letter is a byte of a folded text, and the rune of the text as shown that it
// comes from: œ gives two, an accent of its own none.
type letter struct {
	c    byte
	rune int
}

// locate finds the first length bytes of a token in a text as shown: the range
// of its runes. The token may run over apostrophes, or over separators too.
func locate(text, token string, length int) (from, to int, ok bool) {
	letters := foldedLetters(text)
	for _, over := range []func(byte) bool{
		func(byte) bool { return false },
		func(c byte) bool { return c == '\'' },
		breaks,
	} {
		for i, l := range letters {
			if breaks(l.c) || i > 0 && !breaks(letters[i-1].c) {
				continue
			}
			if last, ok := runsFrom(letters[i:], token, length, over); ok {
				return l.rune, nextRune(letters[i:], last, text), true
			}
		}
	}
	return 0, 0, false
}

// nextRune is the first rune after one that is a letter of its own: marks that
// fold away belong to the letter before them.
func nextRune(letters []letter, last int, text string) int {
	for _, l := range letters {
		if l.rune > last {
			return l.rune
		}
	}
	return utf8.RuneCountInString(text)
}

func breaks(c byte) bool { return c == '\'' || separator(c) }

// runsFrom tells that letters give the whole token, and the rune that its first
// length bytes end at.
func runsFrom(letters []letter, token string, length int, over func(byte) bool) (last int, ok bool) {
	at := 0
	for _, l := range letters {
		if at == len(token) {
			return last, breaks(l.c)
		}
		if over(l.c) {
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

// foldedLetters folds a text rune by rune, as domain.Fold does the whole.
func foldedLetters(text string) []letter {
	out := make([]letter, 0, len(text))
	n := 0
	for _, r := range text {
		switch {
		case r < utf8.RuneSelf && r != '`' && r > ' ':
			if r >= 'A' && r <= 'Z' {
				r += 'a' - 'A'
			}
			out = append(out, letter{byte(r), n})
		case unicode.IsSpace(r):
			out = append(out, letter{' ', n})
		default:
			folded := domain.Fold(string(r))
			for i := range len(folded) {
				out = append(out, letter{folded[i], n})
			}
		}
		n++
	}
	return out
}
