package desk_test

import (
	"slices"
	"strings"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
)

// What a site says of a school is kept and journalled, but for the ADML, who is
// a person; it is the diagnosis's next time (C3, C16, C17, K11, K32).
func TestSchoolIsSet(t *testing.T) {
	b := school(t, "ent77", pupil("1", "Roy", "Tom", "3A"))
	b.at(domain.Agent{Name: "adml.tilleuls", Role: domain.ADML, UAIs: []domain.UAI{tilleuls}})
	b.at(domain.Agent{Name: "adml.chenes", Role: domain.ADML, UAIs: []domain.UAI{chenes}})
	said := domain.SchoolChange{
		domain.SchoolConvention: "2026-10-01", domain.SchoolVie: "Pronote", domain.SchoolEDT: "2", domain.SchoolADML: "Mme Petit, poste 41",
		domain.SchoolWindows: "2026-07-13..2026-08-24T08:00", domain.SchoolHolidays: "2026-12-19..2027-01-04, 2026-10-17..2026-11-02",
	}
	changed, err := b.SetSchool(bg, tilleuls, said, "lu sur la convention")
	if err != nil || !slices.Equal(changed, domain.SchoolFields()) {
		t.Fatalf("%v, %v", changed, err)
	}
	v, err := b.School(bg, tilleuls)
	if err != nil || v.Name == "" || v.Platform.ID != "ent77" || !slices.Equal(v.ADML, []string{"adml.tilleuls"}) {
		t.Fatalf("C16: %+v, %v", v.ADML, err)
	}
	for field, want := range map[domain.SchoolField]string{
		domain.SchoolConvention: "2026-10-01", domain.SchoolVie: "pronote", domain.SchoolEDT: "2", domain.SchoolADML: "Mme Petit, poste 41",
		domain.SchoolWindows: "2026-07-13..2026-08-24T08:00:00+02:00", domain.SchoolHolidays: "2026-10-17..2026-11-02, 2026-12-19..2027-01-04",
	} {
		if got := v.Facts.Text(field); got != want {
			t.Errorf("%s: %q", field, got)
		}
	}
	e := b.entries()[0]
	if e.Act != "school-set" || e.Facts["etab"] != string(tilleuls) || e.Facts["convention"] != "2026-10-01" || e.Facts["reason"] == "" {
		t.Errorf("%+v", e)
	}
	for k, fact := range e.Facts {
		if strings.Contains(fact, "Petit") {
			t.Errorf("a person is named in the journal: %s=%s", k, fact)
		}
	}
	if changed, err := b.SetSchool(bg, tilleuls, said, "encore"); err != nil || len(changed) != 0 || b.entries()[0].Seq != e.Seq {
		t.Errorf("the same again is written: %v, %v", changed, err)
	}
	none := domain.SchoolChange{domain.SchoolConvention: "none", domain.SchoolVie: "?", domain.SchoolWindows: "-"}
	if _, err := b.SetSchool(bg, tilleuls, none, "dénoncée"); err != nil {
		t.Fatal(err)
	}
	v, _ = b.School(bg, tilleuls)
	if !v.Facts.Convention.SaysNone() || !v.Facts.VieScolaire.IsZero() || v.Facts.Windows != nil || len(v.Facts.Holidays) != 2 {
		t.Errorf("none, unknown and unsaid are confused: %+v", v.Facts)
	}
	if e := b.entries()[0]; e.Facts["convention_before"] != "2026-10-01" || e.Facts["convention"] != "-" {
		t.Errorf("%+v", e.Facts)
	}
	b.sound()
}

func TestSchoolRefusesWhatCannotBe(t *testing.T) {
	b := school(t, "ent77", pupil("1", "Roy", "Tom", "3A"))
	before := len(b.entries())
	for field, text := range map[domain.SchoolField]string{
		domain.SchoolConvention: "bientôt", domain.SchoolVie: "moodle", domain.SchoolEDT: "4", domain.SchoolADML: strings.Repeat("x", 201),
		domain.SchoolWindows: "2026-08-24..2026-07-13", domain.SchoolHolidays: "2026-07-13", "shoe": "43",
	} {
		if _, err := b.SetSchool(bg, tilleuls, domain.SchoolChange{field: text}, "essai"); domain.CodeOf(err) != domain.Invalid {
			t.Errorf("%s %s: %v", field, text, err)
		}
	}
	if _, err := b.SetSchool(bg, tilleuls, domain.SchoolChange{domain.SchoolEDT: "none"}, "essai"); domain.CodeOf(err) != domain.Invalid {
		t.Errorf("a school without option: %v", err)
	}
	if _, err := b.SetSchool(bg, "0999999Z", domain.SchoolChange{domain.SchoolEDT: "1"}, "essai"); domain.CodeOf(err) != domain.NotFound {
		t.Errorf("nobody's school: %v", err)
	}
	if _, err := b.SetSchool(bg, tilleuls, domain.SchoolChange{domain.SchoolEDT: "1"}, " "); domain.CodeOf(err) != domain.NeedsMotive {
		t.Errorf("without a reason: %v", err)
	}
	many := []desk.SchoolSaid{{UAI: tilleuls, Change: domain.SchoolChange{domain.SchoolEDT: "1"}}, {UAI: chenes, Change: domain.SchoolChange{domain.SchoolEDT: "9"}}}
	if _, err := b.SetSchools(bg, many, "fichier"); domain.CodeOf(err) != domain.Invalid || len(b.entries()) != before {
		t.Errorf("a file with a mistake is written in part: %v", err)
	}
	many[1].Change[domain.SchoolEDT] = "3"
	if changed, err := b.SetSchools(bg, many, "fichier"); err != nil || len(changed) != 2 {
		t.Errorf("%v, %v", changed, err)
	}
}

// A school's facts change everybody's diagnosis: whoever administers says them,
// or the ADML of that school.
func TestWhoSetsASchool(t *testing.T) {
	b := school(t, "ent77", pupil("1", "Roy", "Tom", "3A"))
	for _, c := range []struct {
		agent domain.Agent
		may   bool
	}{
		{domain.Agent{Name: "sup", Role: domain.Supervisor, All: true}, true},
		{domain.Agent{Name: "own", Role: domain.ADML, UAIs: []domain.UAI{tilleuls}}, true},
		{domain.Agent{Name: "other", Role: domain.ADML, UAIs: []domain.UAI{chenes}}, false},
		{domain.Agent{Name: "sup2", Role: domain.Support, All: true}, false},
		{domain.Agent{Name: "reads", Role: domain.ReaderRole, All: true}, false},
	} {
		s, refusals := b.at(c.agent), b.refusals()
		_, err := s.SetSchool(bg, tilleuls, domain.SchoolChange{domain.SchoolADML: c.agent.Name}, "essai")
		if (err == nil) != c.may || !c.may && (domain.CodeOf(err) != domain.Forbidden || b.refusals() != refusals+1) {
			t.Errorf("%s: %v", c.agent.Name, err)
		}
		if _, err := s.Schools(bg, ""); err != nil {
			t.Errorf("%s may not look: %v", c.agent.Name, err)
		}
	}
	found, err := b.Schools(bg, "clg 0779002")
	if err != nil || len(found) != 1 || found[0].UAI != chenes {
		t.Errorf("%+v, %v", found, err)
	}
}
