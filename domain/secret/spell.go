package secret

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Spoken is one sign and how it is said by telephone: R, Raoul.
type Spoken struct{ Sign, As string }

// Grouped is a secret as it is shown: its words, or else groups of four
// characters, of three where only those come out even (six digits are 3 + 3).
// The strings are out of reach of Erase, as those of Reveal.
func Grouped(s Secret) []string {
	shown := s.Reveal()
	if strings.Contains(shown, " ") {
		return strings.Fields(shown)
	}
	signs := []rune(shown)
	size := 4
	if len(signs)%4 != 0 && len(signs)%3 == 0 {
		size = 3
	}
	var groups []string
	for len(signs) > 0 {
		n := min(size, len(signs))
		groups = append(groups, string(signs[:n]))
		signs = signs[n:]
	}
	return groups
}

// Spell says a secret group by group, as Grouped shows it: by the French
// telephone alphabet, or by the one of NATO for en.
func Spell(s Secret, lang string) [][]Spoken {
	said := french
	if lang == "en" {
		said = english
	}
	var groups [][]Spoken
	for _, group := range Grouped(s) {
		var signs []Spoken
		for _, r := range norm.NFC.String(group) {
			signs = append(signs, Spoken{Sign: string(r), As: said.sign(r)})
		}
		groups = append(groups, signs)
	}
	return groups
}

// sign is how a sign is said; one that the alphabet does not know is itself.
func (a alphabet) sign(r rune) string {
	if as, ok := a.signs[r]; ok {
		return as
	}
	if unicode.IsUpper(r) {
		return a.sign(unicode.ToLower(r)) + " " + a.capital
	}
	apart := []rune(norm.NFD.String(string(r)))
	if accent, ok := a.accents[apart[len(apart)-1]]; ok && len(apart) == 2 {
		return string(unicode.ToUpper(apart[0])) + " " + accent
	}
	return string(r)
}
