package desk

import (
	"context"
	"slices"

	"guichet/domain"
	"guichet/domain/ticket"
)

// linksOfTicket bounds the links of one ticket: more is an incident.
const linksOfTicket = 20

// LinkTickets links two tickets both ways, or takes that back. The agent sees
// both. Two tickets have one link. Invalid{why: same-ticket, too-many-links}.
func (s *Session) LinkTickets(ctx context.Context, a, b domain.TicketID, kind domain.LinkKind, linked bool) (TicketView, error) {
	back, ok := otherWay(kind)
	return s.onTicket(ctx, a, func(d *seat, c *changing) error {
		other, err := d.ticketSeen(domain.VerbTicket, b)
		switch {
		case err != nil:
			return err
		case !ok:
			return domain.E(domain.Invalid, "what", domain.Clean(string(kind)))
		case a == b:
			return domain.E(domain.Invalid, "what", ticket.Short(c.t), "why", "same-ticket")
		case linked && (len(c.t.Links) >= linksOfTicket || len(other.Links) >= linksOfTicket):
			return domain.E(domain.Invalid, "what", ticket.Short(c.t), "why", "too-many-links")
		}
		o := d.changing(other, c.w)
		o.link(c.t, back, linked)
		o.keep()
		c.link(other, kind, linked)
		c.w.Entry = ticketEntry(linkAct(linked), c.t, "to", ticket.Short(other), "link", linkName(kind, linked))
		return nil
	})
}

// link sets or takes back the one link with another ticket.
func (c *changing) link(other domain.Ticket, kind domain.LinkKind, linked bool) {
	c.t.Links = slices.DeleteFunc(slices.Clone(c.t.Links), func(l domain.TicketLink) bool { return l.Ticket == other.ID })
	if linked {
		c.t.Links = append(c.t.Links, domain.TicketLink{Kind: kind, Ticket: other.ID})
	}
	line := c.line(c.t, domain.LineMoved, "", nil)
	line.Fact = map[string]string{"link": linkName(kind, linked), "ticket": string(other.ID)}
	c.w.Lines = append(c.w.Lines, line)
}

func linkAct(linked bool) string {
	if linked {
		return "ticket-link"
	}
	return "ticket-unlink"
}

// linkName is the kind of a link, or that it is none any more.
func linkName(kind domain.LinkKind, linked bool) string {
	if !linked {
		return "none"
	}
	return string(kind)
}

// otherWay is the link as the other ticket has it.
func otherWay(kind domain.LinkKind) (domain.LinkKind, bool) {
	switch kind {
	case domain.LinkSame:
		return domain.LinkSame, true
	case domain.LinkFollows:
		return domain.LinkFollowed, true
	case domain.LinkFollowed:
		return domain.LinkFollows, true
	}
	return "", false
}
