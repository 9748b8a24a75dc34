package domain

import "strings"

// UAI is the code of an establishment (« RNE »): seven digits and a control
// letter, or one digit fewer for foreign zones. A structure without one is
// known by `source-joinkey`.
type UAI string

const uaiLetters = "ABCDEFGHJKLMNPRSTUVWXYZ"

// ParseUAI reads a code as people write it: any case, spaces around, « RNE: »
// before it. False when it does not have the shape of a UAI; what comes back
// is then the text, trimmed and in capitals.
func ParseUAI(s string) (UAI, bool) {
	u := strings.ToUpper(strings.TrimSpace(s))
	for _, prefix := range []string{"RNE:", "UAI:"} {
		u = strings.TrimSpace(strings.TrimPrefix(u, prefix))
	}
	return UAI(u), UAI(u).wellFormed()
}

func (u UAI) wellFormed() bool {
	if len(u) != 8 {
		return false
	}
	_, ok := digits(string(u[:7]))
	return ok && u[7] >= 'A' && u[7] <= 'Z'
}

// LetterOK tells that the control letter is the right one (FORMATS §4.1). A
// wrong letter is a warning, never a refusal: zones de remplacement break it.
func (u UAI) LetterOK() bool {
	if !u.wellFormed() {
		return false
	}
	n, _ := digits(string(u[:7]))
	return u[7] == uaiLetters[n%len(uaiLetters)]
}

// ValidINE tells that a text has the shape of a national pupil number: 11
// characters, nine digits and two letters (RNIE), ten digits and a letter
// (BEA), or the variants of CFA and agriculture, digits and letters that start
// with a digit (FORMATS §4.3).
func ValidINE(s string) bool {
	if len(s) != 11 || s[0] < '0' || s[0] > '9' {
		return false
	}
	return alphanumeric(s)
}

// ValidMEF tells that a text has the shape of a module élémentaire de
// formation: 11 characters, digits, sometimes one letter (FORMATS §4.3).
func ValidMEF(s string) bool {
	if len(s) != 11 || !alphanumeric(s) {
		return false
	}
	letters := 0
	for i := range len(s) {
		if s[i] > '9' {
			letters++
		}
	}
	return letters <= 1
}

func alphanumeric(s string) bool {
	for i := range len(s) {
		digit := s[i] >= '0' && s[i] <= '9'
		letter := s[i] >= 'A' && s[i] <= 'Z' || s[i] >= 'a' && s[i] <= 'z'
		if !digit && !letter {
			return false
		}
	}
	return true
}
