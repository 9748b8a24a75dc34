package desk_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
)

func (b *bench) near(s *desk.Session, who desk.NewPerson) []string {
	b.t.Helper()
	all, err := s.Candidates(context.Background(), who)
	if err != nil {
		b.t.Fatal(err)
	}
	var out []string
	for _, c := range all {
		out = append(out, fmt.Sprintf("%s %s %v", c.ID.JoinKey(), c.Why, c.Probable))
	}
	return out
}

// K14 K15: the whole ENT, by names in any order, birth name, sound and birth
// date.
func TestCandidates(t *testing.T) {
	roy := pupil("1", "Roy", "Tom", "3A")
	married := staff("2", "LEGRAND", "Nadia", chenes)
	married.Identity.BirthName, married.Identity.BirthDate = "PETIT", 19800507
	other := staff("3", "Morel", "Hélène", chenes)
	other.Identity.BirthDate = 19710102
	b := kosmos(t, roy, married, other)
	for _, c := range []struct {
		what string
		who  desk.NewPerson
		want []string
	}{
		{"same name, whatever the case and accents", desk.NewPerson{FamilyName: "MOREL", GivenName: "Helene"}, []string{"3 same-name true"}},
		{"the other way round", desk.NewPerson{FamilyName: "Hélène", GivenName: "Morel"}, []string{"3 same-name true"}},
		{"the first of several given names", desk.NewPerson{FamilyName: "Morel", GivenName: "Hélène Marie"}, []string{"3 same-name true"}},
		{"born the same day", desk.NewPerson{FamilyName: "Morel", GivenName: "Hélène", BirthDate: 19710102}, []string{"3 same-name true"}},
		{"born another day", desk.NewPerson{FamilyName: "Morel", GivenName: "Hélène", BirthDate: 19710103}, []string{"3 homonym false"}},
		{"by the birth name they have", desk.NewPerson{FamilyName: "Petit", GivenName: "Nadia"}, []string{"2 birth-name true"}},
		{"by the birth name they say", desk.NewPerson{FamilyName: "Durand", GivenName: "Hélène", BirthName: "Morel"}, []string{"3 birth-name true"}},
		{"by sound", desk.NewPerson{FamilyName: "Morelle", GivenName: "Hélène"}, []string{"3 same-sound true"}},
		{"by sound, born another day", desk.NewPerson{FamilyName: "Morelle", GivenName: "Hélène", BirthDate: 19990909}, []string{"3 same-sound false"}},
		{"by birth date and given name", desk.NewPerson{FamilyName: "Zeller", GivenName: "Nadia", BirthDate: 19800507}, []string{"2 same-birth-date true"}},
		{"by birth date alone: somebody else", desk.NewPerson{FamilyName: "Zeller", GivenName: "Ophélie", BirthDate: 19800507}, nil},
		{"nobody", desk.NewPerson{FamilyName: "Zeller", GivenName: "Ophélie"}, nil},
	} {
		c.who.UAI = tilleuls
		if got := b.near(b.Session, c.who); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.what, got, c.want)
		}
	}
}

// Of another school's people an ADML sees names, and learns no birth date:
// whatever they type as one, the answer is the same.
func TestCandidatesOfAnotherSchool(t *testing.T) {
	other := staff("3", "Morel", "Hélène", chenes)
	other.Identity.BirthDate = 19710102
	b := kosmos(t, other)
	adml := b.found(b.here(b.at(domain.Agent{Name: "m.leroy", Role: domain.ADML, UAIs: []domain.UAI{tilleuls}})))
	want := []string{"3 same-name true"}
	for _, born := range []domain.Day{0, 19710102, 19710103} {
		who := desk.NewPerson{FamilyName: "Morel", GivenName: "Hélène", BirthDate: born}
		if got := b.near(adml, who); !slices.Equal(got, want) {
			t.Errorf("born %d: %v", born, got)
		}
		who.FamilyName = "Zeller"
		if got := b.near(adml, who); len(got) != 0 {
			t.Errorf("born %d finds them: %v", born, got)
		}
	}
	c, err := adml.Decide(bg, desk.NewPerson{FamilyName: "Morel", GivenName: "Hélène", Kind: "social"}, nil)
	if err != nil || c.Person.UAI != tilleuls || c.Row.Row != "0" || c.Candidates[0].Login != "" || c.Enrol != "Médico-social" {
		t.Errorf("K14: %+v, %v", c, err)
	}
}

// K16 K21: who is found is enrolled in a group of the school, and gets no
// account; a group of another school is not the ADML's.
func TestFoundIsEnrolled(t *testing.T) {
	b := kosmos(t, staff("3", "Morel", "Hélène", chenes))
	who := desk.NewPerson{FamilyName: "Morel", GivenName: "Hélène", UAI: tilleuls, Kind: "social"}
	if _, _, err := b.ApplyCreate(bg, who, because); refusal(err).Facts["why"] != "made-enrol" {
		t.Errorf("a second account: %v", err)
	}
	adml := b.found(b.here(b.at(domain.Agent{Name: "m.leroy", Role: domain.ADML, UAIs: []domain.UAI{tilleuls}})))
	p, err := adml.PlanEnrol(bg, who, because)
	if err != nil || p.Changing != 1 || p.Groups[0].Name != "Médico-social" || p.Opens[tilleuls] != 1 {
		t.Fatalf("%+v, %v", p, err)
	}
	if _, err := adml.Apply(bg, p, nil); err != nil {
		t.Fatal(err)
	}
	if got := b.account(on("kosmos-reims", "3")).Account.Groups; len(got) != 1 || got[0].UAI() != tilleuls {
		t.Errorf("%v", got)
	}
	refusals := b.refusals()
	who.UAI = chenes
	for name, try := range map[string]func() error{
		"decide": func() error { _, err := adml.Decide(bg, who, nil); return err },
		"plan":   func() error { _, err := adml.PlanCreate(bg, who, because); return err },
		"apply":  func() error { _, _, err := adml.ApplyCreate(bg, who, because); return err },
		"enrol":  func() error { _, err := adml.PlanEnrol(bg, who, because); return err },
	} {
		if err := try(); domain.CodeOf(err) != domain.Forbidden {
			t.Errorf("%s at another school: %v", name, err)
		}
	}
	reader := b.found(b.at(domain.Agent{Name: "lecteur", Role: domain.ReaderRole, All: true}))
	if _, _, err := reader.ApplyCreate(bg, social("PETIT", "Nadia"), because); domain.CodeOf(err) != domain.Forbidden {
		t.Errorf("a reader: %v", err)
	}
	if n := b.refusals() - refusals; n != 5 {
		t.Errorf("%d refusals are journalled", n)
	}
}
