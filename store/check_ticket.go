package store

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strconv"

	"guichet/domain"
	"guichet/domain/ticket"
	"guichet/store/kv"
)

// tickets looks whether each ticket is found by what finds it, and what it refers to is there.
func (c *checker) tickets() error {
	return c.each(tickets, func(i kv.Item) error {
		c.report.Tickets++
		var t domain.Ticket
		if !sound(c, i, &t) {
			return nil
		}
		if string(t.ID) != string(i.Key[2:]) {
			c.problem("identifier", string(i.Key[2:]))
			return nil
		}
		if err := c.findable(t); err != nil {
			return err
		}
		if t.Incident != "" {
			if err := c.behind(t); err != nil {
				return err
			}
		}
		for _, l := range t.Links {
			if err := c.linked(t.ID, l.Ticket); err != nil {
				return err
			}
		}
		return nil
	})
}

// findable looks for a ticket by its number and by its account.
func (c *checker) findable(t domain.Ticket) error {
	var owner domain.TicketID
	found, err := load(c.r, numberKey(ticket.Code(t.Queue), t.Number), &owner)
	switch {
	case domain.CodeOf(err) == domain.StoreDamaged: // told with the number
	case err != nil:
		return err
	case !found || owner != t.ID:
		c.problem("number-missing", t.ID)
	}
	if t.Account == "" {
		return nil
	}
	if err := c.need(recordKey(identities, t.Account), "account-missing", t.Account); err != nil {
		return err
	}
	return c.need(aboutKey(t.Account, t.ID), "ticket-unlisted", t.ID)
}

// behind looks whether the incident of a ticket has it.
func (c *checker) behind(t domain.Ticket) error {
	var i domain.Incident
	found, err := load(c.r, recordKey(incidents, t.Incident), &i)
	switch {
	case domain.CodeOf(err) == domain.StoreDamaged:
		return nil // told with the incident
	case err == nil && !found:
		c.problem("incident-missing", t.ID)
	case err == nil && !slices.Contains(i.Tickets, t.ID):
		c.problem("incident-stray", t.ID)
	}
	return err
}

// linked looks whether a ticket that another is linked to is there, and linked too.
func (c *checker) linked(id, to domain.TicketID) error {
	var other domain.Ticket
	found, err := load(c.r, recordKey(tickets, to), &other)
	switch {
	case domain.CodeOf(err) == domain.StoreDamaged:
		return nil
	case err == nil && !found:
		c.problem("ticket-missing", id)
	case err == nil && !linkedTo(&other, id):
		c.problem("ticket-link", id)
	}
	return err
}

// about looks whether a ticket that stands beside an account is about it.
func (c *checker) about(account string, id domain.TicketID) error {
	var t domain.Ticket
	found, err := load(c.r, recordKey(tickets, id), &t)
	switch {
	case domain.CodeOf(err) == domain.StoreDamaged:
		return nil
	case err == nil && (!found || string(t.Account) != account):
		c.problem("ticket-stray", id)
	}
	return err
}

// numbers looks at the last number of each queue, which comes before the numbers themselves.
func (c *checker) numbers() error {
	code, last := "", 0
	return c.each(numbers, func(i kv.Item) error {
		of, n, single := splitNumber(i.Key)
		if !single {
			if bytes.IndexByte(i.Key, 0) >= 0 {
				c.problem("unknown-key", len(i.Key))
				return nil
			}
			code, last = of, 0
			sound(c, i, &last)
			return nil
		}
		var id domain.TicketID
		if !sound(c, i, &id) {
			return nil
		}
		if of != code || n > last {
			c.problem("number-last", of)
		}
		var t domain.Ticket
		found, err := load(c.r, recordKey(tickets, id), &t)
		switch {
		case domain.CodeOf(err) == domain.StoreDamaged:
			return nil
		case err == nil && (!found || ticket.Code(t.Queue) != of || t.Number != n):
			c.problem("number-stray", numberName(i.Key))
		}
		return err
	})
}

// splitNumber is the reverse of numberKey; false for the key of a queue's last number.
func splitNumber(key []byte) (code string, number int, single bool) {
	code, tail := splitPair(key)
	if len(tail) != 4 {
		return string(key[2:]), 0, false
	}
	return code, int(binary.BigEndian.Uint32([]byte(tail))), true
}

// numberName names a number, or the last one of a queue.
func numberName(key []byte) string {
	code, number, single := splitNumber(key)
	if !single {
		return code
	}
	return code + "-" + strconv.Itoa(number)
}

// incidents looks whether the tickets of each incident are there. They may be of a later one by now.
func (c *checker) incidents() error {
	return c.each(incidents, func(i kv.Item) error {
		var in domain.Incident
		if !sound(c, i, &in) {
			return nil
		}
		if string(in.ID) != string(i.Key[2:]) {
			c.problem("identifier", string(i.Key[2:]))
			return nil
		}
		for _, id := range in.Tickets {
			if err := c.need(recordKey(tickets, id), "ticket-missing", in.ID); err != nil {
				return err
			}
		}
		return nil
	})
}
