package domain_test

import (
	"reflect"
	"testing"

	"guichet/domain"
)

func word(s string) domain.Clause { return domain.Clause{Values: []domain.Value{{Text: s}}} }

func TestParseQuery(t *testing.T) {
	for line, want := range map[string][]domain.Clause{
		"":                nil,
		"  Lefèvre  HEL ": {word("lefevre"), word("hel")},
		"etat:verrouille": {{Field: domain.ByState, Values: []domain.Value{{Text: "verrouille"}}}},
		"profil:eleve etab:a etab:b": {
			{Field: domain.ByProfile, Values: []domain.Value{{Text: "eleve"}}},
			{Field: domain.BySchool, Values: []domain.Value{{Text: "a"}, {Text: "b"}}},
		},
		"-classe:3A":             {{Field: domain.ByClass, Negate: true, Values: []domain.Value{{Text: "3a"}}}},
		`groupe:"Médico social"`: {{Field: domain.ByGroup, Values: []domain.Value{{Text: "medico social", Phrase: true}}}},
		`"de la tour" jean`:      {{Values: []domain.Value{{Text: "de la tour", Phrase: true}}}, word("jean")},
		"heure:12":               {word("heure:12")},
		"a -":                    {word("a"), word("-")},
		`"ouvert`:                {{Values: []domain.Value{{Text: "ouvert", Phrase: true}}}},
		"etat:":                  nil,
		"state:locked sans:mail": {{Field: domain.ByState, Values: []domain.Value{{Text: "locked"}}}, {Field: domain.Without, Values: []domain.Value{{Text: "mail"}}}},
	} {
		if got := domain.ParseQuery(line).Clauses; !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %+v, want %+v", line, got, want)
		}
	}
}

func TestTokens(t *testing.T) {
	for text, want := range map[string][]string{
		"Lefèvre":             {"lefevre"},
		"Jean-Pierre":         {"jean", "pierre", "jeanpierre"},
		"D'Almeida-N'Guessan": {"dalmeida", "d", "almeida", "nguessan", "n", "guessan", "dalmeidanguessan"},
		"helene.lefevre2":     {"helene", "lefevre2", "helenelefevre2"},
		"de La Tour":          {"de", "la", "tour", "delatour"},
		"":                    {},
	} {
		if got := domain.Tokens(text); !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

func TestWordsOfTheFieldInBothLanguages(t *testing.T) {
	for in, want := range map[string]domain.State{"verrouille": domain.Locked, "Verrouillés": domain.Locked, "used": domain.Used, "inconnu": domain.StateUnknown, "inut": domain.Unused} {
		if got, ok := domain.ParseState(in); !ok || got != want {
			t.Errorf("state %q: %q %v", in, got, ok)
		}
	}
	if _, ok := domain.ParseState("ouvert"); ok {
		t.Error("no state is called so")
	}
	for in, want := range map[string]domain.Profile{"élève": domain.Student, "Élèves": domain.Student, "relative": domain.Relative, "prof": domain.Teacher, "invités": domain.Guest} {
		if got, ok := domain.ParseProfile(in); !ok || got != want {
			t.Errorf("profile %q: %q %v", in, got, ok)
		}
	}
	if _, ok := domain.ParseProfile("e"); ok {
		t.Error("e is élève or enseignant: neither")
	}
}

func TestGroupReferences(t *testing.T) {
	for in, want := range map[string]domain.GroupRef{
		"Médico-social":          {Name: "Médico-social"},
		"0779001r/Médico-social": {UAI: "0779001R", Name: "Médico-social"},
		"A/B":                    {Name: "A/B"},
	} {
		if got, ok := domain.ParseGroupRef(in); !ok || got != want {
			t.Errorf("%q: %+v %v", in, got, ok)
		}
	}
	for _, in := range []string{"", "  ", "0779001R/"} {
		if _, ok := domain.ParseGroupRef(in); ok {
			t.Errorf("%q names no group", in)
		}
	}
	id, _ := domain.GroupRef{Name: "Médico-social"}.In("0779001R")
	if id != "0779001R/free/medico-social" || id.UAI() != "0779001R" || id.Kind() != domain.FreeGroup || id.Folded() != "medico-social" {
		t.Errorf("id %q", id)
	}
	if _, ok := (domain.GroupRef{Name: "x"}).In(""); ok {
		t.Error("a bare name without an establishment means no group")
	}
}

func TestRightsAreClosedByDefault(t *testing.T) {
	if (domain.Agent{Role: "invented"}).May(domain.VerbSearch, now) {
		t.Error("an unknown role may nothing")
	}
	until := domain.Agent{Role: domain.ADML, Until: now}
	if until.May(domain.VerbSearch, now) || !until.May(domain.VerbSearch, now-1) {
		t.Error("a delegation ends at its end")
	}
	if (domain.Agent{Role: domain.ReaderRole}).May(domain.VerbAssign, now) {
		t.Error("a reader changes nothing")
	}
	if (domain.Agent{}).Covers(nil) || !(domain.Agent{All: true}).Covers(nil) {
		t.Error("an account without establishment is covered by « all » only")
	}
	head := domain.Identity{Profile: domain.Staff, Affiliations: []domain.Affiliation{{UAI: "X", Direction: true}}}
	if head.Rank() != 2 || (domain.Identity{Profile: domain.Teacher}).Rank() != 1 || (domain.Identity{Profile: domain.Relative}).Rank() != 0 {
		t.Error("ranks: head 2, staff 1, relative 0")
	}
}
