package store

import (
	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/kv"
)

// Lines implements desk.Snapshot. Identifiers are ULIDs, so that their order is that of time.
func (s *snapshot) Lines(t domain.TicketID) ([]domain.TicketLine, error) {
	return list[domain.TicketLine](s.r, pairKey(lines, t, ""))
}

// Line implements desk.Snapshot.
func (s *snapshot) Line(t domain.TicketID, id domain.LineID) (domain.TicketLine, error) {
	var l domain.TicketLine
	found, err := load(s.r, pairKey(lines, t, id), &l)
	if err == nil && !found {
		err = missing("line", string(id))
	}
	return l, err
}

// putLines drafts the lines that the write brings or replaces.
func (c *cases) putLines(w desk.Write) error {
	for i := range w.Lines {
		l := &w.Lines[i]
		if err := checkKey("line", l.ID); err != nil {
			return err
		}
		if err := c.tickets.need(c.r, l.Ticket); err != nil {
			return err
		}
		key := pairKey(lines, l.Ticket, l.ID)
		var former domain.TicketLine
		if _, err := load(c.r, key, &former); err != nil {
			return err
		}
		c.use(key, former.Files, l.Files)
		c.said[string(key)] = true
		if err := c.seal(key, l); err != nil {
			return err
		}
	}
	return nil
}

// dropLines takes a conversation away, with what it names.
func (c *cases) dropLines(t domain.TicketID) error {
	return scan(c.r, pairKey(lines, t, ""), func(i kv.Item) (bool, error) {
		var l domain.TicketLine
		if err := unpack(i, &l); err != nil {
			return false, err
		}
		key := pairKey(lines, t, l.ID)
		c.use(key, l.Files, nil)
		c.remove(key)
		return true, nil
	})
}

// sayable refuses a mail that carries a line which is not there.
func (c *cases) sayable(w desk.Write) error {
	for i := range w.Mails {
		m := &w.Mails[i]
		if m.Ticket == "" {
			continue
		}
		if err := c.tickets.need(c.r, m.Ticket); err != nil {
			return err
		}
		key := pairKey(lines, m.Ticket, m.Line)
		if m.Line == "" || c.said[string(key)] {
			continue
		}
		switch _, found, err := c.r.Get(key); {
		case err != nil:
			return err
		case !found:
			return missing("line", string(m.Line))
		}
	}
	return nil
}
