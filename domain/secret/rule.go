package secret

import (
	"unicode"
	"unicode/utf8"
)

// Rule is what a platform asks of a password: how many characters at least,
// and of which kinds one (E4: 8, a letter and a digit; S6: by policy).
type Rule struct {
	Length  int  `toml:"length"`
	Letter  bool `toml:"letter"`
	Upper   bool `toml:"upper"`
	Digit   bool `toml:"digit"`
	Special bool `toml:"special"` // neither a letter nor a digit nor a space
}

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
