package desk

import (
	"context"
	"slices"

	"guichet/domain"
	"guichet/domain/ticket"
)

// moved adds the line of a move.
func (c *changing) moved(line domain.TicketLine, e domain.Entry) {
	c.w.Lines = append(c.w.Lines, line)
	c.w.Entry = e
}

// MoveTicket takes a ticket to a state; why is kept in its line, may be empty.
// Invalid{why: no-move} where it can't go there, {why: secret}.
func (s *Session) MoveTicket(ctx context.Context, id domain.TicketID, to domain.TicketState, why string) (TicketView, error) {
	return s.onTicket(ctx, id, func(d *seat, c *changing) error {
		text, err := said("reason", why, textLength)
		if err != nil {
			return err
		}
		return c.move(to, text, nil)
	})
}

// move takes the ticket to a state, with the line of it.
func (c *changing) move(to domain.TicketState, why string, fact map[string]string) error {
	line := c.line(c.t, domain.LineMoved, why, nil)
	line.State, line.Fact = to, fact
	c.moved(line, ticketEntry("ticket-move", c.t, "state", string(to)))
	return ticket.Move(&c.t, to, c.now, c.where)
}

// AssignTicket gives a ticket to an agent who holds the right to tickets and
// sees it; empty: to nobody. One that is new is open once somebody has it.
// Invalid{why: assignee-unfit}.
func (s *Session) AssignTicket(ctx context.Context, id domain.TicketID, agent string) (TicketView, error) {
	return s.onTicket(ctx, id, func(d *seat, c *changing) error {
		if agent != "" {
			if err := d.fit(agent, c.t); err != nil {
				return err
			}
		}
		line := c.line(c.t, domain.LineMoved, "", nil)
		line.Fact = map[string]string{"assignee": agent}
		c.t.Assignee = agent
		if agent != "" && c.t.State == domain.TicketNew {
			if err := ticket.Move(&c.t, domain.TicketOpen, c.now, c.where); err != nil {
				return err
			}
			line.State = c.t.State
		}
		e := ticketEntry("ticket-assign", c.t)
		if agent != "" {
			e.Facts["agent"] = agent
		}
		c.moved(line, e)
		return nil
	})
}

// fit refuses an assignee who may not work on tickets, or not know of this one.
func (d *seat) fit(agent string, t domain.Ticket) error {
	unfit := domain.E(domain.Invalid, "what", domain.Clean(agent), "why", "assignee-unfit")
	a, err := d.Agent(agent)
	switch {
	case isNotFound(err) || err == nil && !a.May(domain.VerbTicket, d.now):
		return unfit
	case err != nil:
		return err
	}
	t.Assignee = "" // who has it sees it: that is what is asked
	seen, err := (&seat{Snapshot: d.Snapshot, s: d.s, agent: a, now: d.now}).seesTicket(t)
	if err == nil && !seen {
		return unfit
	}
	return err
}

// PrioritizeTicket changes the priority, and the due time with it.
func (s *Session) PrioritizeTicket(ctx context.Context, id domain.TicketID, p domain.Priority) (TicketView, error) {
	return s.onTicket(ctx, id, func(d *seat, c *changing) error {
		if !slices.Contains(domain.Priorities(), p) {
			return domain.E(domain.Invalid, "what", domain.Clean(string(p)))
		}
		ticket.SetPriority(&c.t, p, c.now, c.where)
		line := c.line(c.t, domain.LineMoved, "", nil)
		line.Fact = map[string]string{"priority": priorityNamed(p)}
		c.moved(line, ticketEntry("ticket-priority", c.t, "priority", priorityNamed(p)))
		return nil
	})
}

// priorityNamed is a priority with a name for the normal one.
func priorityNamed(p domain.Priority) string {
	if p == domain.Normal {
		return "normal"
	}
	return string(p)
}
