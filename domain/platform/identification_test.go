package platform_test

import (
	"slices"
	"testing"

	"guichet/domain"
	"guichet/domain/platform"
)

// C2: CESAME is entered by an account of the ENT, which its directory owns, or by
// a local one, of which CESAME itself is the directory; a ticket says which.
func TestC2_TwoWaysToIdentify(t *testing.T) {
	set := shipped(t)
	for id, want := range map[domain.PlatformID]platform.Authority{"monlycee": platform.Elsewhere, "cesame": platform.Here} {
		p, _ := set.Platform(id)
		if p.Authority != want {
			t.Errorf("C2: the directory of %s is %s", id, p.Authority)
		}
		if !slices.ContainsFunc(p.Doors, func(d platform.Door) bool { return d.ID == "cesame" && d.URL == "https://cesame.iledefrance.fr/" }) {
			t.Errorf("C2: %s has no door of CESAME", id)
		}
	}
}
