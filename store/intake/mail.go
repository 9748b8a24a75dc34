package intake

import "strings"

// validMail applies the pattern of entcore (FORMATS §5): letters, digits and
// ._%+- before the @, letters, digits, dots and hyphens behind it, and a last
// part of 2 to 63 letters.
func validMail(s string) bool {
	at := strings.LastIndexByte(s, '@')
	dot := strings.LastIndexByte(s, '.')
	if at < 1 || dot <= at+1 {
		return false
	}
	last := s[dot+1:]
	return made(s[:at], "._%+-") && made(s[at+1:dot], ".-") && len(last) >= 2 && len(last) <= 63 && letters(last)
}

func made(s, also string) bool {
	for i := range len(s) {
		c := s[i]
		if !letter(c) && (c < '0' || c > '9') && strings.IndexByte(also, c) < 0 {
			return false
		}
	}
	return true
}

func letters(s string) bool {
	for i := range len(s) {
		if !letter(s[i]) {
			return false
		}
	}
	return true
}

func letter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }
