package domain

import (
	"slices"
	"strings"
)

// The rights of Kosmos that are recorded on an account (K22–K24).
const (
	RightTextbookCPE  = "textbook-cpe"  // Cahier de textes, « CPE »
	RightTextbookFree = "textbook-free" // Cahier de textes, « Saisie libre de séance »
	RightMarksRead    = "marks-read"    // Évaluations, « Consultation »
	RightMarksHead    = "marks-head"    // Évaluations, « Chef d'établissement »
	RightLifeRead     = "life-read"     // Vie de l'élève, « Consultation »
)

// ServiceRights lists the rights in the order of the document.
func ServiceRights() []string {
	return []string{RightTextbookCPE, RightTextbookFree, RightMarksRead, RightMarksHead, RightLifeRead}
}

var rightWords = map[string]string{
	"cahier-cpe": RightTextbookCPE, "saisie-libre": RightTextbookFree,
	"evaluations": RightMarksRead, "evaluations-chef": RightMarksHead, "vie-eleve": RightLifeRead,
}

// ParseServiceRight reads a right by its code or its French word.
func ParseServiceRight(s string) (string, bool) {
	s = strings.ReplaceAll(Fold(s), " ", "-")
	if slices.Contains(ServiceRights(), s) {
		return s, true
	}
	right, ok := rightWords[s]
	return right, ok
}

// Served tells that somebody has the services beside the ENT: pupils, teachers
// and staff; no relative has a PRONOTE id of this directory (K11).
func (p Profile) Served() bool { return p == Student || p == Teacher || p == Staff }

// pronoteLength bounds an identifiant PRONOTE-ENT, in runes.
const pronoteLength = 64

// ServiceChange says some services of an account anew. Texts: empty stays,
// « - » says that there is none, « ? » that nobody knows.
type ServiceChange struct {
	Pronote     string
	Grant, Drop []string // rights; what is in both is granted
	GAR, Esidoc string   // yes, no
}

// IsZero tells that nothing is said.
func (c ServiceChange) IsZero() bool {
	return c.Pronote == "" && len(c.Grant) == 0 && len(c.Drop) == 0 && c.GAR == "" && c.Esidoc == ""
}

// With is the services with a change. Invalid {what, why} for a value that can't be.
func (s Services) With(c ServiceChange, now Instant) (Services, error) {
	invalid := func(what, text, why string) error { return E(Invalid, "what", what+" "+Clean(text), "why", why) }
	yesNo := func(text string) (bool, bool) {
		switch Fold(text) {
		case "yes", "oui", "o", "y":
			return true, true
		case "no", "non", "n":
			return false, true
		}
		return false, false
	}
	var ok bool
	if c.Pronote != "" {
		s.Pronote, ok = readFact(c.Pronote, now, func(t string) (string, bool) {
			t = strings.TrimSpace(Clean(t))
			return t, t != "" && len([]rune(t)) <= pronoteLength
		})
		if !ok {
			return s, invalid("pronote_id", c.Pronote, "1–64")
		}
	}
	for _, said := range [...]struct {
		what, text string
		fact       *Fact[bool]
	}{{"gar", c.GAR, &s.GAR}, {"esidoc", c.Esidoc, &s.Esidoc}} {
		if said.text == "" {
			continue
		}
		if *said.fact, ok = readFact(said.text, now, yesNo); !ok || said.fact.SaysNone() {
			return s, invalid(said.what, said.text, "yes, no, ?")
		}
	}
	return s.withRights(c)
}

func (s Services) withRights(c ServiceChange) (Services, error) {
	rights := slices.Clone(s.Rights)
	for i, name := range slices.Concat(c.Drop, c.Grant) {
		right, ok := ParseServiceRight(name)
		if !ok {
			return s, E(Invalid, "what", "right "+Clean(name), "why", strings.Join(ServiceRights(), ", "))
		}
		rights = slices.DeleteFunc(rights, func(r string) bool { return r == right })
		if i >= len(c.Drop) {
			rights = append(rights, right)
		}
	}
	slices.Sort(rights)
	s.Rights = rights
	return s, nil
}

// Diff is what an account's services say otherwise than before.
func (s Services) Diff(id AccountID, after Services) []FieldChange {
	var out []FieldChange
	for _, f := range [...]FieldChange{
		{Field: "pronote_id", Before: s.Pronote.Text(), After: after.Pronote.Text()},
		{Field: "rights", Before: strings.Join(s.Rights, " "), After: strings.Join(after.Rights, " ")},
		{Field: "gar", Before: s.GAR.Text(), After: after.GAR.Text()},
		{Field: "esidoc", Before: s.Esidoc.Text(), After: after.Esidoc.Text()},
	} {
		if f.Before != f.After {
			f.Account = id
			out = append(out, f)
		}
	}
	return out
}
