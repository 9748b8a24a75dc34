package desk

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"guichet/domain"
)

// Likeness is why an account may be the person's already; `candidate_` and it
// in the catalogues.
type Likeness string

// The likenesses, the closest first.
const (
	LikeName      Likeness = "same-name"
	LikeBirthName Likeness = "birth-name"
	LikeSound     Likeness = "same-sound" // or a letter that differs
	LikeBirthDate Likeness = "same-birth-date"
	LikeHomonym   Likeness = "homonym" // the same name, born another day
)

var likenesses = []Likeness{LikeName, LikeBirthName, LikeSound, LikeBirthDate, LikeHomonym}

// Candidate is an account that may be the person's already (K14).
type Candidate struct {
	Row
	Why Likeness
	// Probable: it must be refused by hand before another account is made (K7).
	Probable bool
	Refused  bool
}

// Candidates are the accounts of the whole ENT that may be the person's, the
// closest first: by names in any order, birth name, sound, and birth date.
// Birth dates are compared, never shown; outside the perimeter they are not
// even compared, since the answer would tell them: there a namesake stays
// probable until it is refused by hand.
func (s *Session) Candidates(ctx context.Context, who NewPerson) ([]Candidate, error) {
	var out []Candidate
	near, err := s.near(ctx, who)
	if err == nil {
		err = s.look(ctx, domain.VerbSearch, func(d *seat) error {
			var on domain.PlatformID // everywhere, until a school or a platform is said
			var err error
			if who := d.placed(who); who.UAI != "" || who.Platform != "" {
				on, err = d.platformFor(who)
			}
			if err == nil {
				out, err = d.candidates(who, on, near, nil)
			}
			return err
		})
	}
	return out, err
}

// candidates classifies accounts on one state of the directory: those of the
// platform, and of those that share its rules.
func (d *seat) candidates(who NewPerson, on domain.PlatformID, near map[domain.AccountID]Tier, refused []domain.AccountID) ([]Candidate, error) {
	var out []Candidate
	for id, tier := range near {
		if !d.s.siblings(on, id.Platform()) {
			continue
		}
		c := Candidate{Refused: slices.Contains(refused, id)}
		have, err := d.Identity(id)
		if err == nil {
			c.Why, c.Probable = who.like(have, tier, d.inside(have))
		}
		var a domain.Account
		if c.Why != "" {
			a, err = d.Account(id)
		}
		switch {
		case isNotFound(err) || err == nil && c.Why == "":
			continue
		case err != nil:
			return nil, err
		}
		c.Row = d.row(a)
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(slices.Index(likenesses, a.Why), slices.Index(likenesses, b.Why)), cmp.Compare(a.Tier, b.Tier),
			strings.Compare(domain.Fold(a.Family), domain.Fold(b.Family)), cmp.Compare(a.ID, b.ID))
	})
	return out, nil
}

// siblings tells that the rules of two platforms are the same: an account on
// either is one of the person's there.
func (s *Session) siblings(a, b domain.PlatformID) bool {
	if a == "" || a == b {
		return true
	}
	rules, ok := s.Platforms.RulesFor(a)
	return ok && slices.Contains(rules.Platforms, b)
}
