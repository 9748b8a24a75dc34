package store

import (
	"bytes"

	"guichet/domain"
	"guichet/store/kv"
)

// stretch is how many accounts a walk takes up at a time: four ranges are read in step, each by its own scan. Of tickets
// as many.
const stretch = 256

// AccountIDs implements desk.Snapshot.
func (s *snapshot) AccountIDs(from domain.AccountID, yield func(domain.AccountID) bool) error {
	return scanRange(s.r, recordKey(identities, from), after([]byte(identities)), func(i kv.Item) (bool, error) {
		return yield(domain.AccountID(i.Key[2:])), nil
	})
}

// Accounts implements desk.Snapshot.
func (s *snapshot) Accounts(yield func(domain.Account) bool) error {
	from, more := []byte(identities), true
	next := func() (raw, bool, error) {
		if !more {
			return raw{}, false, nil
		}
		r, err := s.read(from)
		if more = len(r.who) == stretch; more {
			from = append(bytes.Clone(r.who[stretch-1].Key), 0)
		}
		return r, true, err
	}
	return ahead(next, raw.decode, yield)
}

// raw are the records of some accounts that follow one another: identities, ways in, particulars, links.
type raw struct{ who, ways, said, ties []kv.Item }

// read copies the records of the next accounts.
func (s *snapshot) read(from []byte) (raw, error) {
	var out raw
	var err error
	out.who, err = s.copies(from, after([]byte(identities)), stretch)
	if err != nil || len(out.who) == 0 {
		return out, err
	}
	first, last := string(out.who[0].Key[2:]), string(out.who[len(out.who)-1].Key[2:])
	out.ways, err = s.copies(recordKey(entrances, first), append(recordKey(entrances, last), 0), 0)
	if err != nil {
		return out, err
	}
	out.said, err = s.copies(recordKey(particulars, first), append(recordKey(particulars, last), 0), 0)
	if err != nil {
		return out, err
	}
	out.ties, err = s.copies(pairKey(links, first, ""), append(recordKey(links, last), 1), 0)
	return out, err
}

// copies are the items of a range, at most limit (0: all), that outlive the view.
func (s *snapshot) copies(from, to []byte, limit int) ([]kv.Item, error) {
	var items []kv.Item
	var room []byte
	err := s.r.Scan(from, to, func(i kv.Item) bool {
		n, m := len(i.Key), len(i.Value)
		if cap(room)-len(room) < n+m {
			room = make([]byte, 0, max(64<<10, n+m))
		}
		at := len(room)
		room = append(append(room, i.Key...), i.Value...)
		items = append(items, kv.Item{Key: room[at : at+n : at+n], Value: room[at+n : at+n+m : at+n+m]})
		return len(items) != limit
	})
	return items, Translate(err)
}

// decode puts the accounts together.
func (r raw) decode() ([]domain.Account, error) {
	out := make([]domain.Account, 0, len(r.who))
	ties := r.ties
	for _, item := range r.who {
		id := item.Key[2:]
		out = append(out, domain.Account{ID: domain.AccountID(id)})
		a := &out[len(out)-1]
		err := unpack(item, &a.Identity)
		r.ways = skipBelow(r.ways, id)
		if err == nil && len(r.ways) > 0 && bytes.Equal(r.ways[0].Key[2:], id) {
			err = entranceOf(r.ways[0], a)
		}
		if r.said = skipBelow(r.said, id); err == nil && len(r.said) > 0 && bytes.Equal(r.said[0].Key[2:], id) {
			err = unpack(r.said[0], &a.Particulars)
		}
		if err != nil {
			return out[:len(out)-1], err
		}
		a.Groups, ties = takeGroups(ties, id)
	}
	return out, nil
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
