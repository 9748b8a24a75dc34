package desk

import (
	"slices"
	"strings"
	"unicode"

	"guichet/domain"
)

// compare tells whether what was heard is what the directory knows; known is
// false where it knows nothing to compare with.
func (d *seat) compare(a domain.Account, q domain.Question, heard string) (right, known bool) {
	switch q {
	case domain.AskBirthDate, domain.AskClass:
		// Of a relative the directory knows neither: the child's are asked (A14).
		for _, who := range d.askedAbout(a) {
			r, k := compareWith(who, q, heard)
			right, known = right || r, known || k
		}
		return right, known
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

// askedAbout are whose birth date and class are asked: a relative's children's,
// else one's own.
func (d *seat) askedAbout(a domain.Account) []domain.Identity {
	if a.Profile != domain.Relative {
		return []domain.Identity{a.Identity}
	}
	var out []domain.Identity
	for _, id := range a.Children {
		if child, err := d.Identity(id); err == nil {
			out = append(out, child)
		}
	}
	return out
}

func compareWith(who domain.Identity, q domain.Question, heard string) (right, known bool) {
	if q == domain.AskBirthDate {
		return who.BirthDate.Heard(heard), who.BirthDate != 0
	}
	classes := who.Classes()
	return slices.ContainsFunc(classes, func(c string) bool { return squeezed(c) == squeezed(heard) }), len(classes) > 0
}

// squeezed is a name without what people leave out when they say it: « 3 A ».
func squeezed(s string) string { return strings.ReplaceAll(domain.Fold(s), " ", "") }

// sameSchool tells that what was heard names the establishment: its name
// without the kind of school is enough, its UAI too.
func sameSchool(e domain.Establishment, heard string) bool {
	words, name := nameWords(heard), nameWords(e.Name+" "+e.City)
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

// nameWords parts a school's name as it is written in a feed, CLG-LES TILLEULS,
// or said.
func nameWords(s string) []string {
	return strings.FieldsFunc(domain.Fold(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
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
