package platform_test

import (
	"errors"
	"strings"
	"testing"

	"guichet/domain"
	"guichet/domain/platform"
)

// A site's file of schools is read whole, each mistake named with its line.
func TestSchoolsFile(t *testing.T) {
	got, err := platform.ParseSchools("schools.toml", `[[school]]
uai = "0779001r"
convention = 2026-10-01
edt_option = 2
vie_scolaire = "pronote"
windows = ["2026-07-13..2026-08-24"]

[[school]]
uai = "0779002S"
convention = "none"
edt_option = "3"
`)
	if err != nil || len(got) != 2 || got[0].UAI != "0779001R" || got[1].Line != 8 {
		t.Fatalf("%+v, %v", got, err)
	}
	if c := got[0].Change; c[domain.SchoolConvention] != "2026-10-01" || c[domain.SchoolEDT] != "2" || len(c) != 4 || got[1].Change[domain.SchoolConvention] != "none" {
		t.Errorf("%+v", got)
	}
	_, err = platform.ParseSchools("schools.toml", `[[school]]
convention = "bientôt"

[[school]]
uai = "0779001R"
edt_option = 4
shoe = 43

[[school]]
uai = "0779001R"
windows = ["2026-08-24..2026-07-13"]
vie_scolaire = "moodle"

[[school]]
uai = "0779003T"
`)
	var all platform.Mistakes
	if !errors.As(err, &all) {
		t.Fatalf("%v", err)
	}
	var lines []string
	for _, e := range all {
		lines = append(lines, e.Facts["line"])
	}
	if want := "1 2 6 7 9 11 12 14"; strings.Join(lines, " ") != want {
		t.Errorf("lines %v, want %s\n%v", lines, want, err)
	}
	for _, text := range []string{"", "school = 3", "[[school]\n", "# nothing"} {
		if _, err := platform.ParseSchools("x", text); err == nil {
			t.Errorf("%q is a file of schools", text)
		}
	}
}
