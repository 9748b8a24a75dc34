package desk

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"guichet/domain"
	"guichet/domain/diagnosis"
)

// NewPerson is somebody for whom an account is wanted, as they are told.
type NewPerson struct {
	FamilyName, GivenName string
	BirthName             string
	BirthDate             domain.Day
	Mail                  string
	Platform              domain.PlatformID // empty: the school's
	UAI                   domain.UAI        // empty: the agent's only one
	Kind                  string            // who they are to the procedures: social, aed, pupil …
	// Facts are what the caller or a colleague says, by key (in_aaf,
	// sts_services_at …): « - » for none.
	Facts map[string]string
}

const (
	nameLength = 80 // runes
	firstBorn  = domain.Day(19000101)
)

// checked is the person with what they are called made clean. Invalid {what,
// why} for names that are none, a birth date that can't be, what is no address,
// a kind or a fact that there is none of.
func (who NewPerson) checked(today domain.Day) (NewPerson, error) {
	wrong := func(what, why string) error { return domain.E(domain.Invalid, "what", what, "why", why) }
	for _, n := range []struct {
		what   string
		name   *string
		needed bool
	}{{"family_name", &who.FamilyName, true}, {"given_name", &who.GivenName, true}, {"birth_name", &who.BirthName, false}} {
		given := *n.name
		*n.name = domain.Clean(given)
		switch {
		case strings.TrimSpace(given) == "" && !n.needed:
		case utf8.RuneCountInString(*n.name) > nameLength:
			return who, wrong(n.what, "name-long")
		case strings.ContainsRune(*n.name, domain.Removed) || !strings.ContainsFunc(*n.name, unicode.IsLetter):
			return who, wrong(n.what, "no-name")
		}
	}
	if who.BirthDate != 0 && (who.BirthDate < firstBorn || who.BirthDate > today) {
		return who, wrong("birth_date", "impossible-day")
	}
	if who.Mail != "" {
		address, ok := plainAddress(who.Mail)
		if !ok {
			return who, wrong("mail", "address")
		}
		who.Mail = address
	}
	who.Facts = maps.Clone(who.Facts)
	if said, ok := who.Facts["kind"]; ok {
		who.Kind = cmp.Or(who.Kind, said)
		delete(who.Facts, "kind")
	}
	var kind diagnosis.Facts
	if who.Kind = strings.TrimSpace(who.Kind); who.Kind != "" {
		k, _ := diagnosis.KeyNamed("kind")
		if err := kind.Say(k, who.Kind, diagnosis.Source{}); err != nil {
			return who, err
		}
		who.Kind = kind.Text(k)
	}
	_, err := checkTold(who.Facts)
	return who, err
}

// checkTold gives the keys of what somebody tells, in order. Invalid for a fact
// that nobody tells (those of the call among them), or a value that it can't
// have; an empty one is no value.
func checkTold(told map[string]string) ([]string, error) {
	keys := slices.Sorted(maps.Keys(told))
	for _, name := range keys {
		k, ok := diagnosis.KeyNamed(name)
		if !ok || slices.Contains(notTold, name) || OfCall(name) {
			return nil, domain.E(domain.Invalid, "what", domain.Clean(name), "why", "unknown-fact")
		}
		var trial diagnosis.Facts
		if value := told[name]; value != "" {
			if err := trial.Say(k, value, diagnosis.Source{}); err != nil {
				return nil, err
			}
		}
	}
	return keys, nil
}

// identity is the person as an account holds them.
func (who NewPerson) identity(profile domain.Profile, label string) domain.Identity {
	i := domain.Identity{
		FamilyName: who.FamilyName, GivenName: who.GivenName, BirthName: who.BirthName, BirthDate: who.BirthDate, Profile: profile, Label: label,
	}
	if who.UAI != "" {
		i.Affiliations = []domain.Affiliation{{UAI: who.UAI}}
	}
	if who.Kind == "apprentice" {
		i.Status = "APPRENTI"
	}
	return i
}
