package platform

import (
	"slices"

	"guichet/domain"
)

// Editing says who changes some fields, and why nobody else does (C8).
type Editing struct {
	Fields   []string         `toml:"fields"`
	Profiles []domain.Profile `toml:"profiles"` // empty: everybody
	Origins  []string         `toml:"origins"`  // fed, manual; empty: both
	By       Owner            `toml:"by"`
	Why      Text             `toml:"why"`
	Facts    []string         `toml:"facts"`
}

// editable are the fields that a file may speak of.
var editable = [...]string{"identity", "classes", "relatives", "login", "mail", "groups", "services", "end"}

// EditorOf says who changes a field of an account of that profile, fed or made
// by hand: the first line that fits. False where the platform's file says
// nothing.
func (p Platform) EditorOf(field string, profile domain.Profile, fed bool) (Editing, bool) {
	for _, e := range p.Editings {
		if slices.Contains(e.Fields, field) && holds(e.Profiles, profile) && holds(e.Origins, originOf(fed)) {
			return e, true
		}
	}
	return Editing{}, false
}

func (m *report) editings(all []Editing) {
	for i, e := range all {
		s := m.section("edit", i, "")
		if len(e.Fields) == 0 {
			s.wrong("fields", "no fields")
		}
		s.among("fields", "field", e.Fields, editable[:])
		s.profiles(e.Profiles)
		s.origins(e.Origins)
		s.owner("by", e.By)
		s.text("why", e.Why)
		s.facts(e.Facts)
	}
}
