package store

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"guichet/domain"
	"guichet/store/kv"
)

func (c *checker) lines() error {
	return c.each(lines, func(i kv.Item) error {
		c.report.Lines++
		var l domain.TicketLine
		if !sound(c, i, &l) {
			return nil
		}
		of, id := splitPair(i.Key)
		if string(l.Ticket) != of || string(l.ID) != id {
			c.problem("identifier", id)
			return nil
		}
		if err := c.need(recordKey(tickets, of), "ticket-missing", id); err != nil {
			return err
		}
		return c.attached(string(i.Key), id, l.Files)
	})
}

func (c *checker) strays() error {
	return c.each(strays, func(i kv.Item) error {
		var s domain.Stray
		if !sound(c, i, &s) {
			return nil
		}
		id := string(i.Key[2:])
		if string(s.ID) != id {
			c.problem("identifier", id)
			return nil
		}
		for _, t := range s.Tickets {
			if err := c.need(recordKey(tickets, t), "ticket-missing", id); err != nil {
				return err
			}
		}
		return c.attached(string(i.Key), id, s.Files)
	})
}

// attached looks whether the files that a record names are there, and know that they are named.
func (c *checker) attached(key, id string, named []domain.TicketFile) error {
	for _, f := range named {
		if err := c.need(hashKey(files, f.Hash), "file-missing", id); err != nil {
			return err
		}
		if err := c.need(useKey(f.Hash, key), "file-unlisted", id); err != nil {
			return err
		}
	}
	return nil
}

// files looks whether each file is what its hash says, and named by something.
func (c *checker) files() error {
	return c.each(files, func(i kv.Item) error {
		var content []byte
		if !sound(c, i, &content) {
			return nil
		}
		name := hex.EncodeToString(i.Key[2:])
		h := domain.Hash(sha256.Sum256(content))
		if string(h[:]) != string(i.Key[2:]) {
			c.problem("file-altered", name)
			return nil
		}
		named := false
		err := scan(c.r, useKey(h, ""), func(kv.Item) (bool, error) { named = true; return false, nil })
		if err == nil && !named {
			c.problem("file-stray", name)
		}
		return err
	})
}

// uses looks whether what is said to name a file does.
func (c *checker) uses() error {
	return c.each(uses, func(i kv.Item) error {
		h, owner, ok := splitUse(i.Key)
		if !ok {
			c.problem("unknown-key", hex.EncodeToString(i.Key[2:]))
			return nil
		}
		item, found, err := c.r.Get([]byte(owner))
		if err != nil {
			return err
		}
		named, known := namedBy(item)
		if !found || known && !slices.ContainsFunc(named, func(f domain.TicketFile) bool { return f.Hash == h }) {
			c.problem("file-stray", hex.EncodeToString(h[:]))
		}
		return nil
	})
}

// namedBy are the files that a line or a waiting mail names; false for a damaged record, which is told as such.
func namedBy(i kv.Item) ([]domain.TicketFile, bool) {
	var l domain.TicketLine
	var s domain.Stray
	switch {
	case len(i.Key) < 2:
		return nil, true
	case string(i.Key[:2]) == lines:
		return l.Files, unpack(i, &l) == nil
	case string(i.Key[:2]) == strays:
		return s.Files, unpack(i, &s) == nil
	}
	return nil, true
}

func (c *checker) heard() error {
	return c.each(heard, func(i kv.Item) error {
		if len(i.Key) != len(heard)+sha256.Size {
			c.problem("unknown-key", hex.EncodeToString(i.Key[2:]))
		}
		return nil
	})
}
