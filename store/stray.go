package store

import (
	"guichet/domain"
	"guichet/domain/desk"
)

// Stray implements desk.Snapshot.
func (s *snapshot) Stray(id domain.StrayID) (domain.Stray, error) {
	return find[domain.Stray](s.r, strays, id, "stray")
}

// Strays implements desk.Snapshot. Identifiers are ULIDs, so that their order is that of time.
func (s *snapshot) Strays() ([]domain.Stray, error) { return list[domain.Stray](s.r, []byte(strays)) }

// Heard implements desk.Snapshot.
func (s *snapshot) Heard(h domain.Hash) (bool, error) {
	_, found, err := s.r.Get(hashKey(heard, h))
	return found, Translate(err)
}

// heard drafts the digests of mails that came in.
func (c *cases) heard(w desk.Write) {
	for _, h := range w.Heard {
		c.put(hashKey(heard, h), nil)
	}
}

// putStray drafts a waiting mail as the write leaves it; nil: it waits no more.
func (c *cases) putStray(id domain.StrayID, s *domain.Stray) error {
	key := recordKey(strays, id)
	var former domain.Stray
	if _, err := load(c.r, key, &former); err != nil {
		return err
	}
	if s == nil {
		c.use(key, former.Files, nil)
		c.remove(key)
		return nil
	}
	for _, t := range s.Tickets {
		if err := c.tickets.need(c.r, t); err != nil {
			return err
		}
	}
	c.use(key, former.Files, s.Files)
	return c.seal(key, s)
}
