package intake_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"guichet/domain"
	"guichet/fixtures"
	"guichet/store/intake"
)

var autumn = time.Date(2026, 9, 15, 0, 0, 0, 0, time.UTC)

// TestRegion reads a generated region by the front door: nothing in it is
// unknown, and it counts as many people as the region says.
func TestRegion(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "region")
	region := fixtures.NewRegion(2000, 7, autumn)
	if err := region.WriteAAF(folder, func(int, int) {}); err != nil {
		t.Fatal(err)
	}
	a, err := intake.OpenAAF([]string{folder}, intake.AAFOptions{})
	if err != nil {
		t.Fatal(err)
	}
	got := readAll(a)
	feed := a.Describe()
	if got.err != nil || len(feed.Platforms) != len(got.schools) || len(feed.Categories) != 6 {
		t.Errorf("%v, %d platforms of %d establishments, %v", got.err, len(feed.Platforms), len(got.schools), feed.Categories)
	}
	access, err := intake.OpenAccess(filepath.Join(folder, "access.csv"), intake.AccessOptions{})
	if err != nil {
		t.Fatal(err)
	}
	rows := readAll(access)
	people, err := intake.OpenPeople([]string{filepath.Join(folder, "people.csv")}, intake.PeopleOptions{})
	if err != nil {
		t.Fatal(err)
	}
	guests := readAll(people)
	if rows.err != nil || guests.err != nil || len(rows.access) < 1500 || len(guests.people) == 0 {
		t.Errorf("%v, %v, %d rows, %d guests", rows.err, guests.err, len(rows.access), len(guests.people))
	}
	for _, w := range append(append(got.warnings, rows.warnings...), guests.warnings...) {
		switch w.Code {
		case domain.WarnUnknownAttribute, domain.WarnUnknownColumn, domain.WarnUnknownCategory, domain.WarnBadValue, domain.WarnBadRow,
			domain.WarnNoKey, domain.WarnFewAttributes, domain.WarnDanglingStructure, domain.WarnBadDay, domain.WarnUAILetter:
			t.Errorf("%s: %s", w.Place.File, said(w))
		}
	}
}

// TestHostileSet: whatever the names, what the readers give is clean.
func TestHostileSet(t *testing.T) {
	folder := t.TempDir()
	for _, f := range fixtures.Hostile() {
		w, err := os.Create(filepath.Join(folder, f.Name))
		if err != nil {
			t.Fatal(err)
		}
		if err := f.Write(w); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
	}
	a, err := intake.OpenAAF([]string{folder}, intake.AAFOptions{})
	if err != nil {
		t.Fatal(err)
	}
	access, err := intake.OpenAccess(filepath.Join(folder, "access.csv"), intake.AccessOptions{})
	if err != nil {
		t.Fatal(err)
	}
	people, err := intake.OpenPeople([]string{filepath.Join(folder, "people.csv")}, intake.PeopleOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for name, got := range map[string]taken{"aaf": readAll(a), "access": readAll(access), "people": readAll(people)} {
		if got.err != nil || len(got.people)+len(got.access) == 0 {
			t.Errorf("%s: %v, %d people", name, got.err, len(got.people)+len(got.access))
		}
		for _, s := range textsOf(got) {
			if s != domain.Clean(s) {
				t.Errorf("%s: %q is not clean", name, s)
			}
		}
	}
}
