package desk

import (
	"cmp"
	"context"
	"slices"

	"guichet/domain"
	"guichet/domain/ticket"
)

// Ticket reads one; ref is its id or its reference, short or whole. A whole
// reference whose end is wrong is NotFound: a slip of the pen is no other
// ticket. Forbidden, journalled, for one that the agent may not know of.
func (s *Session) Ticket(ctx context.Context, ref string) (TicketView, error) {
	var v TicketView
	err := s.look(ctx, domain.VerbInspect, func(d *seat) error {
		id, err := d.ticketMeant(ref)
		if err != nil {
			return err
		}
		t, err := d.ticketSeen(domain.VerbInspect, id)
		if err == nil {
			v, err = d.ticketView(t)
		}
		return err
	})
	return v, err
}

// ticketMeant is the ticket that an id or a reference means.
func (d *seat) ticketMeant(ref string) (domain.TicketID, error) {
	if t, err := d.Snapshot.Ticket(domain.TicketID(ref)); err == nil || !isNotFound(err) {
		return t.ID, err
	}
	unknown := domain.E(domain.NotFound, "what", domain.Clean(ref))
	r, ok := ticket.ParseRef(ref)
	if !ok {
		return "", unknown
	}
	id, err := d.TicketNumbered(r.Code, r.Number)
	if isNotFound(err) {
		return "", unknown
	}
	if err != nil || r.Check == "" {
		return id, err
	}
	t, err := d.Snapshot.Ticket(id)
	if err == nil && !r.Of(t) {
		return "", unknown
	}
	return id, err
}

// TicketsOf are the tickets about a person's accounts that the agent may know
// of, newest first.
func (s *Session) TicketsOf(ctx context.Context, id domain.AccountID) ([]TicketHit, error) {
	var out []TicketHit
	err := s.look(ctx, domain.VerbInspect, func(d *seat) error {
		a, err := d.Account(id)
		if err != nil {
			return err
		}
		all, err := d.ofPerson(a)
		if err == nil {
			out, err = d.hits(all)
		}
		return err
	})
	return out, err
}

// ofPerson are the tickets about any account of a person that the agent may
// know of, newest first.
func (d *seat) ofPerson(a domain.Account) ([]domain.Ticket, error) {
	ids, err := d.everyAccount(a)
	if err != nil {
		return nil, err
	}
	var out []domain.Ticket
	for _, id := range ids {
		all, err := d.Snapshot.TicketsOf(id)
		if err != nil {
			return nil, err
		}
		for _, t := range all {
			seen, err := d.seesTicket(t)
			if err != nil {
				return nil, err
			}
			if seen {
				out = append(out, t)
			}
		}
	}
	slices.SortFunc(out, func(a, b domain.Ticket) int { return cmp.Or(cmp.Compare(b.Opened, a.Opened), cmp.Compare(b.ID, a.ID)) })
	return out, nil
}

// TicketContent reads a file of a ticket. NotFound for one that none of its
// lines names.
func (s *Session) TicketContent(ctx context.Context, id domain.TicketID, h domain.Hash) ([]byte, error) {
	var out []byte
	err := s.look(ctx, domain.VerbInspect, func(d *seat) error {
		if _, err := d.ticketSeen(domain.VerbInspect, id); err != nil {
			return err
		}
		lines, err := d.Lines(id)
		if err != nil {
			return err
		}
		for _, l := range lines {
			if slices.ContainsFunc(l.Files, func(f domain.TicketFile) bool { return f.Hash == h }) {
				out, err = d.Content(h)
				return err
			}
		}
		return domain.E(domain.NotFound, "what", string(id))
	})
	return out, err
}

// hits are tickets as a list shows them.
func (d *seat) hits(tickets []domain.Ticket) ([]TicketHit, error) {
	out := make([]TicketHit, 0, len(tickets))
	for _, t := range tickets {
		var who domain.Identity
		if t.Account != "" {
			var err error
			if who, err = d.Identity(t.Account); err != nil && !isNotFound(err) {
				return nil, err
			}
		}
		out = append(out, NewTicketHit(t, who.FamilyName, who.GivenName))
	}
	return out, nil
}
