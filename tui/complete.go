package tui

import (
	"strings"

	"guichet/domain"
)

// completes tells whether there is anything to complete.
func (s *searchPage) completes(e *env) bool {
	_, ok := e.completed(s.word())
	return ok
}

// word is the word at the end of the line.
func (s *searchPage) word() string {
	line := s.line.value()
	return strings.TrimPrefix(line[strings.LastIndexByte(line, ' ')+1:], "-")
}

// complete finishes the word at the end of the line: the name of a qualifier,
// or the value of one that has few.
func (s *searchPage) complete(e *env) effect {
	line, word := s.line.value(), s.word()
	whole, ok := e.completed(word)
	if !ok {
		return effect{}
	}
	s.line.set(line[:len(line)-len(word)] + whole)
	return s.ask(e)
}

// completed is the first choice that a word begins.
func (e *env) completed(word string) (string, bool) {
	if word == "" {
		return "", false
	}
	name, value, qualified := strings.Cut(word, ":")
	if !qualified {
		return begun(word, strings.Fields(e.t("search_qualifiers")))
	}
	f, _ := domain.ParseField(name)
	var values []string
	switch f {
	case domain.ByProfile:
		for _, p := range domain.Profiles() {
			values = append(values, domain.Fold(e.words.Profile(p)))
		}
	case domain.ByState:
		for _, st := range domain.States() {
			values = append(values, domain.Fold(e.words.State(st)))
		}
	case domain.Without:
		values = strings.Fields(e.t("search_without"))
	}
	whole, ok := begun(value, values)
	return name + ":" + whole, ok
}

func begun(word string, choices []string) (string, bool) {
	folded := domain.Fold(word)
	for _, c := range choices {
		if strings.HasPrefix(c, folded) && c != folded {
			return c, true
		}
	}
	return "", false
}
