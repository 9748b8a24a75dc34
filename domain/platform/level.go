package platform

import (
	"slices"

	"guichet/domain"
)

// Levels says which level of verification an act that gives a secret needs
// (SECURITY §1); the others give none, and need none. It is data, with safe
// defaults: what it does not know needs the highest.
type Levels struct {
	Rules []LevelRule `toml:"level"`
}

// LevelRule is one line: the first that fits decides.
type LevelRule struct {
	Verbs   []domain.Verb `toml:"verbs"`   // reset, renew; empty: both
	Rank    int           `toml:"rank"`    // of the account: up to it
	Letters string        `toml:"letters"` // yes, no; empty: either
	Level   int           `toml:"level"`
}

// DefaultLevels are those of the design: 2 to give a secret to a pupil, a
// relative, a teacher or staff; 3 to heads, ADML and agents; 0 for a letter
// that the school hands over.
func DefaultLevels() Levels {
	return Levels{Rules: []LevelRule{
		{Rank: domain.LinkedRank - 2, Letters: "yes", Level: domain.LevelNone},
		{Rank: 1, Level: domain.LevelPossession},
		{Rank: domain.LinkedRank, Level: domain.LevelSecond},
	}}
}

// Over puts a site's own lines before these.
func (l Levels) Over(site []LevelRule) Levels {
	return Levels{Rules: append(slices.Clone(site), l.Rules...)}
}

// Wrong tells what of a line can't be; empty where nothing is.
func (r LevelRule) Wrong() string {
	for _, v := range r.Verbs {
		if v != domain.VerbReset && v != domain.VerbRenew {
			return "verbs: reset, renew"
		}
	}
	switch {
	case r.Level < domain.LevelNone || r.Level > domain.LevelSecond:
		return "level: 0–3"
	case r.Rank < 0 || r.Rank > domain.LinkedRank:
		return "rank: 0–3"
	case !slices.Contains([]string{"", "yes", "no"}, r.Letters):
		return "letters: yes, no"
	}
	return ""
}

// Needed is the level that an act on an account of a rank needs.
func (l Levels) Needed(v domain.Verb, rank int, letters bool) int {
	for _, r := range l.Rules {
		if holds(r.Verbs, v) && rank <= r.Rank && (r.Letters == "" || (r.Letters == "yes") == letters) {
			return r.Level
		}
	}
	return domain.LevelSecond
}
