package desk_test

import (
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/platform"
)

// A platform's own lines of the table of verification come first, on its
// accounts alone (SECURITY §1).
func TestAPlatformAsksForAnotherLevel(t *testing.T) {
	for of, want := range map[domain.PlatformID]int{"ent77": domain.LevelSecond, "cesame": domain.LevelPossession} {
		b := school(t, "ent77", pupil("1", "Roy", "Tom", "3A"))
		b.here(b.Session)
		b.kept(id("1"), unused)
		p, _ := b.Platforms.Platform(of)
		p.Levels = []platform.LevelRule{{Verbs: []domain.Verb{domain.VerbReset}, Rank: 1, Level: domain.LevelSecond}}
		b.Platforms = b.Platforms.With(p)
		plan, err := b.PlanAccess(bg, []domain.AccountID{id("1")}, desk.AccessAsk{Verb: domain.VerbReset, Reason: "code perdu"})
		if err != nil {
			t.Fatal(err)
		}
		if n, err := b.Needed(bg, plan); err != nil || n != want {
			t.Errorf("a line of %s: level %d, %v; want %d", of, n, err, want)
		}
	}
}
