package platform

import "guichet/domain"

// Password says who owns the password of some accounts, and the road to it
// (RULES §1.6). The first that fits decides.
type Password struct {
	Profiles []domain.Profile `toml:"profiles"` // empty: everybody
	Origins  []string         `toml:"origins"`  // fed, manual; empty: both
	Owner    Owner            `toml:"owner"`
	Say      Text             `toml:"say"` // to the caller, one sentence
	Facts    []string         `toml:"facts"`
}

// Password says who owns the password of an account of that profile, fed or
// made by hand; false where the platform's file says nothing.
func (p Platform) Password(profile domain.Profile, fed bool) (Password, bool) {
	for _, w := range p.Passwords {
		if holds(w.Profiles, profile) && holds(w.Origins, originOf(fed)) {
			return w, true
		}
	}
	return Password{}, false
}

func (m *report) passwords(all []Password) {
	for i, p := range all {
		s := m.section("password", i, "")
		s.profiles(p.Profiles)
		s.origins(p.Origins)
		s.owner("owner", p.Owner)
		s.text("say", p.Say)
		s.facts(p.Facts)
	}
}
