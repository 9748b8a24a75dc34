package tui

import (
	"strings"

	"github.com/sahilm/fuzzy"

	"guichet/domain"
)

// narrowing finds choices by what is typed, at each key: they are folded once.
type narrowing struct {
	names, wholes, guesses []string // folded
}

func newNarrowing(items []menuItem) narrowing {
	var n narrowing
	for _, it := range items {
		name := domain.Fold(it.name)
		guess := name
		if it.guess != "" {
			guess = domain.Fold(it.guess)
		}
		n.names, n.guesses = append(n.names, name), append(n.guesses, guess)
		n.wholes = append(n.wholes, domain.Fold(it.name+" "+it.found))
	}
	return n
}

// by lists the choices, by their index, that a line finds; all of them where it
// is empty. Only where none holds what was typed is a guess better than
// nothing.
func (n narrowing) by(line string) []int {
	typed := domain.Fold(line)
	var shown []int
	if typed == "" {
		for i := range n.names {
			shown = append(shown, i)
		}
		return shown
	}
	if shown = n.holding(typed); len(shown) > 0 {
		return shown
	}
	for _, match := range fuzzy.Find(typed, n.guesses) {
		shown = append(shown, match.Index)
	}
	return shown
}

// holding lists the choices that hold every word as it was typed; those whose
// name begins with it come first.
func (n narrowing) holding(typed string) []int {
	var first, others []int
	words := strings.Fields(typed)
	for i, whole := range n.wholes {
		held := true
		for _, word := range words {
			held = held && strings.Contains(whole, word)
		}
		switch {
		case held && strings.HasPrefix(n.names[i], typed):
			first = append(first, i)
		case held:
			others = append(others, i)
		}
	}
	return append(first, others...)
}
