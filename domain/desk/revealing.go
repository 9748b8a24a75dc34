package desk

import (
	"context"
	"strings"
	"unicode/utf8"

	"guichet/domain"
)

// masks hide, until an agent asks to see it, what proves who somebody is on the
// telephone.
var masks = map[string]func(string) string{"birth_date": maskWhole, "ine": maskText}

// Reveal is Account with nothing masked. That it was asked for is in the
// journal before anything is shown. Forbidden outside the perimeter.
func (s *Session) Reveal(ctx context.Context, id domain.AccountID) (AccountView, error) {
	if err := s.witness(ctx, "reveal", id); err != nil {
		return AccountView{}, err
	}
	var v AccountView
	err := s.look(ctx, domain.VerbReveal, func(d *seat) error {
		var err error
		v, err = d.view(id)
		return err
	})
	return v, err
}

// witness journals that more of an account is shown than usual. Refused where
// that can't be written.
func (s *Session) witness(ctx context.Context, act string, id domain.AccountID) error {
	return s.amend(ctx, domain.VerbReveal, func(d *seat) (Write, error) {
		who, err := d.Belonging(id)
		if err != nil {
			return Write{}, err
		}
		if !d.covers(who.UAIs...) {
			return Write{}, d.refuse(domain.VerbReveal, domain.Refusal(domain.OutsidePerimeter), id)
		}
		ids := []domain.AccountID{id}
		return Write{Entry: domain.Entry{Act: act, Targets: ids}, Touches: ids}, nil
	})
}

// mask hides what Reveal shows.
func (v *AccountView) mask() {
	a := &v.Account
	if a.BirthDate != 0 {
		a.BirthDate, v.Masked = 0, append(v.Masked, "birth_date")
	}
	if a.INE != "" {
		a.INE, v.Masked = maskText(a.INE), append(v.Masked, "ine")
	}
	for _, changes := range v.Changes {
		for i, c := range changes {
			if hide := masks[c.Field]; hide != nil {
				changes[i].Before, changes[i].After = hide(c.Before), hide(c.After)
			}
		}
	}
}

// shownSigns are how many signs at the end of a masked text are shown: enough
// to tell two numbers apart, too few to guess one.
const shownSigns = 2

func maskText(s string) string {
	runes := []rune(s)
	shown := min(shownSigns, len(runes)/2)
	return strings.Repeat(dot, len(runes)-shown) + string(runes[len(runes)-shown:])
}

func maskWhole(s string) string { return strings.Repeat(dot, utf8.RuneCountInString(s)) }

const dot = "•"
