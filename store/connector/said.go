package connector

import (
	"strings"
	"unicode"

	"guichet/domain"
	"guichet/domain/secret"
)

// said is what the other side said, cleaned; nothing where it repeats the
// secret.
func said(text string, s secret.Secret) string {
	if repeats(text, s.Reveal()) {
		return ""
	}
	return domain.Clean(text)
}

// beside adds what the other side said to what is known anyway.
func beside(known, text string, s secret.Secret) string {
	if words := said(text, s); words != "" {
		return known + ": " + words
	}
	return known
}

// repeats tells that a text holds the secret, be it in other cases, or with
// other signs between its letters: quoted, on several lines.
func repeats(text, own string) bool {
	if own == "" {
		return false
	}
	if strings.Contains(text, own) {
		return true
	}
	letters := bare(own)
	return letters != "" && strings.Contains(bare(text), letters)
}

// bare is a text's letters and digits.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
