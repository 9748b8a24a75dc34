// Package text puts texts into cells: it fits, cuts, pads, joins, wraps and
// frames. Fit and Cut take texts from outside, clean them and give plain ones:
// they are the only truncation of the console, and a style is applied on what
// they return. Pad, Join and Box take lines that are already styled.
package text

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"guichet/domain"
)

// more ends a text that was cut.
const more = "…"

// Width is how many cells a line takes; the sequences of styles take none.
func Width(s string) int {
	if n, ok := latin(s); ok {
		return n
	}
	return ansi.StringWidth(s)
}

// Fit is a text from outside, cleaned, in exactly w cells: cut with an
// ellipsis or padded on the right.
func Fit(s string, w int) string {
	cut, width := cut(s, w)
	return cut + blank(w-width)
}

// Right is Fit with the text at the right end.
func Right(s string, w int) string {
	cut, width := cut(s, w)
	return blank(w-width) + cut
}

// Cut is a text from outside, cleaned, in at most w cells.
func Cut(s string, w int) string {
	s, _ = cut(s, w)
	return s
}

func cut(s string, w int) (string, int) {
	if w <= 0 {
		return "", 0
	}
	s = domain.Clean(s)
	width, plain := latin(s)
	if !plain {
		width = ansi.StringWidth(s)
	}
	switch {
	case width <= w:
		return s, width
	case plain:
		return firstLatin(s, w-1) + more, w
	}
	s = ansi.Truncate(s, w, more)
	return s, Width(s)
}

// firstLatin is the first n characters of a text that latin accepts.
func firstLatin(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// Pad brings a styled line to exactly w cells; what is beyond falls off
// without an ellipsis.
func Pad(line string, w int) string {
	if w <= 0 {
		return ""
	}
	width := Width(line)
	if width > w {
		line = ansi.Truncate(line, w, "")
		width = Width(line)
	}
	return line + blank(w-width)
}

// Join puts two styled texts at the ends of w cells. Where both do not fit the
// left one is shortened first, down to half, then the right one falls away.
func Join(left, right string, w int) string {
	if w <= 0 {
		return ""
	}
	wr := Width(right)
	if wr == 0 {
		return Pad(left, w)
	}
	room := w - wr - 1
	wl := Width(left)
	if wl > room && room < w/2 {
		return Pad(shorten(left, w), w)
	}
	left = shorten(left, room)
	return left + blank(w-Width(left)-wr) + right
}

func shorten(line string, w int) string {
	if Width(line) <= w {
		return line
	}
	return ansi.Truncate(line, max(w, 0), more)
}

// latin tells that a text is printable ASCII and the Latin letters that French
// uses, each one cell wide, and how many there are.
func latin(s string) (cells int, ok bool) {
	for i := 0; i < len(s); cells++ {
		switch c := s[i]; {
		case c >= ' ' && c < 0x7f:
			i++
		case c == 0xc3 && i+1 < len(s) && s[i+1] >= 0x80 && s[i+1] <= 0xbf: // À to ÿ
			i += 2
		default:
			return 0, false
		}
	}
	return cells, true
}

const spaces = "                                                                                                    "

func blank(n int) string {
	switch {
	case n <= 0:
		return ""
	case n <= len(spaces):
		return spaces[:n]
	}
	return strings.Repeat(" ", n)
}
