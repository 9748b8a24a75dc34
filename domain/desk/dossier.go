package desk

import (
	"context"

	"guichet/domain"
)

// Dossier is everything that the directory knows about one person: what the
// right of access gives (RGPD art. 15).
type Dossier struct {
	Accounts []Holding
}

// Holding is everything known about one account of the person. Of one outside
// the perimeter only the view, as Account gives it.
type Holding struct {
	View        AccountView // nothing masked; its timeline whole
	Memberships []domain.Membership
	Agent       string // who has it as their own account
	Tickets     []Conversation
}

// Conversation is a ticket about the account with all its lines, notes too:
// they are about the person.
type Conversation struct {
	domain.Ticket
	Lines []domain.TicketLine
}

// Dossier gathers everything about a person. It needs the right to reveal, and
// is in the journal first.
func (s *Session) Dossier(ctx context.Context, id domain.AccountID) (Dossier, error) {
	if err := s.witness(ctx, "show-all", id); err != nil {
		return Dossier{}, err
	}
	var out Dossier
	err := s.look(ctx, domain.VerbReveal, func(d *seat) error {
		a, err := d.Account(id)
		if err != nil {
			return err
		}
		ids, err := samePerson(d, a)
		if err != nil {
			return err
		}
		for _, id := range sorted(append(ids, id)) {
			h, err := d.holding(id)
			if err != nil {
				return err
			}
			out.Accounts = append(out.Accounts, h)
		}
		return ctx.Err()
	})
	return out, err
}

func (d *seat) holding(id domain.AccountID) (Holding, error) {
	var h Holding
	var err error
	if h.View, err = d.viewWhole(id); err != nil || !h.View.Inside {
		return h, err
	}
	if h.Memberships, err = d.Memberships(id); err != nil {
		return h, err
	}
	agents, err := d.Agents()
	for _, a := range agents {
		if a.Account == id {
			h.Agent = a.Name
		}
	}
	if err == nil {
		h.Tickets, err = d.conversations(id)
	}
	return h, err
}

// conversations are the tickets about an account, newest first.
func (d *seat) conversations(id domain.AccountID) ([]Conversation, error) {
	all, err := d.Snapshot.TicketsOf(id)
	if err != nil {
		return nil, err
	}
	out := make([]Conversation, len(all))
	for i, t := range all {
		out[i].Ticket = t
		if out[i].Lines, err = d.Lines(t.ID); err != nil {
			return nil, err
		}
	}
	return out, nil
}
