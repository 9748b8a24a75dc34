package desk

import (
	"context"

	"guichet/domain"
	"guichet/domain/platform"
)

// NextLogin is the login that a new account of the same person would get: the
// normalised one with the first number that is free (A22, A24).
func (s *Session) NextLogin(ctx context.Context, id domain.AccountID) (string, error) {
	login := ""
	err := s.look(ctx, domain.VerbInspect, func(d *seat) error {
		a, err := d.Account(id)
		if err != nil || !d.inside(a.Identity) {
			return err
		}
		login, err = newNaming(s).propose(d, domain.ManualID(id.Platform(), ""), a.Identity)
		return err
	})
	return login, err
}

// renew makes a new account for a locked one: the same person under a
// normalised login, with a secret of its own. The old one keeps its history.
func (g *granting) renew(a domain.Account, road platform.Road) (domain.AccountID, error) {
	id := domain.ManualID(a.ID.Platform(), g.s.NewID())
	if g.names == nil {
		g.names = newNaming(g.s)
	}
	login, err := g.names.propose(g, id, a.Identity)
	if err != nil {
		return id, err
	}
	keeping := domain.Keeping{Login: login, LoginKnown: login != "", CreatedAt: g.now, CreatedBy: g.agent.Name}
	access := domain.Access{
		Activated: domain.Known(false, g.now, domain.FromGuichet), LastLogin: domain.KnownNone[domain.Moment](g.now, domain.FromGuichet),
		Email: a.Access.Email,
	}
	if err := g.give(id, keeping, road, &access); err != nil {
		return id, err
	}
	g.w.Identities = append(g.w.Identities, Keyed[domain.Identity]{ID: id, Value: a.Identity})
	g.w.Keepings = append(g.w.Keepings, Keyed[domain.Keeping]{ID: id, Value: keeping})
	g.w.Accesses = append(g.w.Accesses, Keyed[domain.Access]{ID: id, Value: access})
	g.w.Touches = append(g.w.Touches, id)
	return id, nil
}
