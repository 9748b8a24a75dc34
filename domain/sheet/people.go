package sheet

import (
	"strings"

	"guichet/domain"
)

// Words is what a list needs of a catalogue.
type Words interface {
	T(id string, fill ...any) string
	Profile(domain.Profile) string
	State(domain.State) string
	Reason(domain.LockReason) string
	Why(domain.Why) string
}

// Person is an account as a list of people says it; what its reader may not
// see is empty.
type Person struct {
	ID            domain.AccountID
	Login         string // known, never a computed one
	Family, Given string
	Profile       domain.Profile
	Classes       []string
	UAIs          []domain.UAI
	Verdict       domain.Verdict
}

// People writes a list of people, a row each. The columns are named as in
// --json, the states in the words of say; school names an establishment.
func People(out *Writer, say Words, people []Person, school func(domain.UAI) string) {
	out.Row("id", "login", "family_name", "given_name", "profile", "classes", "uai", "establishments", "state", "lock_reason")
	for _, p := range people {
		schools := make([]string, len(p.UAIs))
		for i, uai := range p.UAIs {
			schools[i] = school(uai)
		}
		reason := ""
		if p.Verdict.State == domain.Locked {
			reason = say.Reason(p.Verdict.Reason)
		}
		out.Row(string(p.ID), p.Login, p.Family, p.Given, say.Profile(p.Profile), strings.Join(p.Classes, ", "), listed(p.UAIs),
			strings.Join(schools, ", "), say.State(p.Verdict.State), reason)
	}
}
