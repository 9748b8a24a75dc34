package store

import (
	"bytes"
	"errors"
	"slices"

	"guichet/domain"
	"guichet/store/kv"
)

// errOneWay is for programs: a write that links a ticket, or unlinks it, without the other.
var errOneWay = errors.New("store: a link of one ticket that the other has not")

// Ticket implements desk.Snapshot.
func (s *snapshot) Ticket(id domain.TicketID) (domain.Ticket, error) {
	return find[domain.Ticket](s.r, tickets, id, "ticket")
}

// Tickets implements desk.Snapshot. Identifiers are ULIDs, so that their order is that of time.
func (s *snapshot) Tickets(yield func(domain.Ticket) bool) error {
	from := []byte(tickets)
	next := func() ([]kv.Item, bool, error) {
		items, err := s.copies(from, after([]byte(tickets)), stretch)
		if len(items) > 0 {
			from = append(bytes.Clone(items[len(items)-1].Key), 0)
		}
		return items, len(items) > 0, err
	}
	return ahead(next, unpackTickets, yield)
}

// unpackTickets are those of some records, up to one that is damaged.
func unpackTickets(items []kv.Item) ([]domain.Ticket, error) {
	out := make([]domain.Ticket, len(items))
	for n, i := range items {
		if err := unpack(i, &out[n]); err != nil {
			return out[:n], err
		}
	}
	return out, nil
}

// TicketsOf implements desk.Snapshot.
func (s *snapshot) TicketsOf(a domain.AccountID) ([]domain.Ticket, error) {
	ids, err := ticketsAbout(s.r, a)
	if err != nil {
		return nil, err
	}
	var out []domain.Ticket
	for _, id := range slices.Backward(ids) {
		t, err := s.Ticket(id)
		if err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	return out, nil
}

// ticketsAbout lists the tickets about an account in the order in which they were opened.
func ticketsAbout(r kv.Reader, a domain.AccountID) ([]domain.TicketID, error) {
	var out []domain.TicketID
	prefix := aboutKey(a, "")
	err := scan(r, prefix, func(i kv.Item) (bool, error) {
		out = append(out, domain.TicketID(i.Key[len(prefix):]))
		return true, nil
	})
	return out, err
}

// putTicket drafts a ticket as the write leaves it, with its number and its place beside the account. That place is
// written each time, so that whoever follows the account is told.
func (c *cases) putTicket(id domain.TicketID, t *domain.Ticket) error {
	key := recordKey(tickets, id)
	var former domain.Ticket
	was, err := load(c.r, key, &former)
	if err != nil {
		return err
	}
	if was && former.Account != "" && (t == nil || t.Account != former.Account) {
		c.remove(aboutKey(former.Account, id))
	}
	if err := c.number(id, former, t); err != nil {
		return err
	}
	if t == nil {
		c.remove(key)
		return nil
	}
	if err := c.sane(former, t); err != nil {
		return err
	}
	if t.Account != "" {
		c.put(aboutKey(t.Account, id), nil)
	}
	return c.seal(key, t)
}

// sane refuses a ticket that refers to what is not there.
func (c *cases) sane(former domain.Ticket, t *domain.Ticket) error {
	if t.Account != "" {
		if c.forgotten[t.Account] {
			return errForgotten
		}
		if err := c.known(t.Account); err != nil {
			return err
		}
	}
	if t.Incident != "" {
		if err := c.incidents.need(c.r, t.Incident); err != nil {
			return err
		}
	}
	for _, l := range slices.Concat(former.Links, t.Links) {
		if err := c.bothWays(t, l.Ticket); err != nil {
			return err
		}
	}
	return nil
}

// bothWays refuses a link that one of two tickets has and the other has not: nothing else would take it away once one of
// them goes.
func (c *cases) bothWays(t *domain.Ticket, id domain.TicketID) error {
	other, err := c.tickets.at(c.r, id)
	linked := linkedTo(t, id)
	switch {
	case err != nil:
		return err
	case other == nil && linked:
		return missing("ticket", string(id))
	case other != nil && linkedTo(other, t.ID) != linked:
		return errOneWay
	}
	return nil
}

func linkedTo(t *domain.Ticket, id domain.TicketID) bool {
	return slices.ContainsFunc(t.Links, func(l domain.TicketLink) bool { return l.Ticket == id })
}
