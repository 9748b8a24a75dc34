package store_test

import (
	"context"
	"slices"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store"
	"guichet/store/kv"
	"guichet/store/kv/memory"
)

// tampering is what somebody does to a journal, and what is said of it without an anchor and with one, the head as it was.
type tampering struct {
	tamper   func(*journal)
	alone    []domain.JournalFault // without an anchor
	anchored []domain.JournalFault // nil: the same
}

func one(kind domain.JournalFaultKind, seq, until uint64) []domain.JournalFault {
	return []domain.JournalFault{{Kind: kind, Seq: seq, Until: until}}
}

func tryTampering(t *testing.T, make func(testing.TB, kv.Engine) *store.Store, cases map[string]tampering) {
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			e := memory.New()
			s := make(t, e)
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

// R29: seven entries, tampered with in the nine ways: alter, remove, swap, insert, cut the tail, replace the file by an old
// one, duplicate, chain anew, zero; by somebody who knows the format, with right checksums.
func TestR29JournalTampering(t *testing.T) {
	tryTampering(t, sample, map[string]tampering{
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
		"swap and chain anew": {tamper: func(j *journal) {
			j.entries[2], j.entries[3] = j.entries[3], j.entries[2]
			j.rechain(2, 7)
			j.dropValues(3)
		}, anchored: one(domain.FaultRewritten, 7, 7)},
		"insert and chain anew": {tamper: func(j *journal) {
			j.entries = slices.Insert(j.entries, 5, forged(j.entries[4]))
			j.rechain(5, 8)
		}, anchored: one(domain.FaultRewritten, 7, 7)},
		"duplicate and chain anew": {tamper: func(j *journal) {
			j.entries = slices.Insert(j.entries, 3, j.entries[2])
			j.rechain(3, 8)
			j.dropValues(3)
		}, anchored: one(domain.FaultRewritten, 7, 7)},
		"replace the file by an old one": {tamper: func(j *journal) {
			for _, i := range items(j.t, j.engine) {
				write(j.t, j.engine, kv.Put{Key: i.Key})
			}
			old := memory.New()
			mustCommit(j.t, create(j.t, old), arrival(), assignment())
			write(j.t, j.engine, items(j.t, old)...)
		}, anchored: one(domain.FaultCut, 3, 7)},
		"values of one account altered": {tamper: func(j *journal) {
			key := seqKey("v/", 3)
			write(j.t, j.engine, kv.Put{Key: key, Value: store.Seal(key, j.encode([]any{9, [][]byte{make([]byte, 40)}}))})
		}, alone: one(domain.FaultValues, 3, 3)},
		"a purge that no entry tells of": {tamper: func(j *journal) {
			j.purge(3)
		}, alone: one(domain.FaultPurge, 1, 3)},
		"the journal purged whole": {tamper: func(j *journal) {
			j.purge(7)
		}, alone: one(domain.FaultPurge, 1, 7)},
		"a purge of what is still there": {tamper: func(j *journal) {
			j.putPoint(domain.Head{Count: 1, Hash: j.entries[2].Previous})
		}, alone: append(one(domain.FaultInserted, 1, 1), one(domain.FaultPurge, 1, 1)...)},
	})
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
func TestR29AnOldFileNeedsTheAnchor(t *testing.T) {
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
