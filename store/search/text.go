package search

import (
	"strings"

	"guichet/domain"
)

// separator tells that domain.Tokens cuts at c (a test holds the two together).
func separator(c byte) bool {
	switch c {
	case ' ', '-', '.', '_', '@', '/', ',', ';', '(', ')':
		return true
	}
	return false
}

// joined is a folded text without its separators and apostrophes.
func joined(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return r == '\'' || r < 0x80 && separator(byte(r)) }) < 0 {
		return s
	}
	b := make([]byte, 0, len(s))
	for i := range len(s) {
		if c := s[i]; c != '\'' && !separator(c) {
			b = append(b, c)
		}
	}
	return string(b)
}

// startsJoined tells that the joined form of a folded text starts with w, and
// whether w is all of it.
func startsJoined(text, w string) (starts, whole bool) {
	at := 0
	for i := range len(text) {
		c := text[i]
		if c == '\'' || separator(c) {
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

// compareJoined orders the joined forms of folded texts.
func compareJoined(a, b string) int {
	i, j := 0, 0
	for {
		for i < len(a) && (a[i] == '\'' || separator(a[i])) {
			i++
		}
		for j < len(b) && (b[j] == '\'' || separator(b[j])) {
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

// headLength is the length of the first part of a folded text without its
// apostrophes.
func headLength(text string) int {
	n := 0
	for i := range len(text) {
		switch c := text[i]; {
		case separator(c) && n > 0:
			return n
		case c != '\'' && !separator(c):
			n++
		}
	}
	return n
}

// eachPart yields the tokens of a folded text but for the joined form of all.
func eachPart(text string, yield func(string)) {
	start := 0
	for i := 0; i <= len(text); i++ {
		if i < len(text) && !separator(text[i]) {
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

// split cuts a folded text at separators and apostrophes, in order.
func split(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r == '\'' || r < 0x80 && separator(byte(r)) })
}
