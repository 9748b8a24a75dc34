package platform_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"guichet/domain"
	"guichet/domain/platform"
)

func ids(found []platform.Found) string {
	var out []string
	for _, f := range found {
		out = append(out, string(f.Platform)+"/"+f.ID)
	}
	return strings.Join(out, " ")
}

// Procedures are found by words in any order, either language, accents and case
// ignored; all the words must be there; a fact's name is that fact alone.
func TestProceduresAreFound(t *testing.T) {
	set := shipped(t)
	for _, c := range []struct {
		words string
		id    domain.PlatformID
		want  string
	}{
		{"SOUVENIR", "", "ent77/remember-me"},
		{"medico-social", "", "kosmos-reims/manual-accounts"},
		{"médico-social tuteurs", "kosmos-reims", "kosmos-reims/manual-accounts"},
		{"médico-social souvenir", "", ""},
		{"guardians swap", "", "kosmos-reims/siecle-mistakes"},
		{"a1", "", "aten/guide"},
		{"A9", "", "aten/way-b aten/end-of-cas"},
		{"ent77 oublie", "", "ent77/forgotten"},
		{"suspension", "aten", ""},
		{"suspension nettoyage", "", "monlycee/suspension"},
	} {
		if got := ids(set.Procedures(strings.Fields(c.words), c.id)); got != c.want {
			t.Errorf("%q of %q finds %s, want %s", c.words, c.id, got, c.want)
		}
	}
	if got := set.Procedures(nil, "sesame"); len(got) < 5 || slices.ContainsFunc(got, func(f platform.Found) bool { return f.Platform != "sesame" }) {
		t.Errorf("all of sesame: %s", ids(got))
	}
}

// A1 A5 A6 A8 A9: the texts of 2016 hold in their own days.
func TestProceduresHoldInTheirDays(t *testing.T) {
	texts := shipped(t).Procedures(nil, "aten")
	holding := func(at time.Time) string {
		var out []string
		for _, q := range texts {
			if q.Holds(domain.InstantOf(at)) && slices.Contains([]string{"before-2016", "way-a", "way-b"}, q.ID) {
				out = append(out, q.ID)
			}
		}
		return strings.Join(out, " ")
	}
	day := func(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, domain.Paris()) }
	for want, times := range map[string][]time.Time{
		"before-2016":             {day(2015, 9, 1), day(2016, 5, 13).Add(-time.Minute)},
		"before-2016 way-a way-b": {day(2016, 5, 13), day(2016, 9, 1).Add(-time.Minute)},
		"way-a way-b":             {day(2016, 9, 1), day(2017, 9, 1).Add(-time.Minute)},
		"way-a":                   {day(2017, 9, 1), day(2026, 11, 22)},
	} {
		for _, at := range times {
			if got := holding(at); got != want {
				t.Errorf("%s: %q, want %q", at, got, want)
			}
		}
	}
}
