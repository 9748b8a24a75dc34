package store_test

import (
	"context"
	"slices"
	"testing"

	"guichet/domain"
	"guichet/store"
	"guichet/store/kv"
	"guichet/store/kv/memory"
)

// R29, R30: the same after a purge of the first three entries, which the eighth of nine tells of; and fakes of the purge.
func TestR29TamperingAfterAPurge(t *testing.T) {
	tryTampering(t, purged, map[string]tampering{
		"nothing":                 {tamper: func(*journal) {}},
		"alter the first kept":    {tamper: func(j *journal) { j.put(4, forged(j.entries[4])) }, alone: one(domain.FaultAltered, 4, 4)},
		"alter its link":          {tamper: func(j *journal) { j.put(4, relinked(j.entries[4])) }, alone: one(domain.FaultAltered, 4, 4)},
		"remove the first kept":   {tamper: func(j *journal) { j.drop(4) }, alone: one(domain.FaultRemoved, 4, 4)},
		"alter the purge's entry": {tamper: func(j *journal) { j.put(8, forged(j.entries[8])) }, alone: one(domain.FaultAltered, 8, 8)},
		"swap":                    {tamper: func(j *journal) { j.put(4, j.entries[5]); j.put(5, j.entries[4]) }, alone: one(domain.FaultSwapped, 4, 5)},
		"put a purged entry back": {tamper: func(j *journal) { j.put(2, forged(j.entries[4])) }, alone: one(domain.FaultInserted, 2, 2)},
		"forget the purge": {tamper: func(j *journal) {
			write(j.t, j.engine, kv.Put{Key: []byte("s/purged")})
		}, alone: one(domain.FaultRemoved, 1, 3)},
		"remove the purge's entry": {tamper: func(j *journal) {
			j.drop(8)
		}, alone: append(one(domain.FaultPurge, 1, 3), one(domain.FaultRemoved, 8, 8)...)},
		"another hash": {tamper: func(j *journal) {
			j.putPoint(domain.Head{Count: 3})
		}, alone: one(domain.FaultPurge, 1, 3)},
		"purge two more": {tamper: func(j *journal) { j.purge(5) }, alone: one(domain.FaultPurge, 4, 5)},
		"purge two more, tell of it and chain anew": {tamper: func(j *journal) {
			j.purge(5)
			j.entries[8].Facts = purgeTo(domain.Head{Count: 5, Hash: j.entries[6].Previous}).Entry.Facts
			j.rechain(8, 9)
		}, anchored: one(domain.FaultRewritten, 9, 9)},
		"alter the first's link and chain anew": {tamper: func(j *journal) {
			j.entries[4] = relinked(j.entries[4])
			j.put(4, j.entries[4])
			j.rechain(5, 9)
		}, alone: one(domain.FaultAltered, 4, 4), anchored: append(one(domain.FaultAltered, 4, 4), one(domain.FaultRewritten, 9, 9)...)},
		"cut the tail and turn the head back": {tamper: func(j *journal) {
			j.drop(8)
			j.drop(9)
			j.putHead(domain.Head{Count: 7, Hash: j.entries[8].Previous})
		}, alone: one(domain.FaultPurge, 1, 3), anchored: append(one(domain.FaultPurge, 1, 3), one(domain.FaultCut, 8, 9)...)},
		"cut the tail behind the purge": {tamper: func(j *journal) {
			j.drop(9)
			j.putHead(domain.Head{Count: 8, Hash: j.entries[9].Previous})
		}, anchored: one(domain.FaultCut, 9, 9)},
		"zero the first kept": {tamper: func(j *journal) {
			write(j.t, j.engine, kv.Put{Key: entryKey(4), Value: store.Seal(entryKey(4), make([]byte, 80))})
		}, alone: one(domain.FaultUnreadable, 4, 4)},
		"duplicate":  {tamper: func(j *journal) { j.put(5, j.entries[4]) }, alone: one(domain.FaultMoved, 5, 4)},
		"chain anew": {tamper: func(j *journal) { j.entries[5] = forged(j.entries[5]); j.rechain(5, 9) }, anchored: one(domain.FaultRewritten, 9, 9)},
		"insert and chain anew": {tamper: func(j *journal) {
			j.entries = slices.Insert(j.entries, 5, forged(j.entries[4]))
			j.rechain(5, 10)
		}, anchored: one(domain.FaultRewritten, 9, 9)},
	})
}

// A purge that somebody makes by hand as the program does, with its entry at the end, is a purge: an anchor proves what is
// left, and the report says how much is gone and which entry says so. No anchor can say more of what it no longer sees.
func TestAPurgeByHandShowsAsAPurge(t *testing.T) {
	e := memory.New()
	s := sample(t, e)
	j := steal(t, e)
	anchor := j.head
	j.purge(3)
	forge := purgeTo(domain.Head{Count: 3, Hash: j.entries[4].Previous}).Entry
	j.entries = append(j.entries, forge)
	j.rechain(8, 8)
	report, err := s.VerifyJournal(context.Background(), &anchor, nil)
	if err != nil || !report.Whole() || report.Purged != 3 || report.Proved != 7 || report.Entries != 5 {
		t.Fatalf("got %+v, %v", report, err)
	}
}

// A record of purges that can't be read is damage: nothing is said of the journal.
func TestAZeroedPurgeIsDamage(t *testing.T) {
	e := memory.New()
	s := purged(t, e)
	key := []byte("s/purged")
	write(t, e, kv.Put{Key: key, Value: store.Seal(key, make([]byte, 40))})
	if _, err := s.VerifyJournal(context.Background(), nil, nil); domain.CodeOf(err) != domain.StoreDamaged {
		t.Errorf("got %v", err)
	}
	if problems := check(t, s).Problems; !slices.Contains(problems, domain.Problem{Code: "damaged", What: "system purged"}) {
		t.Errorf("got %v", problems)
	}
}
