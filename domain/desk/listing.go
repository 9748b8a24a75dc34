package desk

import "guichet/domain/sheet"

// Person is the account as a list that leaves says it: a login only where it
// is known, since a computed one is never printed.
func (h Hit) Person() sheet.Person {
	p := sheet.Person{
		ID: h.ID, Family: h.Family, Given: h.Given, Profile: h.Profile, Classes: h.Classes, UAIs: h.UAIs, Verdict: h.Verdict,
	}
	if h.LoginKnown {
		p.Login = h.Login
	}
	return p
}
