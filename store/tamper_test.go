package store_test

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"slices"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store"
	"guichet/store/kv"
	"guichet/store/kv/memory"

	"github.com/fxamacker/cbor/v2"
)

// journal is the journal of a store in the hands of somebody who knows the format and can write the file.
type journal struct {
	t       *testing.T
	engine  kv.Engine
	entries []domain.Entry // entries[0] is unused
	head    domain.Head
}

func entryKey(seq int) []byte { return binary.BigEndian.AppendUint64([]byte("j/"), uint64(seq)) }

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
		case string(i.Key) == "s/head":
			err = cbor.Unmarshal(store.Content(i.Value), &j.head)
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

// Seven entries; what is done to them, and what is said of it without an anchor and with one.
func TestJournalTampering(t *testing.T) {
	one := func(kind domain.JournalFaultKind, seq, until uint64) []domain.JournalFault {
		return []domain.JournalFault{{Kind: kind, Seq: seq, Until: until}}
	}
	for name, c := range map[string]struct {
		tamper   func(*journal)
		alone    []domain.JournalFault // without an anchor
		anchored []domain.JournalFault // nil: the same
	}{
		"nothing":         {tamper: func(*journal) {}},
		"alter one":       {tamper: func(j *journal) { j.put(4, forged(j.entries[4])) }, alone: one(domain.FaultAltered, 4, 4)},
		"alter the first": {tamper: func(j *journal) { j.put(1, forged(j.entries[1])) }, alone: one(domain.FaultAltered, 1, 1)},
		"alter the first's link": {tamper: func(j *journal) {
			e := j.entries[1]
			e.Previous[3] = 1
			j.put(1, e)
		}, alone: one(domain.FaultAltered, 1, 1)},
		"alter the last": {
			tamper:   func(j *journal) { j.put(7, forged(j.entries[7])) },
			alone:    one(domain.FaultAltered, 7, 7),
			anchored: append(one(domain.FaultAltered, 7, 7), one(domain.FaultRewritten, 7, 7)...),
		},
		"alter two together": {tamper: func(j *journal) {
			j.put(3, forged(j.entries[3]))
			j.put(4, forged(j.entries[4]))
		}, alone: one(domain.FaultAltered, 3, 4)},
		"alter two apart": {tamper: func(j *journal) {
			j.put(2, forged(j.entries[2]))
			j.put(5, forged(j.entries[5]))
		}, alone: append(one(domain.FaultAltered, 2, 2), one(domain.FaultAltered, 5, 5)...)},
		"remove one":          {tamper: func(j *journal) { j.drop(4) }, alone: one(domain.FaultRemoved, 4, 4)},
		"remove the first":    {tamper: func(j *journal) { j.drop(1) }, alone: one(domain.FaultRemoved, 1, 1)},
		"remove and close up": {tamper: closeUp, alone: one(domain.FaultRemoved, 4, 4)},
		"swap two": {tamper: func(j *journal) {
			j.put(4, j.entries[5])
			j.put(5, j.entries[4])
		}, alone: one(domain.FaultSwapped, 4, 5)},
		"swap two far apart": {tamper: func(j *journal) {
			j.put(2, j.entries[6])
			j.put(6, j.entries[2])
		}, alone: one(domain.FaultSwapped, 2, 6)},
		"insert": {tamper: func(j *journal) {
			for n := 7; n >= 4; n-- {
				j.put(n+1, j.entries[n])
			}
			j.put(4, forged(j.entries[4]))
		}, alone: one(domain.FaultInserted, 4, 4), anchored: append(one(domain.FaultInserted, 4, 4), one(domain.FaultRewritten, 7, 7)...)},
		"insert at the end": {tamper: func(j *journal) {
			e := forged(j.entries[7])
			e.Seq, e.Previous = 8, j.head.Hash
			j.put(8, e)
		}, alone: one(domain.FaultInserted, 8, 8)},
		"duplicate over the next": {tamper: func(j *journal) { j.put(5, j.entries[4]) }, alone: one(domain.FaultMoved, 5, 4)},
		"duplicate at the end":    {tamper: func(j *journal) { j.put(8, j.entries[7]) }, alone: one(domain.FaultInserted, 7, 7)},
		"cut the tail": {tamper: func(j *journal) {
			j.drop(6)
			j.drop(7)
		}, alone: one(domain.FaultCut, 6, 7)},
		"cut the tail and turn the head back": {tamper: func(j *journal) {
			j.drop(6)
			j.drop(7)
			j.putHead(domain.Head{Count: 5, Hash: j.entries[6].Previous})
		}, anchored: one(domain.FaultCut, 6, 7)},
		"chain anew": {tamper: func(j *journal) {
			j.entries[3] = forged(j.entries[3])
			j.rechain(3, 7)
		}, anchored: one(domain.FaultRewritten, 7, 7)},
		"remove and chain anew": {tamper: func(j *journal) {
			j.entries = slices.Delete(j.entries, 5, 6)
			j.rechain(5, 6)
			j.drop(7)
		}, anchored: one(domain.FaultCut, 7, 7)},
		"turn the head alone": {tamper: func(j *journal) { j.putHead(domain.Head{Count: 7}) }, alone: one(domain.FaultAltered, 7, 7)},
		"zero one": {tamper: func(j *journal) {
			write(j.t, j.engine, kv.Put{Key: entryKey(4), Value: make([]byte, 80)})
		}, alone: one(domain.FaultUnreadable, 4, 4)},
		"zero with a good checksum": {tamper: func(j *journal) {
			write(j.t, j.engine, kv.Put{Key: entryKey(4), Value: store.Seal(entryKey(4), make([]byte, 80))})
		}, alone: one(domain.FaultUnreadable, 4, 4)},
		"remove everything": {tamper: func(j *journal) {
			for n := 1; n <= 7; n++ {
				j.drop(n)
			}
		}, alone: append(one(domain.FaultCut, 1, 7), one(domain.FaultValues, 3, 3)...)},
		"other values": {tamper: func(j *journal) {
			key := []byte("v/\x00\x00\x00\x00\x00\x00\x00\x03")
			write(j.t, j.engine, kv.Put{Key: key, Value: store.Seal(key, make([]byte, 60))})
		}, alone: one(domain.FaultValues, 3, 3)},
		"values forgotten": {tamper: func(j *journal) {
			write(j.t, j.engine, kv.Put{Key: []byte("v/\x00\x00\x00\x00\x00\x00\x00\x03")})
		}},
	} {
		t.Run(name, func(t *testing.T) {
			e := memory.New()
			s := sample(t, e)
			j := steal(t, e)
			anchor := j.head
			c.tamper(j)
			verify(t, s, nil, c.alone)
			if c.anchored == nil {
				c.anchored = c.alone
			}
			verify(t, s, &anchor, c.anchored)
		})
	}
}

