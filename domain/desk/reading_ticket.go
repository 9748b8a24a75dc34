package desk

import (
	"cmp"
	"context"
	"slices"

	"guichet/domain"
	"guichet/domain/platform"
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

// ticketView is everything about one ticket, as far as the agent may know.
func (d *seat) ticketView(t domain.Ticket) (TicketView, error) {
	where := d.s.queueOf(t)
	v := TicketView{Ticket: t, Reference: ticket.Reference(t), Where: where, Moves: ticket.Moves(t), Sends: d.sends(where)}
	v.Open, v.Known = where.Open(d.now)
	v.Left = ticket.Left(t, d.now, where)
	v.Template = d.templateOf(t)
	for _, fill := range []func(*TicketView) error{d.fillLines, d.fillSubjectOf, d.fillLinked, d.fillGroup} {
		if err := fill(&v); err != nil {
			return v, err
		}
	}
	return v, nil
}

func (d *seat) fillLines(v *TicketView) error {
	var err error
	v.Lines, err = d.Lines(v.ID)
	return err
}

// fillSubjectOf reads whom the ticket is about, and what else there is of them.
func (d *seat) fillSubjectOf(v *TicketView) error {
	if v.Account == "" {
		return nil
	}
	a, err := d.Account(v.Account)
	if isNotFound(err) {
		return nil
	}
	if err != nil {
		return err
	}
	row := d.row(a)
	v.Person = &row
	others, err := d.ofPerson(a)
	if err == nil {
		v.Others, err = d.hits(slices.DeleteFunc(others, func(t domain.Ticket) bool { return t.ID == v.ID }))
	}
	return err
}

// fillLinked reads the linked tickets that the agent may know of; the others
// are not even named.
func (d *seat) fillLinked(v *TicketView) error {
	var tickets []domain.Ticket
	var links []domain.TicketLink
	for _, l := range v.Links {
		t, seen, err := d.glimpse(l.Ticket)
		if err != nil {
			return err
		}
		if seen {
			tickets, links = append(tickets, t), append(links, l)
		}
	}
	v.Links = links
	var err error
	v.Linked, err = d.hits(tickets)
	return err
}

// glimpse is a ticket where there is one that the agent may know of.
func (d *seat) glimpse(id domain.TicketID) (domain.Ticket, bool, error) {
	t, err := d.Snapshot.Ticket(id)
	if err != nil {
		if isNotFound(err) {
			err = nil
		}
		return domain.Ticket{}, false, err
	}
	seen, err := d.seesTicket(t)
	return t, seen, err
}

func (d *seat) fillGroup(v *TicketView) error {
	if v.Incident == "" {
		return nil
	}
	i, err := d.Snapshot.Incident(v.Incident)
	if isNotFound(err) {
		return nil
	}
	if err == nil {
		i, _, err = d.incidentAsSeen(i)
		v.Group = &i
	}
	return err
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

// templateOf is the template that a ticket was opened with; a blank one where
// the queue has it no more.
func (d *seat) templateOf(t domain.Ticket) platform.Template {
	all := d.s.Platforms.TemplatesOf(t.Platform, t.Queue, t.Rule, t.Cause)
	if i := slices.IndexFunc(all, func(of platform.Template) bool { return of.ID == t.Template }); i >= 0 {
		return all[i]
	}
	return platform.Template{}
}
