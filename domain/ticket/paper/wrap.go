package paper

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// lineWidth is how many cells a line of a mail takes; one is left for guarded.
const lineWidth = 71

// wrap breaks a line at its plain spaces, not at no-break ones, into lines of n
// cells; a word that is longer
// is cut. There is always one line.
func wrap(line string, n int) []string {
	var out []string
	now, cells := "", 0
	for _, word := range strings.FieldsFunc(line, func(r rune) bool { return r == ' ' }) {
		for {
			w := cellsOf(word)
			if cells > 0 && cells+1+w <= n {
				now, cells = now+" "+word, cells+1+w
				break
			}
			if cells > 0 {
				out, now, cells = append(out, now), "", 0
			}
			if w <= n {
				now, cells = word, w
				break
			}
			head := firstCells(word, n)
			out, word = append(out, head), word[len(head):]
		}
	}
	return append(out, now)
}

// firstCells is as much of a word as fits into n cells, one character at least.
func firstCells(word string, n int) string {
	sum := 0
	for i, r := range word {
		if sum += cellOf(r); sum > n && i > 0 {
			return word[:i]
		}
	}
	return word
}

func cellsOf(s string) int {
	n := 0
	for _, r := range s {
		n += cellOf(r)
	}
	return n
}

// cellOf is how many cells a character takes: two for wide ones, none for marks
// on the one before.
func cellOf(r rune) int {
	switch k := width.LookupRune(r).Kind(); {
	case unicode.Is(unicode.M, r):
		return 0
	case k == width.EastAsianWide, k == width.EastAsianFullwidth:
		return 2
	}
	return 1
}
