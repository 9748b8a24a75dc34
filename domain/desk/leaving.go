package desk

import (
	"slices"

	"guichet/domain"
	"guichet/domain/platform"
	"guichet/domain/ticket"
)

// leave puts a line of a ticket on its way to the queue's mail: into the outbox
// of the write, and the ticket to its service where it may go there. The caller
// puts the ticket and the line into the write. A line that was refused once
// leaves under the identifier that it had, so that a service which got it all
// the same has it once. Invalid{why: no-queue-mail, no-post, never-leaves}.
func (d *seat) leave(w *Write, t *domain.Ticket, line *domain.TicketLine, where platform.Queue) error {
	switch {
	case where.Mail == "":
		return domain.E(domain.Invalid, "what", where.ID, "why", "no-queue-mail")
	case d.s.Post == nil:
		return domain.E(domain.Invalid, "what", "mail", "why", "no-post")
	case !line.Kind.Leaves():
		return domain.E(domain.Invalid, "what", ticket.Short(*t), "why", "never-leaves")
	}
	if line.Mail == "" {
		line.Mail = domain.MailID(d.s.NewID())
	}
	w.Mails = append(w.Mails, domain.Mail{
		ID: line.Mail, Kind: domain.MailTicket, Account: t.Account, Ticket: t.ID, Line: line.ID, Created: d.now,
	})
	return d.withService(t, where)
}

// withService notes that a ticket is at its service from now.
func (d *seat) withService(t *domain.Ticket, where platform.Queue) error {
	if t.Sent == 0 {
		t.Sent = d.now
	}
	t.Changed = d.now
	if !slices.Contains(ticket.Moves(*t), domain.TicketService) {
		return nil
	}
	return ticket.Move(t, domain.TicketService, d.now, where)
}

// sends is how a ticket of a queue leaves from this desk.
func (d *seat) sends(where platform.Queue) TicketSending {
	switch {
	case where.Mail != "" && d.s.Post != nil:
		return SendsByMail
	case where.Form != "":
		return SendsByForm
	}
	return SendsByHand
}

// queueOf is the queue of a ticket as the platforms have it now; one of which
// only the name is left where they have it no more.
func (s *Session) queueOf(t domain.Ticket) platform.Queue {
	q, ok := s.Platforms.Queue(t.Platform, t.Queue)
	if !ok {
		q.ID = t.Queue
	}
	return q
}

// ticketEntry is the entry of an act on a ticket, which the timeline of its
// person shows; more is key, value.
func ticketEntry(act string, t domain.Ticket, more ...string) domain.Entry {
	e := domain.Entry{Act: act, Facts: map[string]string{"ticket": string(t.ID), "what": ticket.Short(t)}}
	for i := 0; i+1 < len(more); i += 2 {
		e.Facts[more[i]] = more[i+1]
	}
	if t.Account != "" {
		e.Targets = []domain.AccountID{t.Account}
	}
	return e
}
