package store

import (
	"guichet/domain"
	"guichet/store/kv"
)

// ByLogin implements desk.Snapshot: in order of platform.
func (s *snapshot) ByLogin(login string) ([]domain.AccountID, error) {
	var ids []domain.AccountID
	err := scan(s.r, pairKey(logins, login, ""), func(i kv.Item) (bool, error) {
		var id domain.AccountID
		err := unpack(i, &id)
		ids = append(ids, id)
		return true, err
	})
	return ids, err
}

// LoginTaken implements desk.Snapshot.
func (s *snapshot) LoginTaken(platform domain.PlatformID, login string) (domain.AccountID, bool, error) {
	var id domain.AccountID
	found, err := load(s.r, pairKey(logins, login, platform), &id)
	return id, found, err
}

// secondsOf lists the second halves of the keys of a kind whose first half is given.
func secondsOf(r kv.Reader, kind, first string) ([]domain.AccountID, error) {
	var ids []domain.AccountID
	prefix := pairKey(kind, first, "")
	err := scan(r, prefix, func(i kv.Item) (bool, error) {
		ids = append(ids, domain.AccountID(i.Key[len(prefix):]))
		return true, nil
	})
	return ids, err
}

// move is an account's way from one login to another; empty for none.
type move struct {
	id       domain.AccountID
	from, to string
}

// logins drafts the moves. A login that one account leaves may go to another in the same write.
func (d *draft) logins(moves []move) error {
	freed := map[string]bool{}
	for _, m := range moves {
		if m.from != "" && m.from != m.to {
			freed[string(pairKey(logins, m.from, m.id.Platform()))] = true
		}
	}
	taken := make(map[string]domain.AccountID, len(moves))
	for i := range moves {
		if err := d.take(&moves[i], freed, taken); err != nil {
			return err
		}
	}
	for key := range freed {
		if _, again := taken[key]; !again {
			d.remove([]byte(key))
		}
	}
	return nil
}

// take gives an account its new login unless another account has it, here or in the write.
func (d *draft) take(m *move, freed map[string]bool, taken map[string]domain.AccountID) error {
	if m.to == "" || m.to == m.from {
		return nil
	}
	if err := checkKey("login", m.to); err != nil {
		return err
	}
	key := pairKey(logins, m.to, m.id.Platform())
	owner, found := taken[string(key)]
	if !found && !freed[string(key)] {
		var err error
		if found, err = load(d.r, key, &owner); err != nil {
			return err
		}
	}
	if found && owner != m.id {
		return domain.E(domain.Conflict, "what", string(m.id), "platform", string(m.id.Platform()), "login", m.to, "account", string(owner))
	}
	taken[string(key)] = m.id
	return d.seal(key, &m.id)
}
