package secret

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Refuses tells the first thing that a password lacks: length, letter, upper,
// digit or special; empty where the rule takes it (E4, S6). Only the failing
// rule is told, in this order (EN9, SE10).
func (r Rule) Refuses(password string) (why string) {
	has := kindsOf(password)
	switch {
	case utf8.RuneCountInString(password) < r.Length:
		return "length"
	case r.Letter && !has.Letter:
		return "letter"
	case r.Upper && !has.Upper:
		return "upper"
	case r.Digit && !has.Digit:
		return "digit"
	case r.Special && !has.Special:
		return "special"
	}
	return ""
}

// kindsOf tells which kinds of characters a password has.
func kindsOf(password string) (has Rule) {
	for _, c := range password {
		switch {
		case unicode.IsLetter(c):
			has.Letter = true
			has.Upper = has.Upper || unicode.IsUpper(c)
		case c >= '0' && c <= '9':
			has.Digit = true
		case unicode.IsPunct(c) || unicode.IsSymbol(c):
			has.Special = true
		}
	}
	return has
}

// TemporaryBits is what NewTemporary is worth under a rule, in bits: as many
// as it takes to number all that it may draw. Above 50, always.
func TemporaryBits(rule Rule) float64 {
	rule, inner, edge := rule.forTemporary()
	left := 0.0 // the share of all texts that has every kind, by inclusion and exclusion
	kinds := rule.asked()
	for without := range 1 << len(kinds) {
		share := 1.0
		in, out := inner, edge
		for i, kind := range kinds {
			if without>>i&1 == 1 {
				share = -share
				in, out = remove(in, kind), remove(out, kind)
			}
		}
		share *= math.Pow(float64(len(in))/float64(len(inner)), float64(rule.Length-2))
		left += share * math.Pow(float64(len(out))/float64(len(edge)), 2)
	}
	return float64(rule.Length-2)*math.Log2(float64(len(inner))) + 2*math.Log2(float64(len(edge))) + math.Log2(left)
}

func remove(from, signs string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(signs, r) {
			return -1
		}
		return r
	}, from)
}
