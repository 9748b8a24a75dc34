package main

import (
	"strings"

	"github.com/sahilm/fuzzy"

	"guichet/domain"
)

// fuzzyNames is sahilm/fuzzy over the folded names of everybody, as a picker
// would use it.
type fuzzyNames struct {
	names []string
	last  fuzzy.Matches
}

func newFuzzy(people []person) *fuzzyNames {
	f := &fuzzyNames{names: make([]string, len(people))}
	for i := range people {
		p := &people[i]
		f.names[i] = strings.Join(strings.Fields(domain.Fold(p.family)+" "+domain.Fold(p.given)+" "+domain.Fold(p.login)), " ")
	}
	return f
}

func (f *fuzzyNames) name() string { return "sahilm/fuzzy, all names" }

func (f *fuzzyNames) ask(text string) error {
	f.last = fuzzy.Find(domain.Fold(text), f.names)
	f.last = f.last[:min(len(f.last), asked)]
	return nil
}

func (f *fuzzyNames) found() []int {
	out := make([]int, 0, len(f.last))
	for _, m := range f.last {
		out = append(out, m.Index)
	}
	return out
}

func (f *fuzzyNames) close() {}
