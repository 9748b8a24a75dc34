package lexis

import (
	"strings"

	"guichet/domain"
)

// Separator tells that domain.Tokens cuts at c (a test holds the two together).
func Separator(c byte) bool {
	switch c {
	case ' ', '-', '.', '_', '@', '/', ',', ';', '(', ')':
		return true
	}
	return false
}

// Joined is a folded text without its separators and apostrophes.
func Joined(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return r == '\'' || r < 0x80 && Separator(byte(r)) }) < 0 {
		return s
	}
	b := make([]byte, 0, len(s))
	for i := range len(s) {
		if c := s[i]; c != '\'' && !Separator(c) {
			b = append(b, c)
		}
	}
	return string(b)
}

// StartsJoined tells that the joined form of a folded text starts with w, and
// whether w is all of it.
func StartsJoined(text, w string) (starts, whole bool) {
	at := 0
	for i := range len(text) {
		c := text[i]
		if c == '\'' || Separator(c) {
			continue
		}
		if at == len(w) {
			return true, false
		}
		if c != w[at] {
			return false, false
		}
		at++
	}
	return at == len(w), true
}

// CompareJoined orders the joined forms of folded texts.
func CompareJoined(a, b string) int {
	i, j := 0, 0
	for {
		for i < len(a) && (a[i] == '\'' || Separator(a[i])) {
			i++
		}
		for j < len(b) && (b[j] == '\'' || Separator(b[j])) {
			j++
		}
		switch {
		case i == len(a) && j == len(b):
			return 0
		case i == len(a):
			return -1
		case j == len(b):
			return 1
		case a[i] != b[j]:
			return int(a[i]) - int(b[j])
		}
		i++
		j++
	}
}

// HeadLength is the length of the first part of a folded text without its
// apostrophes.
func HeadLength(text string) int {
	n := 0
	for i := range len(text) {
		switch c := text[i]; {
		case Separator(c) && n > 0:
			return n
		case c != '\'' && !Separator(c):
			n++
		}
	}
	return n
}

// EachPart yields the tokens of a folded text but for the joined form of all.
func EachPart(text string, yield func(string)) {
	start := 0
	for i := 0; i <= len(text); i++ {
		if i < len(text) && !Separator(text[i]) {
			continue
		}
		if w := text[start:i]; w != "" {
			eachPiece(w, yield)
		}
		start = i + 1
	}
}

// eachPiece yields a word without its apostrophes, then what they separate.
func eachPiece(w string, yield func(string)) {
	if strings.IndexByte(w, '\'') < 0 {
		yield(w)
		return
	}
	for _, t := range domain.Tokens(w) {
		yield(t)
	}
}

// Split cuts a folded text at separators and apostrophes, in order.
func Split(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r == '\'' || r < 0x80 && Separator(byte(r)) })
}
