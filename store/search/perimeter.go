package search

import (
	"slices"
	"strings"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/search/lexis"
)

// perimeterTest reads `perimetre:`: one of the four perimeters that a search of
// Kosmos must name (K15): « Etablissements du site courant », « Un groupe »,
// « Liste personnalisée d'établissements », « Tout l'ENT ».
func (x *Index) perimeterTest(ask *desk.Ask, v domain.Value) (test, bool) {
	if name, grouped := perimeterGroup(v.Text); grouped {
		return groupTest(name), name != ""
	}
	switch v.Text {
	case "site", "courant", "current", "site courant", "etablissements du site courant":
		if len(ask.First) == 0 { // somebody of every establishment
			return everybody, true
		}
		return x.listTest(ask.First)
	case "tout", "ent", "all", "tout l'ent":
		return everybody, true
	}
	var uais []domain.UAI
	for part := range strings.SplitSeq(v.Text, ",") {
		uai, _ := domain.ParseUAI(part)
		uais = append(uais, uai)
	}
	return x.listTest(uais)
}

// perimeterGroup is the folded name of a group that is a perimeter.
func perimeterGroup(text string) (name string, ok bool) {
	for _, word := range [...]string{"groupe:", "group:"} {
		if name, ok = strings.CutPrefix(text, word); ok {
			return strings.TrimSpace(name), true
		}
	}
	return "", false
}

func everybody(*segment, domain.Instant) check {
	return check{holds: func(uint32) bool { return true }}
}

// listTest is for those who are at one of some establishments; false where none
// of them is known.
func (x *Index) listTest(uais []domain.UAI) (test, bool) {
	is := func(u domain.UAI) bool { return slices.Contains(uais, u) }
	known := slices.ContainsFunc(x.schools, func(s lexis.School) bool { return is(s.UAI) })
	return func(s *segment, _ domain.Instant) check { return s.atSchools(is) }, known
}
