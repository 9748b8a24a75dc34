package diagnosis_test

import (
	"slices"
	"testing"

	"guichet/domain"
	"guichet/domain/diagnosis"
	"guichet/domain/platform"
)

// What a platform's rules never read is not offered for it.
func TestSymptomsOfAPlatform(t *testing.T) {
	set, err := platform.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	for id, c := range map[string]struct{ in, out string }{
		"ent77": {"other-account", "moodle"}, "sesame": {"moodle", "cesame"}, "monlycee": {"cesame", "moodle"},
		"kosmos-reims": {"no-textbook", "cesame"}, "aten": {"ent-only", "sms"},
	} {
		p, _ := set.Platform(domain.PlatformID(id))
		rules, ok := set.RulesFor(p.ID)
		got := diagnosis.SymptomsOf(rules)
		if !ok || !slices.Contains(got, c.in) || slices.Contains(got, c.out) || !slices.Contains(got, "login") && id != "ent77" {
			t.Errorf("%s: %q", id, got)
		}
	}
}
