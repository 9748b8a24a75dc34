package store

import (
	"errors"
	"maps"
	"slices"

	"guichet/store/kv"
)

// errTwice is for programs: a write that says two things of one record, or brings one that it drops.
var errTwice = errors.New("store: one record twice in a write")

// staged are the records of a kind that a write touches, as it leaves them; nil: it drops the record.
type staged[ID ~string, T any] struct {
	kind, noun string
	of         map[ID]*T
}

func stage[ID ~string, T any](kind, noun string) staged[ID, T] {
	return staged[ID, T]{kind, noun, map[ID]*T{}}
}

// bring takes a record that the write itself holds.
func (s staged[ID, T]) bring(id ID, v T) error {
	if _, twice := s.of[id]; twice {
		return errTwice
	}
	s.of[id] = &v
	return checkKey(s.noun, id)
}

// drop takes a record away; false where the write had dropped it already.
func (s staged[ID, T]) drop(id ID) (bool, error) {
	switch v, here := s.of[id]; {
	case here && v != nil:
		return false, errTwice
	case here:
		return false, nil
	}
	s.of[id] = nil
	return true, checkKey(s.noun, id)
}

// at is the record as the write leaves it, to be changed in its place; nil where there is none.
func (s staged[ID, T]) at(r kv.Reader, id ID) (*T, error) {
	if v, here := s.of[id]; here {
		return v, nil
	}
	v := new(T)
	found, err := load(r, recordKey(s.kind, id), v)
	if err != nil || !found {
		return nil, err
	}
	return v, nil
}

// need is NotFound for a record that is not there after the write.
func (s staged[ID, T]) need(r kv.Reader, id ID) error {
	if v, here := s.of[id]; here {
		if v == nil {
			return missing(s.noun, string(id))
		}
		return nil
	}
	_, found, err := r.Get(recordKey(s.kind, id))
	if err == nil && !found {
		err = missing(s.noun, string(id))
	}
	return Translate(err)
}

// each calls for what the write leaves of each record, in order of id.
func (s staged[ID, T]) each(call func(ID, *T) error) error {
	for _, id := range slices.Sorted(maps.Keys(s.of)) {
		if err := call(id, s.of[id]); err != nil {
			return err
		}
	}
	return nil
}
