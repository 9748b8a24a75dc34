package store_test

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store"
	"guichet/store/kv"
	"guichet/store/kv/memory"

	"pgregory.net/rapid"
)

// headAt is what a site would have kept as an anchor after that entry, which is not the last.
func headAt(t testing.TB, s *store.Store, count uint64) domain.Head {
	t.Helper()
	head := domain.Head{Count: count}
	err := s.View(context.Background(), func(snap desk.Snapshot) error {
		next, err := snap.Entry(count + 1)
		head.Hash = next.Previous
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return head
}

// purgeTo is the purge up to an entry, with what vouches for it.
func purgeTo(to domain.Head) desk.Write {
	e := domain.Entry{At: 1764000000001, Agent: "nadia", Act: "purge", Facts: map[string]string{
		"to": strconv.FormatUint(to.Count, 10), "hash": hex.EncodeToString(to.Hash[:])}}
	return desk.Write{Entry: e, Purge: &to}
}

// purged is the sample after a purge of its first three entries, with two entries behind: nine in all.
func purged(t testing.TB, e kv.Engine) *store.Store {
	t.Helper()
	s := sample(t, e)
	mustCommit(t, s, purgeTo(headAt(t, s, 3)), desk.Write{Entry: signed("reveal"), Touches: []domain.AccountID{zoe}})
	return s
}

func TestAPurgeTakesTheBeginningAway(t *testing.T) {
	s := purged(t, openMemory(t))
	err := s.View(context.Background(), func(snap desk.Snapshot) error {
		for seq := range uint64(4) {
			if _, err := snap.Entry(seq); domain.CodeOf(err) != domain.NotFound {
				t.Errorf("entry %d: %v", seq, err)
			}
		}
		_, noValues := snap.Values(3)
		point, err := snap.Purged()
		if domain.CodeOf(noValues) != domain.NotFound || point.Count != 3 || err != nil {
			t.Errorf("values: %v, purged: %v, %v", noValues, point, err)
		}
		for _, backward := range []bool{false, true} {
			var seqs []uint64
			from := map[bool]uint64{true: 1 << 40}[backward]
			err = snap.Entries(from, backward, func(e domain.Entry) bool { seqs = append(seqs, e.Seq); return true })
			if slices.Sort(seqs); err != nil || !slices.Equal(seqs, []uint64{4, 5, 6, 7, 8, 9}) {
				t.Errorf("backward %v: %v, %v", backward, seqs, err)
			}
		}
		var line []uint64
		err = snap.Timeline(lea, func(seq uint64) bool { line = append(line, seq); return true })
		if len(line) != 0 || err != nil {
			t.Errorf("timeline: %v, %v", line, err)
		}
		m, is, err := snap.Membership(lea, doctor)
		if !is || m.Seq != 2 {
			t.Errorf("membership: %v", m)
		}
		return err
	})
	if report := check(t, s); err != nil || len(report.Problems) > 0 || report.Entries != 6 {
		t.Fatal(err, report)
	}
}

func TestPurgeRefuses(t *testing.T) {
	s := sample(t, openMemory(t))
	three := headAt(t, s, 3)
	last := steal(t, s.Engine()).head
	other := headAt(t, s, 4)
	other.Count = 3
	silent := purgeTo(three)
	silent.Entry.Facts = nil
	odd := purgeTo(three)
	odd.Entry.Act = "edit"
	for name, w := range map[string]desk.Write{
		"another hash": purgeTo(other), "the last entry": purgeTo(last), "nothing": purgeTo(domain.Head{}), "no facts": silent, "another act": odd,
		"beyond the end": purgeTo(domain.Head{Count: 70}), "another point": {Entry: purgeTo(three).Entry, Purge: &other},
	} {
		if err := commitNow(s, w); err == nil || domain.CodeOf(err) != "" {
			t.Errorf("%s: %v", name, err)
		}
	}
	mustCommit(t, s, purgeTo(three))
	if err := commitNow(s, purgeTo(three)); err == nil {
		t.Error("purged twice")
	}
	verify(t, s, nil, nil)
}

// R30: a purge goes in steps. Wherever one fails or is not there yet, the journal is whole, nothing is in between, and the
// next steps end the same.
func TestR30APurgeStopsAndGoesOn(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		e := &failing{Engine: memory.New(), left: 1 << 30, err: kv.ErrReadOnly}
		s := sample(t, e)
		defer s.Close()
		for range rapid.IntRange(0, 6).Draw(r, "more") {
			mustCommit(t, s, changed(few(r, []domain.AccountID{lea, zoe}, "changed")))
		}
		anchor, before := steal(t, e).head, uint64(0)
		for before < anchor.Count-1 {
			to := headAt(t, s, rapid.Uint64Range(before+1, anchor.Count-1).Draw(r, "to"))
			if rapid.Bool().Draw(r, "fails") {
				e.left = 0
				whole := fmt.Sprint(items(t, e))
				if err := commitNow(s, purgeTo(to)); domain.CodeOf(err) != domain.StoreReadOnly || whole != fmt.Sprint(items(t, e)) {
					r.Fatalf("a commit that fails: %v", err)
				}
				e.left = 1 << 30
			}
			mustCommit(t, s, purgeTo(to))
			before = to.Count
			report, err := s.VerifyJournal(context.Background(), &anchor, nil)
			if err != nil || !report.Whole() || report.Purged != before || report.Proved != anchor.Count {
				r.Fatalf("purged to %d: %+v, %v", before, report, err)
			}
			if problems := check(t, s).Problems; len(problems) > 0 {
				r.Fatal(problems)
			}
		}
	})
}

