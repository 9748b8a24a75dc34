package search_test

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"guichet/domain"
)

func (n naive) qualifies(a *domain.Account, c domain.Clause, at domain.Instant, inside bool) bool {
	seen := []domain.Field{domain.BySchool, domain.ByUAI, domain.ByProfile, domain.ByState}
	grouped := slices.ContainsFunc(c.Values, func(v domain.Value) bool { return strings.HasPrefix(v.Text, "groupe:") })
	if c.Field == domain.ByPerimeter && !grouped {
		seen = append(seen, c.Field)
	}
	if !inside && !slices.Contains(seen, c.Field) {
		return false
	}
	for _, v := range c.Values {
		if n.holds(a, c.Field, v, at) {
			return !c.Negate
		}
	}
	return c.Negate
}

func (n naive) holds(a *domain.Account, f domain.Field, v domain.Value, at domain.Instant) bool {
	switch f {
	case domain.ByPerimeter:
		return n.inPerimeter(a, v.Text)
	case domain.BySchool:
		return overlap(a.UAIs(), n.named(v))
	case domain.ByUAI:
		return slices.ContainsFunc(a.UAIs(), func(u domain.UAI) bool { return strings.HasPrefix(domain.Fold(string(u)), v.Text) })
	case domain.ByProfile:
		p, ok := domain.ParseProfile(v.Text)
		return ok && a.Profile == p
	case domain.ByState:
		s, ok := domain.ParseState(v.Text)
		return ok && a.Access.StateAt(at).State == s
	case domain.ByReason:
		r, ok := domain.ParseLockReason(v.Text)
		return ok && a.Access.StateAt(at).Reason == r
	case domain.ByPlatform:
		return strings.HasPrefix(string(a.ID.Platform()), v.Text)
	case domain.ByOrigin:
		return strings.HasPrefix(a.ID.Source(), v.Text) && a.ID.Source() != "" || a.ID.Source() == "" && v.Text == "manuel"
	case domain.ByBirthDate:
		d, err := domain.ParseDay(v.Text)
		return err == nil && a.BirthDate == d || strconv.Itoa(int(a.BirthDate/10000)) == v.Text
	}
	return holdsMore(a, f, v.Text)
}

func holdsMore(a *domain.Account, f domain.Field, text string) bool {
	switch f {
	case domain.ByClass:
		return slices.ContainsFunc(a.Classes(), func(c string) bool { return domain.Fold(c) == text })
	case domain.ByGroup:
		return slices.Contains(groupNames(a), text)
	case domain.ByFunction:
		for _, g := range a.Affiliations {
			for _, fn := range g.Functions {
				if domain.Fold(fn.Code) == text || domain.Fold(fn.Label) == text {
					return true
				}
			}
		}
	case domain.Without:
		legal := slices.ContainsFunc(a.Guardians, func(g domain.Guardianship) bool { return g.Legal > 0 })
		return text == "mail" && a.Email() == "" || text == "responsable" && a.Profile == domain.Student && !legal || lacks(a, text)
	case domain.ByRight, domain.ByFederation, domain.ByLoginShape:
		return holdsOfServices(a, f, text)
	case domain.ByDeparture:
		return text == "oui" && a.DepartedAt != 0 || text == "non" && a.DepartedAt == 0
	case domain.ByMustChange:
		return (text == "oui") == a.Access.MustChange.Is(true)
	}
	return false
}

func lacks(a *domain.Account, text string) bool {
	served := a.Profile == domain.Student || a.Profile == domain.Teacher || a.Profile == domain.Staff
	s := a.Particulars.Services
	return text == "notification" && a.Access.NotifiedAt.Standing != domain.Given ||
		served && (text == "pronote" && s.Pronote.Value == "" || text == "gar" && !s.GAR.Value || text == "e-sidoc" && !s.Esidoc.Value)
}

func holdsOfServices(a *domain.Account, f domain.Field, text string) bool {
	switch f {
	case domain.ByRight:
		code := map[string]string{"saisie-libre": "textbook-free"}[text]
		return slices.Contains(a.Particulars.Services.Rights, cmp.Or(code, text))
	case domain.ByFederation:
		return a.Access.Federated.Standing == domain.Given && a.Access.Federated.Value == (text == "oui")
	}
	if !a.LoginKnown {
		return false
	}
	for _, family := range []string{a.FamilyName, a.BirthName} {
		for _, made := range []string{domain.LoginExpanding.Propose(a.GivenName, family), domain.LoginDropping.Propose(a.GivenName, family)} {
			number, begins := strings.CutPrefix(a.Login, made)
			if _, err := strconv.Atoi(number); family != "" && begins && (number == "" || err == nil && number[0] != '0') {
				return text == "oui"
			}
		}
	}
	return text == "non"
}

// inPerimeter reads what query_test.go types.
func (n naive) inPerimeter(a *domain.Account, text string) bool {
	if name, grouped := strings.CutPrefix(text, "groupe:"); grouped {
		return slices.Contains(groupNames(a), name)
	}
	if text == "site" {
		return len(n.first) == 0 || overlap(a.UAIs(), n.first)
	}
	return text == "tout" || overlap(a.UAIs(), listed(n.schools, text))
}

// listed are the schools whose codes stand in a list.
func listed(schools []domain.Establishment, text string) []domain.UAI {
	var out []domain.UAI
	for _, e := range schools {
		if slices.Contains(strings.Split(text, ","), domain.Fold(string(e.UAI))) {
			out = append(out, e.UAI)
		}
	}
	return out
}

func groupNames(a *domain.Account) []string {
	names := map[domain.Profile][]string{domain.Student: {"eleve", "eleves", "student"}, domain.Teacher: {"enseignants", "teacher"}}[a.Profile]
	for _, g := range a.Groups {
		names = append(names, g.Folded())
	}
	for _, f := range a.Affiliations {
		for _, fn := range f.Functions {
			names = append(names, domain.Fold(fn.Label))
		}
		for _, g := range slices.Concat(f.Classes, f.Groups) {
			names = append(names, domain.Fold(g))
		}
	}
	return names
}

// named lists the schools that a value names.
func (n naive) named(v domain.Value) []domain.UAI {
	uais, ok := n.at[v]
	if !ok {
		for _, e := range n.schools {
			if schoolHas(e, v) {
				uais = append(uais, e.UAI)
			}
		}
		n.at[v] = uais
	}
	return uais
}

func schoolHas(e domain.Establishment, v domain.Value) bool {
	if v.Phrase {
		for _, t := range []string{e.Name, e.City, string(e.UAI)} {
			if _, ok := inOrder(pieces(t), pieces(v.Text)); ok {
				return true
			}
		}
		return false
	}
	tokens := slices.Concat(domain.Tokens(e.Name), domain.Tokens(e.City), domain.Tokens(string(e.UAI)))
	for _, form := range forms(v.Text) {
		every := true
		for _, w := range form {
			every = every && slices.ContainsFunc(tokens, func(t string) bool { return strings.HasPrefix(t, w) })
		}
		if every {
			return true
		}
	}
	return false
}
