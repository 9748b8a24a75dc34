package kv

import (
	"bytes"
	"fmt"
	"slices"
)

// Guard makes a commit depend on a key: its Revision must be this one; 0: the key must be absent.
type Guard struct {
	Key      []byte
	Revision Revision
}

// Put writes one key, whether or not it exists. An empty value is a value.
type Put struct{ Key, Value []byte }

// Batch is what one Commit checks and writes. Order does not matter. A key is written at most once: put twice, deleted
// twice or both put and deleted is ErrInvalid, since engines would disagree on what comes last. Deleting an absent key is
// no error.
type Batch struct {
	Guards  []Guard
	Puts    []Put
	Deletes [][]byte
}

// Limits bound one batch. Keys: puts and deletes together, and as many guards; Bytes: their keys and values together;
// KeyBytes: one key, at least one byte.
type Limits struct {
	Keys     int
	Bytes    int
	KeyBytes int
}

// Write is one put or delete of a batch.
type Write struct {
	Key, Value []byte
	Delete     bool
}

// Ordered checks the batch against the limits and returns its writes by ascending key, as B-trees like them.
// Errors: ErrInvalid, ErrTooLarge. The slices are the batch's own.
func (b Batch) Ordered(l Limits) ([]Write, error) {
	if err := b.fits(l); err != nil {
		return nil, err
	}
	writes := make([]Write, 0, len(b.Puts)+len(b.Deletes))
	for _, p := range b.Puts {
		writes = append(writes, Write{Key: p.Key, Value: p.Value})
	}
	for _, k := range b.Deletes {
		writes = append(writes, Write{Key: k, Delete: true})
	}
	byKey := func(x, y Write) int { return bytes.Compare(x.Key, y.Key) }
	if !slices.IsSortedFunc(writes, byKey) {
		slices.SortFunc(writes, byKey)
	}
	for i := 1; i < len(writes); i++ {
		if bytes.Equal(writes[i-1].Key, writes[i].Key) {
			return nil, fmt.Errorf("%w: one key written twice", ErrInvalid)
		}
	}
	return writes, nil
}

func (b Batch) fits(l Limits) error {
	if len(b.Puts)+len(b.Deletes) > l.Keys || len(b.Guards) > l.Keys {
		return fmt.Errorf("%w: more than %d keys", ErrTooLarge, l.Keys)
	}
	size := 0
	add := func(key []byte, value int) error {
		switch size += len(key) + value; {
		case len(key) == 0:
			return fmt.Errorf("%w: empty key", ErrInvalid)
		case len(key) > l.KeyBytes:
			return fmt.Errorf("%w: key of more than %d bytes", ErrTooLarge, l.KeyBytes)
		case size > l.Bytes:
			return fmt.Errorf("%w: more than %d bytes", ErrTooLarge, l.Bytes)
		}
		return nil
	}
	for _, g := range b.Guards {
		if err := add(g.Key, 0); err != nil {
			return err
		}
	}
	for _, p := range b.Puts {
		if err := add(p.Key, len(p.Value)); err != nil {
			return err
		}
	}
	for _, k := range b.Deletes {
		if err := add(k, 0); err != nil {
			return err
		}
	}
	return nil
}

// KeysOf copies the keys of the writes, for the Change that outlives their batch.
func KeysOf(writes []Write) [][]byte {
	size := 0
	for _, w := range writes {
		size += len(w.Key)
	}
	arena, keys := make([]byte, 0, size), make([][]byte, len(writes))
	for i, w := range writes {
		start := len(arena)
		arena = append(arena, w.Key...)
		keys[i] = arena[start:len(arena):len(arena)]
	}
	return keys
}
