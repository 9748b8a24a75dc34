package store_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"testing"
	"testing/iotest"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store"
	"guichet/store/kv"
	"guichet/store/kv/memory"
)

// failing lets some commits through, then fails.
type failing struct {
	kv.Engine
	left int
	err  error
}

func (f *failing) Commit(ctx context.Context, b kv.Batch) (kv.Revision, error) {
	if f.left--; f.left < 0 {
		return 0, f.err
	}
	return f.Engine.Commit(ctx, b)
}

// The entry and the records are one commit: wherever the engine fails, there are both or neither.
func TestTheEntryComesWithTheRecords(t *testing.T) {
	for allowed := range 4 {
		e := &failing{Engine: memory.New(), left: 1, err: kv.ErrReadOnly}
		s := create(t, e)
		e.left = allowed
		err := commitNow(s, arrival())
		if allowed > 0 && err != nil || allowed == 0 && domain.CodeOf(err) != domain.StoreReadOnly {
			t.Fatalf("with %d commits: %v", allowed, err)
		}
		err = s.View(context.Background(), func(snap desk.Snapshot) error {
			_, noRecord := snap.Account(lea)
			_, noEntry := snap.Entry(1)
			_, noTime := snap.Account(zoe)
			if (noRecord == nil) != (noEntry == nil) || (noTime == nil) != (noEntry == nil) {
				return fmt.Errorf("record: %v, entry: %v", noRecord, noEntry)
			}
			if (noEntry == nil) != (err == nil) {
				return fmt.Errorf("the commit says %v, the entry %v", err, noEntry)
			}
			return nil
		})
		if err != nil {
			t.Fatalf("with %d commits: %v", allowed, err)
		}
	}
}

// racing commits something else between the state that a write is planned on and its commit.
type racing struct {
	kv.Engine
	once func()
}

func (r *racing) Commit(ctx context.Context, b kv.Batch) (kv.Revision, error) {
	if once := r.once; once != nil {
		r.once = nil
		once()
	}
	return r.Engine.Commit(ctx, b)
}

func TestCommitBehindAnotherIsAConflict(t *testing.T) {
	e := &racing{Engine: memory.New()}
	s := create(t, e)
	e.once = func() { mustCommit(t, s, arrival()) }
	err := commitNow(s, desk.Write{Entry: signed("edit"), Agents: []domain.Agent{{Name: "omar"}}})
	if !errors.Is(err, desk.ErrConflict) {
		t.Fatalf("got %v, want a conflict", err)
	}
	if n := steal(t, e).head.Count; n != 1 {
		t.Fatalf("%d entries, want the other's alone", n)
	}
}

func TestCommitOnAnOldStateIsAConflict(t *testing.T) {
	s := create(t, openMemory(t))
	w := desk.Write{Base: 1, Entry: signed("edit")}
	if _, err := s.Commit(context.Background(), w); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Commit(context.Background(), w); !errors.Is(err, desk.ErrConflict) {
		t.Fatalf("got %v, want a conflict", err)
	}
}

// What a commit refuses changes nothing.
func TestCommitRefuses(t *testing.T) {
	keep := func(id domain.AccountID, login string) desk.Keyed[domain.Keeping] {
		return desk.Keyed[domain.Keeping]{ID: id, Value: domain.Keeping{Login: login}}
	}
	edit := signed("edit")
	refuses(t, map[string]refusal{
		"no act":            {desk.Write{Entry: domain.Entry{At: 1, Agent: "nadia"}}, ""},
		"no agent":          {desk.Write{Entry: domain.Entry{At: 1, Act: "edit"}}, ""},
		"no instant":        {desk.Write{Entry: domain.Entry{Agent: "nadia", Act: "edit"}}, ""},
		"login taken":       {desk.Write{Entry: edit, Keepings: []desk.Keyed[domain.Keeping]{keep(zoe, "lea.martin")}}, domain.Conflict},
		"login twice":       {desk.Write{Entry: edit, Keepings: []desk.Keyed[domain.Keeping]{keep(zoe, "x"), keep(lea, "x")}}, domain.Conflict},
		"access of nobody":  {desk.Write{Entry: edit, Accesses: []desk.Keyed[domain.Access]{{ID: "cesame:aaf/9"}}}, domain.NotFound},
		"keeping of nobody": {desk.Write{Entry: edit, Keepings: []desk.Keyed[domain.Keeping]{keep("cesame:aaf/9", "x")}}, domain.NotFound},
		"nobody joins":      {desk.Write{Entry: edit, Join: []desk.Link{{Account: "cesame:aaf/9", Group: doctor}}}, domain.NotFound},
		"join no group":     {desk.Write{Entry: edit, Join: []desk.Link{{Account: lea, Group: "none"}}}, domain.NotFound},
		"drop with members": {desk.Write{Entry: edit, DropGroups: []domain.GroupID{doctor}, Leave: []desk.Link{{Account: lea, Group: doctor}}}, domain.Conflict},
		"zero byte":         {desk.Write{Entry: edit, Keepings: []desk.Keyed[domain.Keeping]{keep(lea, "a\x00b")}}, domain.Invalid},
		"zero byte in INE": {desk.Write{Entry: edit, Identities: []desk.Keyed[domain.Identity]{
			{ID: lea, Value: domain.Identity{INE: "\x00"}}}}, domain.Invalid},
		"no id":                    {desk.Write{Entry: edit, Identities: []desk.Keyed[domain.Identity]{{}}}, ""},
		"steps of nobody":          {desk.Write{Entry: edit, Steps: []desk.StepBatch{{}}}, ""},
		"unknown reason":           {desk.Write{Entry: edit, StepsOf: bulk, Steps: []desk.StepBatch{{Steps: []domain.Step{{Why: "?"}}}}}, ""},
		"values of nobody touched": {desk.Write{Entry: edit, Values: edited().Values}, ""},
		"edit and forget":          {desk.Write{Entry: edit, Forget: []domain.AccountID{lea}, Keepings: []desk.Keyed[domain.Keeping]{keep(lea, "x")}}, ""},
		"join and forget":          {desk.Write{Entry: edit, Forget: []domain.AccountID{lea}, Join: []desk.Link{{Account: lea, Group: doctor}}}, ""},
		"forget no id":             {desk.Write{Entry: edit, Forget: make([]domain.AccountID, 1)}, ""},
		"drop no plan":             {desk.Write{Entry: edit, DropPlans: make([]domain.PlanID, 1)}, ""},
		"touch of no id":           {desk.Write{Entry: edit, Touches: make([]domain.AccountID, 1)}, ""},
	})
}

