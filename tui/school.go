package tui

import (
	"strings"

	"guichet/domain"
)

// schoolsOf makes the names that lists show of establishments.
func schoolsOf(list []domain.Establishment) map[domain.UAI]school {
	out := make(map[domain.UAI]school, len(list))
	for _, s := range list {
		city := domain.Clean(s.City)
		out[s.UAI] = school{name: shortSchool(domain.Clean(s.Name), city), city: city, at: s}
	}
	return out
}

// shortSchool is « CLG Les Tilleuls » for the « COLLEGE-Les Tilleuls-Melun »
// of the feeds, where a name is TYPE-NAME-TOWN (FORMATS §1.2).
func shortSchool(name, city string) string {
	kind, rest, ok := strings.Cut(name, "-")
	short := map[string]string{
		"COLLEGE": "CLG", "CLG": "CLG", "LYCEE": "LYC", "LYC": "LYC", "LYCEE PROFESSIONNEL": "LP", "LP": "LP",
		"ECOLE": "ÉC", "UNIVERSITE": "UNIV",
	}[strings.ToUpper(kind)]
	if !ok || short == "" {
		return name
	}
	if i := strings.Index(rest, "-ac-"); i > 0 { // K37, whatever the town is called
		return short + " " + rest[:i]
	}
	if i := len(rest) - len(city) - 1; city != "" && i > 0 && rest[i] == '-' && domain.Fold(rest[i+1:]) == domain.Fold(city) {
		rest = rest[:i]
	}
	return short + " " + rest
}
