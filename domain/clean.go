package domain

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Removed stands where Clean took something out.
const Removed = '\uFFFD'

// Limits of a displayable text.
const (
	CleanLength = 200 // runes; longer texts end in an ellipsis
	marksPer    = 2   // combining marks on one letter
)

// Clean makes a text from outside displayable on one line: NFC, no control or
// format characters (escapes, bidi, zero-width, joiners), no surrogates,
// private or unassigned ones, no variation selectors nor regional indicators
// (their width is not the same everywhere), no invisible letters, at most two
// combining marks on a letter, at most CleanLength runes, spaces trimmed. A
// Removed mark shows where something was. It runs at the border and again when
// drawn; a clean text is returned as it is.
func Clean(s string) string { return clean(s, false) }

// CleanLines is Clean for texts of several lines: line feeds stay, CR LF and a
// lone CR become one, and the length is not capped.
func CleanLines(s string) string {
	return clean(strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n"), true)
}

func clean(s string, lines bool) string {
	if isClean(s) {
		return strings.Trim(s, " ")
	}
	var c cleaner
	for _, r := range norm.NFC.String(strings.ToValidUTF8(s, "\u0000")) {
		if !lines && c.runes >= CleanLength {
			c.b.WriteRune('…')
			break
		}
		if r == '\n' && lines {
			c.keep(r)
			continue
		}
		c.add(r)
	}
	return strings.Trim(norm.NFC.String(c.b.String()), " ")
}

// isClean is the road of plain texts: printable ASCII and the Latin letters
// that French uses.
func isClean(s string) bool {
	if len(s) > CleanLength {
		return false
	}
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c >= ' ' && c < 0x7f:
			i++
		case c == 0xc3 && i+1 < len(s) && s[i+1] >= 0x80 && s[i+1] <= 0xbf: // À to ÿ
			i += 2
		default:
			return false
		}
	}
	return true
}

type cleaner struct {
	b     strings.Builder
	runes int
	marks int
	gap   bool // the last thing written is a Removed mark
	base  bool // the last thing written can bear a combining mark
}

func (c *cleaner) add(r rune) {
	switch {
	case r == '\t' || r == '\u00a0' || r == '\u202f' || unicode.Is(unicode.Zs, r):
		c.keep(' ')
	case unicode.Is(unicode.M, r) && displayable(r):
		c.mark(r)
	case r == Removed || !displayable(r):
		c.drop()
	default:
		c.keep(r)
	}
}

func (c *cleaner) keep(r rune) {
	c.b.WriteRune(r)
	c.runes++
	c.marks, c.gap, c.base = 0, false, r != ' ' && r != '\n'
}

func (c *cleaner) mark(r rune) {
	c.marks++
	if c.marks > marksPer || !c.base || c.gap {
		c.drop()
		return
	}
	c.b.WriteRune(r)
}

func (c *cleaner) drop() {
	if c.gap {
		return
	}
	marks := c.marks
	c.keep(Removed)
	c.gap, c.marks = true, marks
}

// displayable tells whether a terminal shows r as one thing of a width that
// everybody agrees on.
func displayable(r rune) bool {
	switch {
	case r == utf8.RuneError, !unicode.IsGraphic(r):
		return false
	case r >= 0xfe00 && r <= 0xfe0f, r >= 0xe0100 && r <= 0xe01ef: // variation selectors
		return false
	case r >= 0x1f1e6 && r <= 0x1f1ff: // regional indicators: flags
		return false
	case r == 0x115f, r == 0x1160, r == 0x3164, r == 0xffa0, r == 0x2800, r == 0x034f: // invisible letters
		return false
	case r >= 0x1f3fb && r <= 0x1f3ff: // skin tones join what is before
		return false
	case unicode.Is(prepended, r): // and these what is after, were it the space of the next column
		return false
	}
	return true
}

// prepended are the letters of UAX #29 (GCB=Prepend) that are one with the
// next character; those that are format characters are gone already.
var prepended = &unicode.RangeTable{
	R16: []unicode.Range16{{Lo: 0x0d4e, Hi: 0x0d4e, Stride: 1}},
	R32: []unicode.Range32{
		{Lo: 0x111c2, Hi: 0x111c3, Stride: 1}, {Lo: 0x113d1, Hi: 0x113d1, Stride: 1}, {Lo: 0x1193f, Hi: 0x1193f, Stride: 1},
		{Lo: 0x11941, Hi: 0x11941, Stride: 1}, {Lo: 0x11a3a, Hi: 0x11a3a, Stride: 1}, {Lo: 0x11a84, Hi: 0x11a89, Stride: 1},
		{Lo: 0x11d46, Hi: 0x11d46, Stride: 1}, {Lo: 0x11f02, Hi: 0x11f02, Stride: 1},
	},
}
