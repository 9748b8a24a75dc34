package intake

import (
	"slices"

	"guichet/domain"
	"guichet/domain/desk"
)

// family knows the children that the rows of relatives name, until the pupils
// are yielded: a CSV links downwards, the domain upwards.
type family struct {
	claims []claim
	by     map[childKey][]int // indexes of claims
}

// claim is one child of one relative.
type claim struct {
	relative string
	where    domain.Place
	met      bool // a pupil was it
}

// childKey finds a child by id, or by establishment, names and class.
type childKey struct {
	id                 string
	uai                domain.UAI
	name, given, class string
}

func newFamily() *family { return &family{by: make(map[childKey][]int)} }

func (f *family) add(c child, uai domain.UAI, where domain.Place) {
	key := childKey{id: c[0]}
	if c[0] == "" {
		key = childKey{uai: uai, name: domain.Fold(c[1]), given: domain.Fold(c[2]), class: domain.Fold(c[3])}
	}
	f.by[key] = append(f.by[key], len(f.claims))
	f.claims = append(f.claims, claim{relative: where.Record, where: where})
}

// guardians are the relatives who claim a pupil, in the order of their rows. A
// school's list of relatives holds the legal guardians.
func (f *family) guardians(p *desk.Person, uai domain.UAI, classes []string) []domain.Guardianship {
	if p.Identity.Profile != domain.Student {
		return nil
	}
	found := slices.Clone(f.by[childKey{id: p.JoinKey}])
	for _, class := range append([]string{""}, classes...) {
		key := childKey{uai: uai, name: domain.Fold(p.Identity.FamilyName), given: domain.Fold(p.Identity.GivenName), class: domain.Fold(class)}
		found = append(found, f.by[key]...)
	}
	slices.Sort(found)
	var out []domain.Guardianship
	for _, i := range slices.Compact(found) {
		f.claims[i].met = true
		g := domain.Guardianship{Relative: domain.AccountID(f.claims[i].relative), Legal: 1}
		if !slices.Contains(out, g) {
			out = append(out, g)
		}
	}
	return out
}

// orphans warns of the claims that no pupil has met: an unknown pupil in the
// row of a relative.
func (f *family) orphans(emit func(desk.Item)) {
	for _, c := range f.claims {
		if !c.met {
			emit(desk.Item{Warning: &domain.Warning{Code: domain.WarnBadValue, Place: c.where, Facts: []string{"attribute", "enfant"}}})
		}
	}
}