// refusal is a write that the sample refuses.
type refusal struct {
	w    desk.Write
	code domain.Code // empty: an error of the program
}

// refuses tries writes; one without an entry gets one.
func refuses(t *testing.T, cases map[string]refusal) {
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			e := memory.New()
			s := sample(t, e)
			before := fmt.Sprint(items(t, e))
			if c.w.Entry.At == 0 && c.w.Entry.Act == "" {
				c.w.Entry = signed("edit")
			}
			err := commitNow(s, c.w)
			if err == nil || domain.CodeOf(err) != c.code {
				t.Fatalf("got %v, want code %q", err, c.code)
			}
			if fmt.Sprint(items(t, e)) != before {
				t.Fatal("the refused write changed something")
			}
		})
	}
}

func TestATooLargeWriteIsTheProgramsError(t *testing.T) {
	e := memory.New()
	s := create(t, e)
	w := desk.Write{Entry: signed("import-aaf")}
	for n := range e.Limits().Keys {
		w.Identities = append(w.Identities, desk.Keyed[domain.Identity]{ID: domain.AccountID(fmt.Sprintf("cesame:aaf/%d", n))})
	}
	if err := commitNow(s, w); !errors.Is(err, kv.ErrTooLarge) {
		t.Fatalf("got %v", err)
	}
}

// Two accounts may exchange their logins in one write; a login left is free; a closed account keeps its own.
func TestLoginsMove(t *testing.T) {
	s := sample(t, openMemory(t))
	mustCommit(t, s, desk.Write{Entry: signed("edit"), Keepings: []desk.Keyed[domain.Keeping]{
		{ID: lea, Value: domain.Keeping{Login: "zoe.petit"}}, {ID: zoe, Value: domain.Keeping{Login: "lea.martin"}},
	}}, desk.Write{Entry: signed("close"), Accesses: []desk.Keyed[domain.Access]{
		{ID: zoe, Value: domain.Access{ClosedAt: domain.Known(domain.MomentOn(20260701), 1, domain.FromGuichet)}},
	}}, desk.Write{Entry: signed("edit"), Keepings: []desk.Keyed[domain.Keeping]{{ID: lea, Value: domain.Keeping{}}}})
	err := s.View(context.Background(), func(snap desk.Snapshot) error {
		if owner, taken, err := snap.LoginTaken("cesame", "lea.martin"); owner != zoe || !taken || err != nil {
			t.Errorf("lea.martin: %q %v %v", owner, taken, err)
		}
		if owner, taken, err := snap.LoginTaken("cesame", "zoe.petit"); taken || err != nil {
			t.Errorf("zoe.petit: %q %v", owner, err)
		}
		return nil
	})
	if problems := check(t, s).Problems; err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
}

func TestAnEmptiedGroupIsDroppedInTheSameWrite(t *testing.T) {
	s := sample(t, openMemory(t))
	mustCommit(t, s, desk.Write{Entry: signed("group-remove"), DropGroups: []domain.GroupID{doctor},
		Leave: []desk.Link{{Account: lea, Group: doctor}, {Account: zoe, Group: doctor}}})
	if report := check(t, s); report.Groups != 0 || report.Memberships != 0 || len(report.Problems) > 0 {
		t.Fatalf("got %+v", report)
	}
}

// edited is an edit that keeps values.
func edited() desk.Write {
	return desk.Write{Entry: signed("edit"), Touches: []domain.AccountID{lea},
		Values: &desk.Values{Fields: []domain.FieldChange{{Account: lea, Field: "classes"}}}}
}

// The same values of two entries have two hashes: the nonce keeps a guess from being confirmed.
func TestValuesHaveANonce(t *testing.T) {
	s := create(t, openMemory(t))
	w := edited()
	mustCommit(t, s, w, w)
	err := s.View(context.Background(), func(snap desk.Snapshot) error {
		first, _ := snap.Entry(1)
		second, err := snap.Entry(2)
		if first.Values == second.Values || first.Values == (domain.Hash{}) {
			t.Errorf("hashes %x and %x", first.Values, second.Values)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestWithoutANonceNothingIsWritten(t *testing.T) {
	s, err := store.Create(context.Background(), memory.New(), store.Options{Random: iotest.ErrReader(fs.ErrClosed)})
	if err != nil {
		t.Fatal(err)
	}
	if err := commitNow(s, edited()); !errors.Is(err, fs.ErrClosed) {
		t.Fatalf("got %v", err)
	}
}
