package store

import (
	"bytes"

	"guichet/domain"
	"guichet/store/kv"
)

// stretch is how many accounts a walk takes up at a time: three ranges are read in step, each by its own scan.
const stretch = 512

// AccountIDs implements desk.Snapshot.
func (s *snapshot) AccountIDs(from domain.AccountID, yield func(domain.AccountID) bool) error {
	return scanRange(s.r, recordKey(identities, from), after([]byte(identities)), func(i kv.Item) (bool, error) {
		return yield(domain.AccountID(i.Key[2:])), nil
	})
}

// Accounts implements desk.Snapshot.
func (s *snapshot) Accounts(yield func(domain.Account) bool) error {
	from, end := []byte(identities), after([]byte(identities))
	taken := make([]kv.Item, 0, stretch)
	for {
		taken = taken[:0]
		err := s.r.Scan(from, end, func(i kv.Item) bool {
			taken = append(taken, i)
			return len(taken) < stretch
		})
		if err != nil {
			return Translate(err)
		}
		if len(taken) == 0 {
			return nil
		}
		more, err := s.walk(taken, yield)
		if err != nil || !more || len(taken) < stretch {
			return err
		}
		from = append(bytes.Clone(taken[len(taken)-1].Key), 0)
	}
}

// walk yields the accounts of some identities that follow one another.
func (s *snapshot) walk(taken []kv.Item, yield func(domain.Account) bool) (bool, error) {
	first, last := taken[0].Key[2:], taken[len(taken)-1].Key[2:]
	var ways, ties []kv.Item
	err := s.r.Scan(recordKey(entrances, string(first)), append(recordKey(entrances, string(last)), 0), func(i kv.Item) bool {
		ways = append(ways, i)
		return true
	})
	if err != nil {
		return false, Translate(err)
	}
	err = s.r.Scan(pairKey(links, string(first), ""), append(recordKey(links, string(last)), 1), func(i kv.Item) bool {
		ties = append(ties, i)
		return true
	})
	if err != nil {
		return false, Translate(err)
	}
	for _, item := range taken {
		id := item.Key[2:]
		a := domain.Account{ID: domain.AccountID(id)}
		if err := unpack(item, &a.Identity); err != nil {
			return false, err
		}
		ways = skipBelow(ways, id)
		if len(ways) > 0 && bytes.Equal(ways[0].Key[2:], id) {
			var e entrance
			if err := unpack(ways[0], &e); err != nil {
				return false, err
			}
			a.Keeping, a.Access = e.Keeping, e.Access
		}
		a.Groups, ties = takeGroups(ties, id)
		if !yield(a) {
			return false, nil
		}
	}
	return true, nil
}

func skipBelow(items []kv.Item, id []byte) []kv.Item {
	for len(items) > 0 && bytes.Compare(items[0].Key[2:], id) < 0 {
		items = items[1:]
	}
	return items
}

// takeGroups splits the groups of an account off the links that follow.
func takeGroups(ties []kv.Item, id []byte) ([]domain.GroupID, []kv.Item) {
	var out []domain.GroupID
	ties = skipBelow(ties, id)
	for ; len(ties) > 0; ties = ties[1:] {
		owner, tail, _ := bytes.Cut(ties[0].Key[2:], []byte{0})
		if !bytes.Equal(owner, id) {
			break
		}
		if len(tail) > 0 && tail[0] == inGroup {
			out = append(out, domain.GroupID(tail[1:]))
		}
	}
	return out, ties
}
