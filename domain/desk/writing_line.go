package desk

import (
	"context"

	"guichet/domain"
	"guichet/domain/platform"
	"guichet/domain/ticket"
)

// WriteLine adds a line to a conversation. It needs the right to tickets. A
// comment on a ticket that left by mail leaves by itself. A closed ticket takes
// notes only, unless the line opens it again. Invalid{what: text, why: needed}
// without words and files, {why: secret} for what looks like a password,
// {why: ticket-closed}, {why: no-mail, no-post} where a reply can't be mailed.
func (s *Session) WriteLine(ctx context.Context, id domain.TicketID, l NewLine) (TicketView, error) {
	return s.onTicket(ctx, id, func(d *seat, c *changing) error {
		if err := d.checkLine(&l, false); err != nil {
			return err
		}
		return c.write(l, nil)
	})
}

// changing is a ticket that an agent changes, with the write of it.
type changing struct {
	*seat
	t     domain.Ticket
	where platform.Queue
	w     *Write
}

// onTicket changes a ticket that the agent may know of, with its entry.
func (s *Session) onTicket(ctx context.Context, id domain.TicketID, change func(*seat, *changing) error) (TicketView, error) {
	err := s.amend(ctx, domain.VerbTicket, func(d *seat) (Write, error) {
		t, err := d.ticketSeen(domain.VerbTicket, id)
		if err != nil {
			return Write{}, err
		}
		c := d.changing(t, &Write{})
		if err := change(d, c); err != nil {
			return Write{}, err
		}
		c.keep()
		return *c.w, nil
	})
	if err != nil {
		return TicketView{}, err
	}
	return s.Ticket(ctx, string(id))
}

func (d *seat) changing(t domain.Ticket, w *Write) *changing {
	return &changing{seat: d, t: t, where: d.s.queueOf(t), w: w}
}

// keep puts the ticket into the write.
func (c *changing) keep() {
	c.t.Changed = c.now
	c.w.Tickets = append(c.w.Tickets, c.t)
	c.w.Touches = c.w.Entry.Targets
}

// checkLine cleans what an agent wrote; bare: it may be without words, where a
// move says enough.
func (d *seat) checkLine(l *NewLine, bare bool) error {
	switch l.Kind {
	case domain.LineComment, domain.LineNote, domain.LineReply, domain.LineHeard, domain.LineAnswer:
	default:
		return domain.E(domain.Invalid, "what", domain.Clean(string(l.Kind)))
	}
	var err error
	l.Text, err = said("text", l.Text, textLength)
	if err == nil && l.Text == "" && len(l.Files) == 0 && !bare {
		err = domain.E(domain.Invalid, "what", "text", "why", "needed")
	}
	return err
}

// write adds a checked line, and what follows from it: it leaves, it is mailed,
// the ticket moves. fact is kept with it.
func (c *changing) write(l NewLine, fact map[string]string) error {
	if c.t.State == domain.TicketClosed && l.Kind != domain.LineNote && l.Then == "" {
		return domain.E(domain.Invalid, "what", ticket.Short(c.t), "why", "ticket-closed")
	}
	line := c.line(c.t, l.Kind, l.Text, l.Files)
	line.Fact = fact
	if err := c.attach(c.w, c.t, l.Files); err != nil {
		return err
	}
	c.t.Files += len(l.Files)
	before := c.t.State
	if err := c.follow(l, &line); err != nil {
		return err
	}
	if l.Then != "" && l.Then != c.t.State {
		if err := ticket.Move(&c.t, l.Then, c.now, c.where); err != nil {
			return err
		}
	}
	if c.t.State != before {
		line.State = c.t.State
	}
	c.w.Lines = append(c.w.Lines, line)
	c.w.Entry = ticketEntry("ticket-"+string(l.Kind), c.t)
	if line.State != "" {
		c.w.Entry.Facts["state"] = string(line.State)
	}
	return nil
}

// follow does what a line of a kind brings with it.
func (c *changing) follow(l NewLine, line *domain.TicketLine) error {
	switch l.Kind {
	case domain.LineComment:
		if c.t.Sent != 0 && c.sends(c.where) == SendsByMail {
			return c.leave(c.w, &c.t, line, c.where)
		}
	case domain.LineHeard, domain.LineAnswer:
		return c.hears(&c.t, l.Kind, c.where)
	case domain.LineReply:
		if c.t.Answered == 0 {
			c.t.Answered = c.now
		}
		if l.Mail {
			return c.mailReply(line)
		}
	}
	return nil
}

// mailReply puts a reply on its way to the address on record of the person.
func (c *changing) mailReply(line *domain.TicketLine) error {
	no := func(why string) error { return domain.E(domain.Invalid, "what", ticket.Short(c.t), "why", why) }
	if c.t.Account == "" {
		return no("no-mail")
	}
	if err := c.insideFor(domain.VerbTicket, c.t.Account); err != nil {
		return err
	}
	a, err := c.Account(c.t.Account)
	switch {
	case err != nil:
		return err
	case a.Email() == "":
		return no("no-mail")
	case c.s.Post == nil:
		return no("no-post")
	}
	line.Mail = domain.MailID(c.s.NewID())
	c.w.Mails = append(c.w.Mails, domain.Mail{
		ID: line.Mail, Kind: domain.MailReply, Account: a.ID, Ticket: c.t.ID, Line: line.ID, Created: c.now,
	})
	return nil
}
