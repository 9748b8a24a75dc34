package domain

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold makes the form in which texts are compared: no accents, no case, œ as
// oe, æ as ae, ß as ss, ø as o, ł as l, ’ as ', one space between words, none
// around. Hyphens, apostrophes and dots stay. What is shown is never folded.
func Fold(s string) string {
	if folded, ok := foldASCII(s); ok {
		return folded
	}
	var b strings.Builder
	b.Grow(len(s))
	space := false
	s = strings.ReplaceAll(s, "´", "'") // it would decompose into a space and an accent
	for _, r := range norm.NFKD.String(s) {
		switch {
		case unicode.IsSpace(r):
			space = b.Len() > 0
			continue
		case unicode.Is(unicode.Mn, r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Cc, r):
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		if to, ok := foldLetters[r]; ok {
			b.WriteString(to)
			continue
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// foldLetters are the letters that do not decompose (x/text leaves them), and
// the punctuation that keyboards and word processors vary.
var foldLetters = map[rune]string{
	'œ': "oe", 'Œ': "oe", 'æ': "ae", 'Æ': "ae", 'ß': "ss", 'ẞ': "ss", 'ø': "o", 'Ø': "o", 'ł': "l", 'Ł': "l",
	'đ': "d", 'Đ': "d", 'ð': "d", 'Ð': "d", 'þ': "th", 'Þ': "th", 'ı': "i", 'ħ': "h", 'Ħ': "h",
	'’': "'", '‘': "'", 'ʼ': "'", '`': "'", '‐': "-", '‑': "-", '–': "-", '—': "-",
}

// foldASCII is the road that nearly every text takes: nothing to do but the
// case. False where a letter is not ASCII or the spaces are not in order.
func foldASCII(s string) (string, bool) {
	upper, space := false, true // a space at the start is out of order
	for i := range len(s) {
		c := s[i]
		if c >= utf8.RuneSelf || c < ' ' || c == 0x7f || c == '`' || c == ' ' && space {
			return "", false
		}
		space = c == ' '
		upper = upper || c >= 'A' && c <= 'Z'
	}
	if space && s != "" {
		return "", false
	}
	if !upper {
		return s, true
	}
	return strings.ToLower(s), true
}
