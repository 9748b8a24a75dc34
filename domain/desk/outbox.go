package desk

import (
	"context"

	"guichet/domain"
)

// Outbox lists the mails that are to leave, and those that were refused for
// good, in the order in which they were made. It needs the right to audit;
// somebody whose perimeter is not everywhere sees those to accounts in it.
func (s *Session) Outbox(ctx context.Context) ([]domain.Mail, error) {
	var out []domain.Mail
	err := s.look(ctx, domain.VerbAudit, func(d *seat) error {
		all, err := d.Mails()
		if err != nil {
			return err
		}
		for _, m := range all {
			seen, err := d.mailSeen(m)
			if err != nil {
				return err
			}
			if seen {
				out = append(out, m)
			}
		}
		return nil
	})
	return out, err
}

// Orders lists what the directories that own accounts are still asked for, and
// what they refused, about the accounts of the agent's perimeter, in the order
// in which it was decided.
func (s *Session) Orders(ctx context.Context) ([]domain.Order, error) {
	var out []domain.Order
	err := s.look(ctx, domain.VerbInspect, func(d *seat) error {
		all, err := d.Snapshot.Orders()
		if err != nil {
			return err
		}
		for _, o := range all {
			seen, err := d.addressed(o.Account)
			if err != nil {
				return err
			}
			if seen {
				out = append(out, o)
			}
		}
		return nil
	})
	return out, err
}

// mailSeen tells that the agent may know of a mail: of its ticket, or of whom it
// goes to.
func (d *seat) mailSeen(m domain.Mail) (bool, error) {
	if m.Ticket == "" {
		return d.addressed(m.Account)
	}
	t, err := d.Ticket(m.Ticket)
	if err != nil {
		return false, notMissing(err)
	}
	return d.seesTicket(t)
}

// addressed tells that the agent may know of a mail to an account.
func (d *seat) addressed(id domain.AccountID) (bool, error) {
	if d.agent.All {
		return true, nil
	}
	who, err := d.Belonging(id)
	if isNotFound(err) {
		return false, nil // whose it was is not known any more
	}
	return err == nil && d.covers(who.UAIs...), err
}

// DeliverNow is Deliver for an agent who asks for it: somebody who may give
// accesses. Invalid{why: no-post} where mails have nowhere to go.
func (s *Session) DeliverNow(ctx context.Context) (Delivered, error) {
	if _, err := s.allow(ctx, domain.VerbReset); err != nil {
		return Delivered{}, err
	}
	if s.Post == nil && len(s.Connectors) == 0 {
		return Delivered{}, domain.E(domain.Invalid, "what", "mail", "why", "no-post")
	}
	return s.Deliver(ctx)
}
