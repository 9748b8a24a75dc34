package desk

import (
	"cmp"
	"context"
	"io"
	"slices"

	"guichet/domain"
	"guichet/domain/platform"
	"guichet/domain/secret"
)

// Letter is what a school hands to one person: how to get in, and what with.
type Letter struct {
	Name     string
	School   string
	Class    string
	Platform platform.Platform
	Door     platform.Door
	Login    string // known ones only; empty otherwise
	Kind     domain.SecretKind
	Secret   secret.Secret
	Until    domain.Instant // 0: no end is written
}

// Printer prints letters: one, two or eight a page.
type Printer interface {
	Print(w io.Writer, letters []Letter, perPage int) error
}

// Letters are the letters of what was given, in the order in which a school
// hands them out: by school, class and name. That they were made is in the
// journal first.
func (s *Session) Letters(ctx context.Context, given []Given) ([]Letter, error) {
	ids := make([]domain.AccountID, len(given))
	for i, g := range given {
		ids[i] = g.Account
	}
	ids = sorted(ids)
	err := s.amend(ctx, domain.VerbReset, func(*seat) (Write, error) {
		e := domain.Entry{Act: "letters", Counts: map[string]int{"rows": len(ids)}}
		e.Targets = ids[:min(len(ids), domain.BatchSize)]
		return Write{Entry: e, Touches: e.Targets}, nil
	})
	if err != nil {
		return nil, err
	}
	var out []Letter
	err = s.look(ctx, domain.VerbReset, func(d *seat) error {
		for _, g := range given {
			l, err := d.letter(g)
			if err != nil {
				return err
			}
			out = append(out, l)
		}
		return nil
	})
	slices.SortStableFunc(out, func(a, b Letter) int {
		return cmp.Or(cmp.Compare(a.School, b.School), cmp.Compare(a.Class, b.Class), cmp.Compare(domain.Fold(a.Name), domain.Fold(b.Name)))
	})
	return out, err
}

func (d *seat) letter(g Given) (Letter, error) {
	a, err := d.Account(g.Account)
	if err != nil {
		return Letter{}, err
	}
	l := Letter{Name: a.Name(), Login: g.Login, Kind: g.Kind, Secret: g.Secret, Until: g.Until}
	l.Platform, _ = d.s.Platforms.Platform(a.ID.Platform())
	l.Door, _ = l.Platform.Door(a.Profile, a.ID.Source() != "")
	schools, err := establishmentsOf(d, a.Identity)
	if len(schools) > 0 {
		l.School = cmp.Or(schools[0].Name, string(schools[0].UAI))
	}
	if classes := a.Classes(); len(classes) > 0 {
		l.Class = classes[0]
	}
	return l, err
}
