package lexis

import (
	"slices"
	"strings"

	"guichet/domain"
)

// School is what an establishment is found by.
type School struct {
	UAI    domain.UAI
	Name   string
	tokens []string   // of its name, city and code
	texts  [][]string // its name and city, cut up, for phrases
}

// NewSchool cuts up what an establishment is found by.
func NewSchool(e domain.Establishment) School {
	s := School{UAI: e.UAI, Name: e.Name}
	for _, t := range []string{e.Name, e.City, string(e.UAI)} {
		s.tokens = append(s.tokens, domain.Tokens(t)...)
		s.texts = append(s.texts, Split(domain.Fold(t)))
	}
	return s
}

// Matches tells that the words typed are in the establishment's name, city or
// code: the last of a phrase by its beginning, the others of it whole.
func (s *School) Matches(t Typed) bool {
	if t.Phrase != nil {
		return slices.ContainsFunc(s.texts, func(words []string) bool { return Follows(words, t.Phrase) >= 0 })
	}
	if s.begins(t.Whole) {
		return true
	}
	for _, p := range t.Parts {
		if !s.begins(p) {
			return false
		}
	}
	return len(t.Parts) > 0
}

// CodeBegins tells that a folded text begins an establishment's code.
func CodeBegins(u domain.UAI, folded string) bool {
	return strings.HasPrefix(domain.Fold(string(u)), folded)
}

func (s *School) begins(w string) bool {
	return slices.ContainsFunc(s.tokens, func(t string) bool { return strings.HasPrefix(t, w) })
}
