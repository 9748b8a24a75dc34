package desk_test

import (
	"testing"

	"guichet/domain"
	"guichet/domain/platform"
)

// What remains after an account came is ticked on it, and the tick taken back;
// a step of another list is none.
func TestTick(t *testing.T) {
	b := school(t, "ent77", pupil("1", "Roy", "Tom", "3A"))
	p, _ := b.Platforms.Platform("ent77")
	p.Checklists = []platform.Checklist{
		{ID: "all", Steps: []platform.ChecklistStep{{ID: "gar", Text: platform.Text{FR: "GAR"}}}},
		{ID: "pronote", Vie: "pronote", Steps: []platform.ChecklistStep{{ID: "pronote-id", Text: platform.Text{FR: "Identifiant"}}}},
		{ID: "staff", Profiles: []domain.Profile{domain.Staff}, Steps: []platform.ChecklistStep{{ID: "rights", Text: platform.Text{FR: "Droits"}}}},
	}
	b.Platforms = b.Platforms.With(p)
	if steps, err := b.Checklist(bg, id("1")); err != nil || len(steps) != 1 || steps[0].At != 0 {
		t.Fatalf("%+v, %v", steps, err)
	}
	if err := b.Tick(bg, id("1"), "pronote-id", true); domain.CodeOf(err) != domain.Invalid {
		t.Errorf("a step of a school of another vie scolaire: %v", err)
	}
	if _, err := b.SetSchool(bg, tilleuls, domain.SchoolChange{domain.SchoolVie: "pronote"}, "lu"); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := b.Tick(bg, id("1"), "pronote-id", true); err != nil {
			t.Fatal(err)
		}
	}
	steps, _ := b.Checklist(bg, id("1"))
	if len(steps) != 2 || steps[0].At != 0 || steps[1].At == 0 || steps[1].By != "s.martin" {
		t.Errorf("%+v", steps)
	}
	if e := b.entries()[0]; e.Act != "ticked" || e.Facts["step"] != "pronote-id" || b.entries()[1].Act == "ticked" {
		t.Errorf("%+v", e)
	}
	if err := b.Tick(bg, id("1"), "rights", true); domain.CodeOf(err) != domain.Invalid {
		t.Errorf("a step of another profile: %v", err)
	}
	if err := b.Tick(bg, id("1"), "pronote-id", false); err != nil || len(b.account(id("1")).Account.Particulars.Ticks) != 0 {
		t.Errorf("%v", err)
	}
	adml := b.at(domain.Agent{Name: "adml", Role: domain.ADML, UAIs: []domain.UAI{chenes}})
	if err := adml.Tick(bg, id("1"), "gar", true); domain.CodeOf(err) != domain.Forbidden {
		t.Errorf("%v", err)
	}
	if _, err := adml.Checklist(bg, id("1")); domain.CodeOf(err) != domain.Forbidden {
		t.Errorf("%v", err)
	}
	b.sound()
}
