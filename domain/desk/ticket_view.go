package desk

import (
	"slices"

	"guichet/domain"
	"guichet/domain/platform"
	"guichet/domain/ticket"
)

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

// templateOf is the template that a ticket was opened with; a blank one where
// the queue has it no more.
func (d *seat) templateOf(t domain.Ticket) platform.Template {
	all := d.s.Platforms.TemplatesOf(t.Platform, t.Queue, t.Rule, t.Cause)
	if i := slices.IndexFunc(all, func(of platform.Template) bool { return of.ID == t.Template }); i >= 0 {
		return all[i]
	}
	return platform.Template{}
}
