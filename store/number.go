package store

import (
	"errors"
	"math"
	"strconv"

	"guichet/domain"
	"guichet/domain/ticket"
)

// errNumber is for programs: tickets are numbered from 1.
var errNumber = errors.New("store: a number that no ticket can have")

// TicketNumbered implements desk.Snapshot.
func (s *snapshot) TicketNumbered(queue string, number int) (domain.TicketID, error) {
	var id domain.TicketID
	if !numbered(number) {
		return "", missing("ticket", strconv.Itoa(number))
	}
	found, err := load(s.r, numberKey(queue, number), &id)
	if err == nil && !found {
		err = missing("ticket", queue+"-"+strconv.Itoa(number))
	}
	return id, err
}

// LastNumber implements desk.Snapshot.
func (s *snapshot) LastNumber(queue string) (int, error) {
	last := 0
	_, err := load(s.r, recordKey(numbers, queue), &last)
	return last, err
}

func numbered(n int) bool { return n >= 1 && n <= math.MaxUint32 }

// number drafts the way from a number to its ticket. A number that is free again is not given again: the queue's last one
// stays. Conflict{what} where another ticket has it.
func (c *cases) number(id domain.TicketID, former domain.Ticket, t *domain.Ticket) error {
	code, was := "", ticket.Code(former.Queue)
	if t != nil {
		code = ticket.Code(t.Queue)
	}
	if former.Number > 0 && (t == nil || was != code || former.Number != t.Number) {
		c.remove(numberKey(was, former.Number))
	}
	if t == nil {
		return nil
	}
	if err := checkKey("queue", code); err != nil {
		return err
	}
	if !numbered(t.Number) {
		return errNumber
	}
	key := numberKey(code, t.Number)
	owner := id
	if _, err := load(c.r, key, &owner); err != nil {
		return err
	}
	if owner != id || c.given[string(key)] {
		return domain.E(domain.Conflict, "what", ticket.Short(*t))
	}
	c.given[string(key)] = true
	c.last[code] = max(c.last[code], t.Number)
	return c.seal(key, id)
}

// lastNumbers drafts the last number of each queue that the write gave a greater one.
func (c *cases) lastNumbers() error {
	for code, number := range c.last {
		key, last := recordKey(numbers, code), 0
		if _, err := load(c.r, key, &last); err != nil {
			return err
		}
		if number <= last {
			continue
		}
		if err := c.seal(key, number); err != nil {
			return err
		}
	}
	return nil
}
