package desk

import (
	"slices"

	"guichet/domain"
)

// kindsByFunction are the kinds that a function of the feed tells (FORMATS
// §3.2); other staff is staff.
var kindsByFunction = map[string]string{
	"AED": "aed", "SUR": "aed", "AES": "aesh", "AEH": "aesh", "ASH": "aesh", "ASE": "ase", "ATTEE": "attee",
}

// kindsByGroup are those that a free group of a manual account tells (K18–K20).
var kindsByGroup = map[string]string{
	domain.Fold(domain.SocialGroup): "social", domain.Fold(domain.AgentsGroup): "attee", domain.Fold(domain.TutorsGroup): "tutor",
}

// kindOf is who somebody is to the procedures, as far as the directory can
// tell; empty where it can't, and the caller is asked.
func kindOf(a domain.Account) string {
	manual := a.ID.Source() == ""
	switch a.Profile {
	case domain.Teacher:
		return "teacher"
	case domain.Student:
		if a.Status == "APPRENTI" {
			return "apprentice"
		}
		if a.ID.Platform() == "sesame" {
			return "student"
		}
		return "pupil"
	case domain.Relative:
		return "relative"
	case domain.Staff, domain.Guest:
		for _, g := range a.Groups {
			if kind := kindsByGroup[g.Folded()]; kind != "" && manual {
				return kind
			}
		}
		for _, aff := range a.Affiliations {
			i := slices.IndexFunc(aff.Functions, func(f domain.Function) bool { return kindsByFunction[f.Code] != "" })
			if i >= 0 {
				return kindsByFunction[aff.Functions[i].Code]
			}
		}
		if a.Profile == domain.Staff && !manual {
			return "staff"
		}
	}
	return ""
}
