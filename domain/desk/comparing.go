package desk

import (
	"slices"
	"strings"

	"guichet/domain"
)

// compare tells whether what was heard is what the directory knows; known is
// false where it knows nothing to compare with.
func (d *seat) compare(a domain.Account, q domain.Question, heard string) (right, known bool) {
	switch q {
	case domain.AskBirthDate:
		return a.BirthDate.Heard(heard), a.BirthDate != 0
	case domain.AskClass:
		classes := a.Classes()
		return slices.ContainsFunc(classes, func(c string) bool { return squeezed(c) == squeezed(heard) }), len(classes) > 0
	case domain.AskSchool:
		known = len(a.Affiliations) > 0
		for _, uai := range a.UAIs() {
			e, err := d.Establishment(uai)
			if err == nil && sameSchool(e, heard) {
				return true, known
			}
		}
	}
	return false, known
}

// squeezed is a name without what people leave out when they say it: « 3 A ».
func squeezed(s string) string { return strings.ReplaceAll(domain.Fold(s), " ", "") }

// sameSchool tells that what was heard names the establishment: its name
// without the kind of school is enough, its UAI too.
func sameSchool(e domain.Establishment, heard string) bool {
	words := strings.Fields(domain.Fold(heard))
	name := strings.Fields(domain.Fold(e.Name + " " + e.City))
	if squeezed(heard) == squeezed(string(e.UAI)) && heard != "" {
		return true
	}
	said := 0
	for _, w := range words {
		if !slices.Contains(name, w) {
			return false
		}
		if !slices.Contains(schoolKinds, w) {
			said++
		}
	}
	return said > 0
}

// schoolKinds are words of nearly every school's name, which tell nothing.
var schoolKinds = []string{"clg", "lyc", "lp", "college", "lycee", "professionnel", "ecole", "saint", "de", "la", "le", "les", "du", "des", "d", "l", "ac", "reims"}

func (d *seat) phones(a domain.Account) ([]string, error) {
	var out []string
	schools, err := establishmentsOf(d, a.Identity)
	for _, e := range schools {
		if e.Phone != "" {
			out = append(out, e.Phone)
		}
	}
	return out, err
}
