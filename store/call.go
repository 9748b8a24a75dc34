package store

import (
	"slices"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/kv"
)

// Call implements desk.Snapshot.
func (s *snapshot) Call(a domain.AccountID, id domain.CallID) (domain.Call, error) {
	var c domain.Call
	found, err := load(s.r, pairKey(calls, a, id), &c)
	if err == nil && !found {
		err = missing("call", string(id))
	}
	return c, err
}

// Calls implements desk.Snapshot. Identifiers are ULIDs, so that their order is that of time.
func (s *snapshot) Calls(a domain.AccountID, limit int) ([]domain.Call, error) {
	list, err := list[domain.Call](s.r, pairKey(calls, a, ""))
	slices.Reverse(list)
	if limit > 0 && len(list) > limit {
		list = list[:limit]
	}
	return list, err
}

// Guard implements desk.Snapshot.
func (s *snapshot) Guard(key string) (domain.Guard, error) {
	g := domain.Guard{Key: key}
	_, err := load(s.r, recordKey(guards, key), &g)
	return g, err
}

// calls drafts calls and what was counted of wrong answers.
func (d *draft) calls(w desk.Write) error {
	for i := range w.Calls {
		c := &w.Calls[i]
		if err := checkKey("call", c.ID); err != nil {
			return err
		}
		if err := d.known(c.Account); err != nil {
			return err
		}
		if err := d.seal(pairKey(calls, c.Account, c.ID), c); err != nil {
			return err
		}
	}
	for i := range w.Guards {
		g := &w.Guards[i]
		if err := checkKey("guard", g.Key); err != nil {
			return err
		}
		key := recordKey(guards, g.Key)
		if g.Failed == 0 && g.Until == 0 {
			d.remove(key)
			continue
		}
		if err := d.seal(key, g); err != nil {
			return err
		}
	}
	return nil
}

// forgetCalls erases the calls about an account, what was counted of it, and the mails and orders that are to leave for it.
func (d *draft) forgetCalls(id domain.AccountID) error {
	d.remove(recordKey(guards, "account:"+string(id)))
	d.remove(recordKey(particulars, id))
	waiting, err := list[domain.Mail](d.r, []byte(mails))
	if err != nil {
		return err
	}
	for _, m := range waiting {
		if m.Account == id {
			d.remove(recordKey(mails, m.ID))
		}
	}
	asked, err := list[domain.Order](d.r, []byte(orders))
	if err != nil {
		return err
	}
	for _, o := range asked {
		if o.Account == id {
			d.remove(recordKey(orders, o.ID))
		}
	}
	return scan(d.r, pairKey(calls, id, ""), func(i kv.Item) (bool, error) {
		d.remove(slices.Clone(i.Key))
		return true, nil
	})
}
