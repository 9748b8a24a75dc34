package platform_test

import (
	"testing"

	"guichet/domain"
	"guichet/domain/platform"
)

// SECURITY §1, 2: which act needs which level; a site's lines come first; what
// no line knows needs the highest.
func TestLevels(t *testing.T) {
	site := platform.DefaultLevels().Over([]platform.LevelRule{{Verbs: []domain.Verb{domain.VerbRenew}, Rank: 1, Level: domain.LevelSecond}})
	for _, c := range []struct {
		levels  platform.Levels
		verb    domain.Verb
		rank    int
		letters bool
		want    int
	}{
		{platform.DefaultLevels(), domain.VerbReset, 0, false, 2}, {platform.DefaultLevels(), domain.VerbReset, 1, false, 2},
		{platform.DefaultLevels(), domain.VerbReset, 2, false, 3}, {platform.DefaultLevels(), domain.VerbRenew, 3, false, 3},
		{platform.DefaultLevels(), domain.VerbReset, 0, true, 0}, {platform.DefaultLevels(), domain.VerbReset, 2, true, 3},
		{site, domain.VerbRenew, 0, false, 3}, {site, domain.VerbReset, 0, false, 2}, {site, domain.VerbReset, 3, false, 3},
		{platform.Levels{}, domain.VerbReset, 0, false, 3},
	} {
		if got := c.levels.Needed(c.verb, c.rank, c.letters); got != c.want {
			t.Errorf("%s, rank %d, letters %v: %d, want %d", c.verb, c.rank, c.letters, got, c.want)
		}
	}
	for _, wrong := range []platform.LevelRule{{Level: 4}, {Level: -1}, {Rank: 9}, {Verbs: []domain.Verb{"import"}}, {Letters: "maybe"}} {
		if wrong.Wrong() == "" {
			t.Errorf("%+v is taken", wrong)
		}
	}
}
