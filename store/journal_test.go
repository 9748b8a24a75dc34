package store_test

import (
	"crypto/sha256"
	"encoding/binary"
	"testing"

	"guichet/domain"
	"guichet/store"
	"guichet/store/kv"

	"github.com/fxamacker/cbor/v2"
)

// journal is the journal of a store in the hands of somebody who knows the format and can write the file.
type journal struct {
	t       *testing.T
	engine  kv.Engine
	entries []domain.Entry // entries[0] is unused
	head    domain.Head
	point   domain.Head // the last entry purged
	first   int         // the first that was there when the journal was stolen
}

func entryKey(seq int) []byte { return seqKey("j/", seq) }

func seqKey(kind string, seq int) []byte {
	return binary.BigEndian.AppendUint64([]byte(kind), uint64(seq))
}

func (j *journal) encode(v any) []byte {
	mode, err := cbor.CoreDetEncOptions().EncMode()
	if err != nil {
		j.t.Fatal(err)
	}
	b, err := mode.Marshal(v)
	if err != nil {
		j.t.Fatal(err)
	}
	return b
}

func steal(t *testing.T, e kv.Engine) *journal {
	j := &journal{t: t, engine: e, entries: make([]domain.Entry, 1)}
	for _, i := range items(t, e) {
		var err error
		switch {
		case string(i.Key[:2]) == "j/":
			var entry domain.Entry
			err = cbor.Unmarshal(store.Content(i.Value), &entry)
			for uint64(len(j.entries)) <= entry.Seq {
				j.entries = append(j.entries, domain.Entry{})
			}
			j.entries[entry.Seq] = entry
			if j.first == 0 {
				j.first = int(entry.Seq)
			}
		case string(i.Key) == "s/head":
			err = cbor.Unmarshal(store.Content(i.Value), &j.head)
		case string(i.Key) == "s/purged":
			err = cbor.Unmarshal(store.Content(i.Value), &j.point)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return j
}

// put writes the entry at a place, with a good checksum.
func (j *journal) put(place int, e domain.Entry) {
	key := entryKey(place)
	write(j.t, j.engine, kv.Put{Key: key, Value: store.Seal(key, j.encode(e))})
}

func (j *journal) drop(place int) { write(j.t, j.engine, kv.Put{Key: entryKey(place)}) }

func (j *journal) dropValues(of int) { write(j.t, j.engine, kv.Put{Key: seqKey("v/", of)}) }

func (j *journal) putHead(h domain.Head) {
	key := []byte("s/head")
	write(j.t, j.engine, kv.Put{Key: key, Value: store.Seal(key, j.encode(h))})
}

// rechain writes the entries from a place on with new links, and the head.
func (j *journal) rechain(from, to int) {
	for n := from; n <= to; n++ {
		j.entries[n].Seq = uint64(n)
		if n > 1 {
			j.entries[n].Previous = sha256.Sum256(j.encode(j.entries[n-1]))
		}
		j.put(n, j.entries[n])
	}
	j.putHead(domain.Head{Count: uint64(to), Hash: sha256.Sum256(j.encode(j.entries[to]))})
}

func forged(e domain.Entry) domain.Entry {
	e.Agent = "somebody else"
	return e
}

func relinked(e domain.Entry) domain.Entry {
	e.Previous[3] ^= 1
	return e
}

func (j *journal) putPoint(h domain.Head) {
	j.point = h
	key := []byte("s/purged")
	write(j.t, j.engine, kv.Put{Key: key, Value: store.Seal(key, j.encode(h))})
}

// purge takes the first entries away with their values, and says up to where.
func (j *journal) purge(to int) {
	for n := 1; n <= to; n++ {
		j.drop(n)
		j.dropValues(n)
	}
	hash := j.head.Hash
	if to+1 < len(j.entries) {
		hash = j.entries[to+1].Previous
	}
	j.putPoint(domain.Head{Count: uint64(to), Hash: hash})
}
