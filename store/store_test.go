package store_test

import (
	"context"
	"errors"
	"io/fs"
	"slices"
	"syscall"
	"testing"
	"testing/synctest"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store"
	"guichet/store/kv"
	"guichet/store/kv/memory"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func TestOpening(t *testing.T) {
	at := store.Options{Path: "directory.guichet"}
	for name, c := range map[string]struct {
		puts []kv.Put
		code domain.Code
	}{
		"nothing written": {nil, domain.NoStore},
		"no schema":       {[]kv.Put{{Key: []byte("k"), Value: []byte("v")}}, domain.StoreDamaged},
		"newer":           {[]kv.Put{{Key: []byte("s/schema"), Value: store.Seal([]byte("s/schema"), []byte{store.Schema + 1})}}, domain.StoreNewer},
		"schema zero":     {[]kv.Put{{Key: []byte("s/schema"), Value: store.Seal([]byte("s/schema"), []byte{0})}}, domain.StoreDamaged},
		"not a number":    {[]kv.Put{{Key: []byte("s/schema"), Value: store.Seal([]byte("s/schema"), []byte("\x61a"))}}, domain.StoreDamaged},
		"damaged":         {[]kv.Put{{Key: []byte("s/schema"), Value: []byte("garbage")}}, domain.StoreDamaged},
	} {
		t.Run(name, func(t *testing.T) {
			e := memory.New()
			defer e.Close()
			if c.puts != nil {
				write(t, e, c.puts...)
			}
			if _, err := store.New(e, at); domain.CodeOf(err) != c.code {
				t.Fatalf("got %v, want %s", err, c.code)
			}
		})
	}
}

func TestCreateTakesNoStoreOver(t *testing.T) {
	e := memory.New()
	s := sample(t, e)
	if _, err := store.Create(context.Background(), e, store.Options{Path: "p"}); domain.CodeOf(err) != domain.StoreExists {
		t.Fatalf("got %v", err)
	}
	if report := check(t, s); report.Accounts != 2 || len(report.Problems) > 0 {
		t.Fatalf("got %+v", report)
	}
}

// A reader's own error comes back as it is, whatever it looks like.
func TestViewKeepsItsReadersErrors(t *testing.T) {
	s := create(t, openMemory(t))
	own := &fs.PathError{Op: "open", Path: "list.txt", Err: fs.ErrNotExist}
	if err := s.View(context.Background(), func(desk.Snapshot) error { return own }); err != error(own) {
		t.Fatalf("got %v", err)
	}
}

func TestTranslate(t *testing.T) {
	for name, c := range map[string]struct {
		err   error
		code  domain.Code
		facts map[string]string
	}{
		"damaged":    {&kv.DamagedError{Path: "p", Cause: kv.Truncated}, domain.StoreDamaged, map[string]string{"path": "p", "why": "truncated"}},
		"newer":      {&kv.DamagedError{Path: "p", Cause: kv.Newer}, domain.StoreNewer, map[string]string{"path": "p"}},
		"in use":     {&kv.InUseError{Path: "p", PID: 12}, domain.StoreInUse, map[string]string{"path": "p", "pid": "12"}},
		"in use by?": {&kv.InUseError{Path: "p"}, domain.StoreInUse, map[string]string{"path": "p"}},
		"exposed":    {&kv.PermissionError{Path: "p", Mode: 0o644}, domain.StoreExposed, map[string]string{"path": "p", "mode": "-rw-r--r--"}},
		"failed":     {errors.Join(kv.ErrReadOnly, syscall.EIO), domain.StoreReadOnly, map[string]string{"why": "disk-error"}},
		"forbidden":  {errors.Join(kv.ErrReadOnly, syscall.EPERM), domain.StoreReadOnly, map[string]string{"why": "disk-error"}},
		"consulted":  {kv.ErrForReading, domain.StoreReadOnly, nil},
		"protected":  {&fs.PathError{Op: "open", Path: "p", Err: syscall.EROFS}, domain.StoreReadOnly, map[string]string{"path": "p"}},
		"full":       {kv.ErrFull, domain.StoreFull, nil},
		"absent":     {&fs.PathError{Op: "open", Path: "p", Err: fs.ErrNotExist}, domain.NoStore, map[string]string{"path": "p"}},
		"present":    {&fs.PathError{Op: "open", Path: "p", Err: fs.ErrExist}, domain.StoreExists, map[string]string{"path": "p"}},
		"ours":       {domain.E(domain.NotFound, "what", "x"), domain.NotFound, map[string]string{"what": "x"}},
	} {
		t.Run(name, func(t *testing.T) {
			var e *domain.Error
			if !errors.As(store.Translate(c.err), &e) || e.Code != c.code {
				t.Fatalf("got %v, want %s", store.Translate(c.err), c.code)
			}
			for k, v := range c.facts {
				if e.Facts[k] != v {
					t.Errorf("%s is %q, want %q", k, e.Facts[k], v)
				}
			}
			if len(e.Facts) != len(c.facts) || !errors.Is(e, c.err) {
				t.Errorf("got %v", e)
			}
		})
	}
	if store.Translate(nil) != nil || store.Translate(context.Canceled) != context.Canceled || store.Translate(kv.ErrConflict) != desk.ErrConflict {
		t.Error("no error, a cancelled context or a conflict is changed")
	}
}

func TestChangesTellAccountsAndSchools(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, err := store.Create(t.Context(), memory.New(), store.Options{})
		if err != nil {
			t.Fatal(err)
		}
		changes, err := s.Changes(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		cases := desk.Write{Entry: signed("ticket-new")}
		openCases(&cases)
		for _, c := range []struct {
			w    desk.Write
			want desk.Change
		}{
			{arrival(), desk.Change{Accounts: []domain.AccountID{lea, zoe}, Schools: true}},
			{assignment(), desk.Change{Accounts: []domain.AccountID{lea, zoe}}},
			{desk.Write{Entry: signed("edit"), Agents: []domain.Agent{{Name: "omar"}}}, desk.Change{}},
			{desk.Write{Entry: signed("group-remove"), Leave: []desk.Link{{Account: zoe, Group: doctor}}}, desk.Change{Accounts: []domain.AccountID{zoe}}},
			{cases, desk.Change{Accounts: []domain.AccountID{lea}, Tickets: []domain.TicketID{early, late}, Desk: true}},
			{desk.Write{Entry: signed("note"), Lines: []domain.TicketLine{{ID: "01L4", Ticket: late}}}, desk.Change{Tickets: []domain.TicketID{late}}},
			{desk.Write{Entry: signed("drop"), DropStrays: []domain.StrayID{"01S1"}}, desk.Change{Desk: true}},
		} {
			mustCommit(t, s, c.w)
			got := <-changes
			c.want.Revision = got.Revision
			if !slices.Equal(got.Accounts, c.want.Accounts) || !slices.Equal(got.Tickets, c.want.Tickets) ||
				got.Schools != c.want.Schools || got.Desk != c.want.Desk || got.Resync {
				t.Errorf("got %+v, want %+v", got, c.want)
			}
		}
		s.Close()
		if _, open := <-changes; open {
			t.Error("the changes outlive the store")
		}
	})
}

// A follower that falls behind is told to look at everything again.
func TestASlowFollowerIsToldToResync(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, err := store.Create(t.Context(), memory.New(), store.Options{})
		if err != nil {
			t.Fatal(err)
		}
		changes, err := s.Changes(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for range 1000 {
			mustCommit(t, s, desk.Write{Entry: signed("reveal")})
		}
		var last desk.Change
		resync := false
		for last.Revision < 1001 {
			last = <-changes
			resync = resync || last.Resync
		}
		if !resync {
			t.Error("no resync")
		}
		s.Close()
	})
}
