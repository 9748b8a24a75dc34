package tui

import "testing"

// K37: the sites of Kosmos are called CLG-…-ac-REIMS; what is shown of one is
// its name. A name of another shape is left as it is.
func TestSchoolsAreNamedShort_K37(t *testing.T) {
	for _, c := range []struct{ name, city, want string }{
		{"CLG-Les Tilleuls-ac-REIMS", "Reims", "CLG Les Tilleuls"},
		{"CLG-Jean-Moulin-ac-REIMS", "Épernay", "CLG Jean-Moulin"},
		{"LYCEE-Sophie Germain-Melun", "MELUN", "LYC Sophie Germain"},
		{"Les Tilleuls", "Reims", "Les Tilleuls"},
		{"ANNEXE-Les Tilleuls", "Reims", "ANNEXE-Les Tilleuls"},
	} {
		if got := shortSchool(c.name, c.city); got != c.want {
			t.Errorf("K37: %q is shown as %q, want %q", c.name, got, c.want)
		}
	}
}
