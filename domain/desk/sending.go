package desk

import (
	"context"
	"slices"

	"guichet/domain"
	"guichet/domain/ticket"
)

// SendTicket puts into the outbox what has not left yet for the service: the
// whole ticket where it never left, else each comment since. It needs the right
// to tickets. Invalid{why: no-queue-mail, no-post, nothing-to-send, settled}.
func (s *Session) SendTicket(ctx context.Context, id domain.TicketID) (TicketView, error) {
	return s.onTicket(ctx, id, func(d *seat, c *changing) error {
		lines, err := d.unsent(c.t)
		if err != nil {
			return err
		}
		if len(lines) == 0 {
			return domain.E(domain.Invalid, "what", ticket.Short(c.t), "why", "nothing-to-send")
		}
		whole := lines[0].Kind == domain.LineOpened
		for i := range lines {
			if i > 0 && whole { // goes with the first, in its sheet
				lines[i].Mail = lines[0].Mail
				continue
			}
			if err := d.leave(c.w, &c.t, &lines[i], c.where); err != nil {
				return err
			}
		}
		c.w.Lines, c.w.Entry = lines, ticketEntry("ticket-send", c.t)
		return nil
	})
}

// DepositTicket notes that the agent gave the ticket to its service by hand, in
// a form or by telephone, with the number that the service gave it; empty:
// none. What is in it has left by that. Invalid{why: settled, secret}.
func (s *Session) DepositTicket(ctx context.Context, id domain.TicketID, foreign string) (TicketView, error) {
	foreign = motive(foreign)
	if ticket.HoldsSecret(foreign) {
		return TicketView{}, domain.E(domain.Invalid, "what", "foreign", "why", "secret")
	}
	return s.onTicket(ctx, id, func(d *seat, c *changing) error {
		lines, err := d.unsent(c.t)
		if err != nil {
			return err
		}
		for i := range lines {
			lines[i].Gone = d.now
		}
		if err := d.withService(&c.t, c.where); err != nil {
			return err
		}
		moved := c.line(c.t, domain.LineMoved, "", nil)
		moved.State = c.t.State
		if foreign != "" {
			c.t.Foreign = foreign
			moved.Fact = map[string]string{"foreign": foreign}
		}
		c.w.Lines, c.w.Entry = slices.Concat(lines, []domain.TicketLine{moved}), ticketEntry("ticket-deposit", c.t)
		return nil
	})
}

// unsent are the lines of a pending ticket that are for the service and neither
// left nor wait in the outbox, oldest first: the one that the ticket was opened
// with, and comments. What others said leaves with a whole ticket alone.
func (d *seat) unsent(t domain.Ticket) ([]domain.TicketLine, error) {
	if !t.State.Pending() {
		return nil, domain.E(domain.Invalid, "what", ticket.Short(t), "why", "settled")
	}
	all, err := d.Lines(t.ID)
	if err != nil {
		return nil, err
	}
	mails, err := d.Mails()
	if err != nil {
		return nil, err
	}
	waiting := map[domain.MailID]bool{}
	for _, m := range mails {
		waiting[m.ID] = true
	}
	var out []domain.TicketLine
	for _, l := range all {
		ours := l.Kind == domain.LineOpened || l.Kind == domain.LineComment
		if ours && l.Gone == 0 && !waiting[l.Mail] {
			out = append(out, l)
		}
	}
	return out, nil
}
