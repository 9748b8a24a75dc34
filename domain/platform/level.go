package platform

import (
	"guichet/domain"
)

// Levels says which level of verification an act needs (SECURITY §1). It is
// data, with safe defaults: what it does not know needs the highest.
type Levels struct {
	Rules []LevelRule `toml:"level"`
}

// LevelRule is one line: the first that fits decides.
type LevelRule struct {
	Verbs   []domain.Verb `toml:"verbs"`
	Rank    int           `toml:"rank"`    // of the account: up to it
	Letters string        `toml:"letters"` // yes, no; empty: either
	Level   int           `toml:"level"`
}

// DefaultLevels are those of the design: 2 to give a secret to a pupil, a
// relative, a teacher or staff; 3 to heads, ADML and agents; 0 for a letter
// that the school hands over; nothing for acts that give no secret.
func DefaultLevels() Levels {
	secret := []domain.Verb{domain.VerbReset, domain.VerbRenew}
	return Levels{Rules: []LevelRule{
		{Verbs: secret, Rank: domain.LinkedRank - 2, Letters: "yes", Level: domain.LevelNone},
		{Verbs: secret, Rank: 1, Level: domain.LevelPossession},
		{Verbs: secret, Rank: domain.LinkedRank, Level: domain.LevelSecond},
		{Verbs: []domain.Verb{domain.VerbUnlock, domain.VerbClose, domain.VerbReopen}, Rank: domain.LinkedRank, Level: domain.LevelNone},
	}}
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