// closeUp removes the fourth entry, and moves those behind it one place up.
func closeUp(j *journal) {
	for n := 5; n <= 7; n++ {
		j.put(n-1, j.entries[n])
	}
	j.drop(7)
}

func verify(t *testing.T, s *store.Store, anchor *domain.Head, want []domain.JournalFault) {
	t.Helper()
	report, err := s.VerifyJournal(context.Background(), anchor, nil)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(report.Faults, want) {
		t.Errorf("anchor %v: got %v, want %v", anchor != nil, report.Faults, want)
	}
	if anchor == nil && report.Proved != 0 {
		t.Errorf("proved up to %d without an anchor", report.Proved)
	}
	if anchor != nil && len(want) == 0 && report.Proved != anchor.Count {
		t.Errorf("proved up to %d of %d", report.Proved, anchor.Count)
	}
}

// An old file put in the place of the new one is whole; only the anchor shows it, and says how much is missing.
func TestAnOldFileNeedsTheAnchor(t *testing.T) {
	e := memory.New()
	s := sample(t, e)
	old := items(t, e)
	for range 3 {
		mustCommit(t, s, desk.Write{Entry: signed("reveal")})
	}
	anchor := steal(t, e).head
	back := memory.New()
	write(t, back, old...)
	again, err := store.New(back, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	verify(t, again, nil, nil)
	verify(t, again, &anchor, []domain.JournalFault{{Kind: domain.FaultCut, Seq: 8, Until: 10}})
}

// What is behind the anchor is not proved, and what is before it is.
func TestAnAnchorProvesUpToItself(t *testing.T) {
	e := memory.New()
	s := sample(t, e)
	anchor := steal(t, e).head
	mustCommit(t, s, desk.Write{Entry: signed("reveal")})
	report, err := s.VerifyJournal(context.Background(), &anchor, nil)
	if err != nil || !report.Whole() || report.Proved != 7 || report.Head.Count != 8 || report.Entries != 8 {
		t.Fatalf("got %+v, %v", report, err)
	}
}
