package desk_test

import (
	"slices"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
)

// K11: a row of a list is applied to the account that its keys mean, exactly;
// one that only a name matches is for review, never applied.
func TestPronoteK11(t *testing.T) {
	ine := pupil("1", "Roy", "Tom", "3A")
	ine.Identity.INE = "123456789AB"
	named := pupil("3", "Le Goff", "Éloïse", "3A")
	computed, known := pupil("4", "Petit", "Remi", "3A"), pupil("5", "Petit", "Lea", "3A")
	known.Login = "lea.petit"
	parent := relative("10", "Roy", "Anne")
	ine.Identity.Guardians = []domain.Guardianship{guardian("10", 1)}
	away := staff("6", "Durand", "Paul", chenes)
	away.Identity.INE = "987654321AB"
	b := school(t, "ent77", ine, pupil("2", "Roy", "Zoe", "3A"), named, computed, known, pupil("7", "Un", "Un", "3A"), pupil("8", "Deux", "Deux", "3A"), parent, away)
	adml := b.at(domain.Agent{Name: "adml", Role: domain.ADML, UAIs: []domain.UAI{tilleuls}})
	rows := []desk.PronoteRow{
		{Line: 2, Pronote: "100", INE: "123456789ab", Family: "Other", Given: "Name"},
		{Line: 3, Pronote: "101", JoinKey: "2"},
		{Line: 4, Pronote: "102", Family: "LE GOFF", Given: "Eloise"},
		{Line: 5, Pronote: "103", Login: "remi.petit", Family: "Petit", Given: "Rémi"},
		{Line: 6, Pronote: "104", Login: "LEA.PETIT"},
		{Line: 7, Pronote: "105", Login: "nobody.atall", Family: "No", Given: "Body"},
		{Line: 8, Pronote: "106", JoinKey: "2", INE: "123456789AB"},
		{Line: 9, Pronote: "107", JoinKey: "6"},
		{Line: 10, Pronote: "108", INE: "987654321AB"},
		{Line: 11, Pronote: "109", JoinKey: "10"},
		{Line: 12, Pronote: "", JoinKey: "7"},
		{Line: 13, Pronote: "110", JoinKey: "7"}, {Line: 14, Pronote: "111", JoinKey: "7"},
		{Line: 15, Pronote: "104", Account: string(id("8"))},
	}
	p, err := adml.PlanPronote(bg, rows, "")
	if err != nil {
		t.Fatal(err)
	}
	review := map[int]string{}
	for _, r := range p.Review {
		review[r.Line] = r.Why
	}
	want := map[int]string{4: "name-only", 5: "name-only", 6: "id-twice", 8: "contradiction", 11: "not-served", 12: "bad-id", 13: "twice", 14: "twice", 15: "id-twice"}
	for line, why := range want {
		if review[line] != why {
			t.Errorf("K11, line %d: %q, want %q", line, review[line], why)
		}
	}
	if len(review) != len(want) {
		t.Errorf("K11: %v", review)
	}
	if i := slices.IndexFunc(p.Review, func(r desk.PronoteReview) bool { return r.Line == 4 }); !slices.Equal(p.Review[i].Candidates, []domain.AccountID{id("3")}) {
		t.Errorf("%+v", p.Review[i])
	}
	if len(p.Unknown) != 2 || p.Unknown[0].Line != 7 || p.Unknown[1].Line != 10 { // an INE of elsewhere is nobody's
		t.Errorf("%+v", p.Unknown)
	}
	if p.Changing() != 2 || p.Whys()[domain.OutsidePerimeter] != 1 || b.refusals() != 1 {
		t.Errorf("%+v, %d", p.Steps, b.refusals())
	}
	if done, err := adml.ApplyServices(bg, p.ServicePlan, nil); err != nil || done != (desk.ServicesDone{Changed: 2, Refused: 1}) {
		t.Errorf("%+v, %v", done, err)
	}
	if !b.services("1").Pronote.Is("100") || !b.services("2").Pronote.Is("101") || b.entries()[0].Act != "import-pronote" {
		t.Errorf("%+v %+v", b.services("1"), b.services("2"))
	}
	for _, key := range []string{"3", "4", "5", "6", "7", "8", "10"} {
		if !b.services(key).IsZero() {
			t.Errorf("K11: %s was set", key)
		}
	}
	if p, err := b.PlanPronote(bg, rows[4:5], ""); err != nil || p.Changing() != 1 {
		t.Errorf("a confirmed login: %+v, %v", p, err)
	}
	if _, err := adml.PlanPronote(bg, rows[7:8], ""); domain.CodeOf(err) != domain.Forbidden {
		t.Errorf("all of it is refused: %v", err)
	}
	if _, err := b.PlanPronote(bg, rows, "atlantis"); domain.CodeOf(err) != domain.UnknownPlatform {
		t.Errorf("%v", err)
	}
	b.sound()
}
