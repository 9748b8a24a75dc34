package domain

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// LoginRule names how a platform makes a login from a name (FORMATS §5).
type LoginRule string

// LoginDropping is the rule of the platform that MonLycée.net and ENT 77 run
// on: œ æ ß ø ł disappear with everything that is not an ASCII letter or
// digit. LoginExpanding keeps them as oe, ae, ss, o, l.
const (
	LoginDropping  LoginRule = "dropping"
	LoginExpanding LoginRule = "expanding"
)

// loginPart is the longest first or last name in a login.
const loginPart = 30

// Propose makes the login `given.family` of a name, without a homonym's
// number. Where nothing is left of one part the other stands alone; empty when
// nothing is left of either.
func (rule LoginRule) Propose(given, family string) string {
	g, f := rule.part(given), rule.part(family)
	switch {
	case g == "":
		return f
	case f == "":
		return g
	}
	return g + "." + f
}

func (rule LoginRule) part(name string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(name) {
		if rule == LoginExpanding {
			if to, ok := foldLetters[r]; ok && to[0] >= 'a' {
				b.WriteString(to)
				continue
			}
		}
		if r < 0x80 && (r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r)) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	part := b.String()
	return part[:min(len(part), loginPart)]
}

// Numbered is the login of the n-th homonym: itself for the first, then with
// 2, 3, 4 … behind it (A12).
func Numbered(login string, n int) string {
	if n < 2 {
		return login
	}
	return login + strconv.Itoa(n)
}

// LoginRules lists the rules.
func LoginRules() [2]LoginRule { return [2]LoginRule{LoginExpanding, LoginDropping} }

// LoginOf tells that a login is that of a given and a family name, each as a
// rule makes it (Propose of it alone), with or without a homonym's number (A12,
// A25).
func LoginOf(login, given, family string) bool {
	rest, begins := strings.CutPrefix(login, given)
	if begins && given != "" && family != "" {
		rest, begins = strings.CutPrefix(rest, ".")
	}
	rest, ends := strings.CutPrefix(rest, family)
	if !begins || !ends || given == "" && family == "" {
		return false
	}
	return rest == "" || rest[0] != '0' && strings.Trim(rest, "0123456789") == ""
}

// CompareJoinKeys orders join keys: numbers by value, then the others as
// texts. It is the order in which homonyms are numbered.
func CompareJoinKeys(a, b string) int {
	numA, numB := isNumber(a), isNumber(b)
	switch {
	case numA && numB:
		short, shortB := strings.TrimLeft(a, "0"), strings.TrimLeft(b, "0")
		if len(short) != len(shortB) {
			return len(short) - len(shortB)
		}
		if c := strings.Compare(short, shortB); c != 0 {
			return c
		}
	case numA:
		return -1
	case numB:
		return 1
	}
	return strings.Compare(a, b)
}

func isNumber(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
