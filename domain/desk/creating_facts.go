package desk

import (
	"guichet/domain"
	"guichet/domain/diagnosis"
	"maps"
	"slices"
)

// factsOfNew are the facts of somebody without an account: what is told of
// them, what the search found, what is known of the school.
func (d *seat) factsOfNew(c Creating) (diagnosis.Facts, error) {
	var f diagnosis.Facts
	here := diagnosis.Source{AsOf: d.now, From: domain.FromGuichet}
	said := diagnosis.Source{AsOf: d.now, From: domain.FromCaller}
	type told struct {
		key, value string
		from       diagnosis.Source
	}
	facts := []told{
		{"platform", string(c.Platform.ID), here}, {"account", yesNo(false), here}, {"found", yesNo(len(c.found()) > 0), here},
		{"kind", c.Person.Kind, said}, {"email", c.Person.Mail, said},
	}
	for _, n := range c.found() {
		if n.Inside && n.Verdict.State == domain.Locked && n.Verdict.Reason == domain.ByInactivity {
			facts = append(facts, told{"inactivity", yesNo(true), here}) // A22
		}
	}
	for _, key := range slices.Sorted(maps.Keys(c.Person.Facts)) {
		facts = append(facts, told{key, c.Person.Facts[key], said})
	}
	for _, t := range facts {
		k, ok := diagnosis.KeyNamed(t.key)
		if !ok || t.value == "" {
			continue
		}
		if err := f.Say(k, t.value, t.from); err != nil {
			return f, err
		}
	}
	addKnown(&f, c.Platform)
	if c.Person.UAI == "" {
		return f, nil
	}
	return f, d.addSchool(&f, []domain.UAI{c.Person.UAI})
}