// R30 at the engine: a commit that the engine refuses as too large is the program's error and takes nothing away.
func TestAPurgeOfTooMuchIsTheProgramsError(t *testing.T) {
	e := memory.New()
	s := create(t, e)
	w := desk.Write{Entry: signed("import-aaf")}
	for n := range 7000 {
		id := domain.AccountID(fmt.Sprintf("cesame:aaf/%d", n))
		w.Touches, w.Entry.Targets = append(w.Touches, id), append(w.Entry.Targets, id)
	}
	mustCommit(t, s, w, w, w, desk.Write{Entry: signed("reveal")})
	if err := commitNow(s, purgeTo(headAt(t, s, 3))); !errors.Is(err, kv.ErrTooLarge) {
		t.Fatalf("got %v", err)
	}
	mustCommit(t, s, purgeTo(headAt(t, s, 2)))
	verify(t, s, nil, nil)
}

// What was purged is no longer proved by an anchor from before; one that says something else of it is not believed away.
func TestAnchorsFromBeforeAPurge(t *testing.T) {
	e := memory.New()
	s := sample(t, e)
	two, three, six := headAt(t, s, 2), headAt(t, s, 3), headAt(t, s, 6)
	mustCommit(t, s, purgeTo(three), purgeTo(six))
	wrong := func(h domain.Head) domain.Head { h.Hash[0] ^= 1; return h }
	for name, c := range map[string]struct {
		anchor domain.Head
		proved uint64
		fault  uint64 // 0: none
	}{
		"older":                     {two, 0, 0},
		"older, nobody knows":       {wrong(two), 0, 0},
		"a former purge":            {three, 0, 0},
		"another at a former purge": {wrong(three), 0, 3},
		"the purge":                 {six, 6, 0},
		"another at the purge":      {wrong(six), 0, 6},
		"the first kept":            {headAt(t, s, 7), 7, 0},
	} {
		report, err := s.VerifyJournal(context.Background(), &c.anchor, nil)
		var want []domain.JournalFault
		if c.fault > 0 {
			want = []domain.JournalFault{{Kind: domain.FaultRewritten, Seq: c.fault, Until: c.fault}}
		}
		if err != nil || report.Proved != c.proved || !slices.Equal(report.Faults, want) || report.Purged != 6 {
			t.Errorf("%s: %+v, %v", name, report, err)
		}
	}
}

// The followers of a purge hear of nobody: only timelines got shorter.
func TestAPurgeChangesNobody(t *testing.T) {
	s := sample(t, openMemory(t))
	ctx, end := context.WithCancel(context.Background())
	defer end()
	changes, err := s.Changes(ctx)
	if err != nil {
		t.Fatal(err)
	}
	mustCommit(t, s, purgeTo(headAt(t, s, 3)))
	if c := <-changes; len(c.Accounts) > 0 || c.Resync {
		t.Errorf("got %+v", c)
	}
}
