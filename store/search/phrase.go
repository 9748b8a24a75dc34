package search

import (
	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/search/lexis"
)

// matchPhrase looks for the words one after the other in one field.
func (v *wordValue) matchPhrase(s *segment, o uint32, allowed fields, spots *[]spot) score {
	if matchAll(v.forms, s, o, allowed, nil) == none {
		return none
	}
	found := none
	for _, t := range s.fieldTexts(o) {
		if t.in&v.in&allowed == 0 {
			continue
		}
		if lack := lexis.Follows(lexis.Split(domain.Fold(t.text)), v.Phrase); lack >= 0 {
			tier := desk.Exact
			if lack > 0 {
				tier = desk.Prefix
			}
			found = min(found, newScore(tier, t.in, lack))
		}
	}
	if found != none && spots != nil {
		matchAll(v.forms, s, o, allowed, spots)
	}
	return found
}

// fieldText is one field of an account.
type fieldText struct {
	in   fields
	text string
}

func (s *segment) fieldTexts(o uint32) []fieldText {
	out := []fieldText{
		{inFamily, s.familyName(o)}, {inGiven, s.givenName(o)}, {inBirth, s.birth[o]},
		{inLogin, s.login(o)}, {inMail, s.mail(o)},
	}
	for _, c := range s.classes[s.class[o]] {
		out = append(out, fieldText{inClass, c})
	}
	for _, u := range s.uais[s.place[o]] {
		out = append(out, fieldText{inSchool, string(u)})
	}
	return out
}
