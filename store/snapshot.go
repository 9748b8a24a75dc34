package store

import (
	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/kv"
)

// snapshot implements desk.Snapshot. Each noun has its reads in its own file.
type snapshot struct {
	r     kv.Reader
	known []source // read when first asked for
}

// Revision implements desk.Snapshot.
func (s *snapshot) Revision() desk.Revision { return desk.Revision(s.r.Revision()) }

// load reads a record into v; false when there is none.
func load[T any](r kv.Reader, key []byte, v *T) (bool, error) {
	item, found, err := r.Get(key)
	if err != nil || !found {
		return false, Translate(err)
	}
	return true, unpack(item, v)
}

// unpack reads the record of an item into v.
func unpack[T any](item kv.Item, v *T) error {
	content, err := unseal(item.Key, item.Value)
	if err != nil {
		return err
	}
	if err := strict.Unmarshal(content, v); err != nil {
		return damaged(item.Key).Because(err)
	}
	return nil
}

// glance reads a few fields of the record of an item.
func glance[T any](item kv.Item, v *T) error {
	content, err := unseal(item.Key, item.Value)
	if err != nil {
		return err
	}
	if err := partial.Unmarshal(content, v); err != nil {
		return damaged(item.Key).Because(err)
	}
	return nil
}

// find reads a record that should be there; missing else.
func find[T any, ID ~string](r kv.Reader, kind string, id ID, noun string) (T, error) {
	var v T
	found, err := load(r, recordKey(kind, id), &v)
	if err == nil && !found {
		err = missing(noun, string(id))
	}
	return v, err
}

// scan yields the items whose keys start with prefix until yield returns false or an error.
func scan(r kv.Reader, prefix []byte, yield func(kv.Item) (bool, error)) error {
	return scanRange(r, prefix, after(prefix), yield)
}

func scanRange(r kv.Reader, from, to []byte, yield func(kv.Item) (bool, error)) error {
	var failed error
	err := r.Scan(from, to, func(i kv.Item) bool {
		more, err := yield(i)
		failed = err
		return more && err == nil
	})
	if failed != nil {
		return failed
	}
	return Translate(err)
}

// list reads every record whose key starts with prefix.
func list[T any](r kv.Reader, prefix []byte) ([]T, error) {
	var out []T
	err := scan(r, prefix, func(i kv.Item) (bool, error) {
		var v T
		err := unpack(i, &v)
		out = append(out, v)
		return true, err
	})
	return out, err
}

// newest reads the last limit records of a kind, last first; 0: all.
func newest[T any](r kv.Reader, kind string, limit int) ([]T, error) {
	var last []kv.Item
	err := scan(r, []byte(kind), func(i kv.Item) (bool, error) {
		if limit > 0 && len(last) >= 2*limit {
			last = append(last[:0], last[limit:]...)
		}
		last = append(last, i)
		return true, nil
	})
	if err != nil {
		return nil, err
	}
	if limit > 0 && len(last) > limit {
		last = last[len(last)-limit:]
	}
	out := make([]T, len(last))
	for n, i := range last {
		if err := unpack(i, &out[len(last)-1-n]); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// missing is NotFound{kind, what} for a record of that kind and id.
func missing(kind, id string) error { return domain.E(domain.NotFound, "kind", kind, "what", id) }
