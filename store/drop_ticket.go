package store

import (
	"slices"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/kv"
)

// drop stages what the write takes away: waiting mails, tickets, and the tickets about the accounts that it forgets. A
// ticket goes with its lines, with the mails that carry it, and with waiting mails that may be about it and no other; it
// leaves its incident, and the tickets that it is linked to.
func (c *cases) drop(w desk.Write) error {
	for _, id := range w.DropStrays {
		if _, err := c.strays.drop(id); err != nil {
			return err
		}
	}
	going := slices.Clone(w.DropTickets)
	for id := range c.forgotten {
		about, err := ticketsAbout(c.r, id)
		if err != nil {
			return err
		}
		going = append(going, about...)
	}
	var gone []domain.TicketID
	for _, id := range going {
		first, err := c.tickets.drop(id)
		if err != nil {
			return err
		}
		if first {
			gone = append(gone, id)
		}
	}
	if len(gone) == 0 {
		return nil
	}
	for _, id := range gone {
		if err := c.unlink(id); err != nil {
			return err
		}
		if err := c.dropLines(id); err != nil {
			return err
		}
	}
	for _, part := range []func() error{c.leaveIncidents, c.leaveStrays, c.dropMails} {
		if err := part(); err != nil {
			return err
		}
	}
	return nil
}

// gone tells that the write drops the ticket.
func (c *cases) gone(id domain.TicketID) bool {
	t, here := c.tickets.of[id]
	return here && t == nil
}

// unlink takes a ticket that goes out of those that stay.
func (c *cases) unlink(id domain.TicketID) error {
	var going domain.Ticket
	if _, err := load(c.r, recordKey(tickets, id), &going); err != nil {
		return err
	}
	for _, l := range going.Links {
		other, err := c.tickets.at(c.r, l.Ticket)
		if err != nil {
			return err
		}
		if other == nil {
			continue
		}
		other.Links = slices.DeleteFunc(slices.Clone(other.Links), func(l domain.TicketLink) bool { return l.Ticket == id })
		c.tickets.of[l.Ticket] = other
	}
	return nil
}

// without are the tickets that stay, and whether that is fewer.
func (c *cases) without(of []domain.TicketID) ([]domain.TicketID, bool) {
	left := slices.DeleteFunc(slices.Clone(of), c.gone)
	return left, len(left) < len(of)
}

func (c *cases) leaveIncidents() error {
	return eachStaged(c.r, c.incidents, func(id domain.IncidentID, i *domain.Incident) {
		if left, fewer := c.without(i.Tickets); fewer {
			i.Tickets = left
			c.incidents.of[id] = i
		}
	})
}

func (c *cases) leaveStrays() error {
	return eachStaged(c.r, c.strays, func(id domain.StrayID, s *domain.Stray) {
		switch left, fewer := c.without(s.Tickets); {
		case fewer && len(left) == 0:
			c.strays.of[id] = nil
		case fewer:
			s.Tickets = left
			c.strays.of[id] = s
		}
	})
}

func (c *cases) dropMails() error {
	return scan(c.r, []byte(mails), func(i kv.Item) (bool, error) {
		var m domain.Mail
		err := unpack(i, &m)
		if err == nil && m.Ticket != "" && c.gone(m.Ticket) {
			c.remove(recordKey(mails, m.ID))
		}
		return true, err
	})
}

// eachStaged calls for every record of a kind as the write leaves it so far, kept or brought.
func eachStaged[ID ~string, T any](r kv.Reader, s staged[ID, T], call func(ID, *T)) error {
	err := scan(r, []byte(s.kind), func(i kv.Item) (bool, error) {
		id := ID(i.Key[len(s.kind):])
		if _, here := s.of[id]; here {
			return true, nil
		}
		v := new(T)
		err := unpack(i, v)
		if err == nil {
			call(id, v)
		}
		return true, err
	})
	if err != nil {
		return err
	}
	for id, v := range s.of {
		if v != nil {
			call(id, v)
		}
	}
	return nil
}
