package main

import (
	"context"
	"encoding/json"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store"
	"guichet/store/bolt"
	"guichet/store/intake"
)

// oldMonths is how many months of journal the directory of R30 holds.
const oldMonths = 26

// R30: a purge that is killed at random moments, and run again, ends where one
// that nobody killed ends; whenever it is killed the journal's chain and the
// whole directory are sound.
func TestR30_PurgeKilled(t *testing.T) {
	bin := program
	base := agedDirectory(t)
	whole := copyOf(t, base)
	began := time.Now()
	gone := answers[purgeOut](t, must(t, bin, whole, "--as", "test", "--json", "purge", "--yes"))[0]
	pace := time.Since(began)
	if len(gone.Months) < oldMonths/2 || gone.Values == 0 || gone.Plans == 0 || gone.Imports == 0 || gone.Accounts == 0 {
		t.Fatalf("there is too little to purge: %+v", gone)
	}
	want := left(t, bin, whole)
	random := rand.New(rand.NewPCG(30, 1))
	kills := 0
	for kills < scale(6, 100) {
		path := copyOf(t, base)
		for range 1 + random.IntN(3) {
			if !killedAfter(t, command(bin, path, "--as", "test", "purge", "--yes"), time.Duration(random.Int64N(int64(pace)))) {
				break
			}
			kills++
			must(t, bin, path, "--as", "test", "journal", "verify")
			must(t, bin, path, "--as", "test", "check", "--deep")
		}
		must(t, bin, path, "--as", "test", "purge", "--yes")
		if got := left(t, bin, path); got != want {
			t.Fatalf("after %d kills the purge left something else: %s", kills, firstDifference(got, want))
		}
	}
	t.Logf("%d kills of a purge of %+v", kills, gone)
}

type purgeOut struct {
	Values, Plans, Imports, Accounts, Entries int
	Months                                    map[string]int
}

// left is what a purge leaves, but for its own entries: the accounts, and the
// journal.
func left(t *testing.T, bin, path string) string {
	t.Helper()
	must(t, bin, path, "--as", "test", "journal", "verify")
	must(t, bin, path, "--as", "test", "check", "--deep")
	var out []string
	for _, e := range answers[entryJSON](t, must(t, bin, path, "--as", "test", "--json", "journal", "list")) {
		if !strings.HasPrefix(e.Act, "purge") && e.Act != "journal-read" {
			e.Seq, e.Prev = 0, ""
			text, err := json.Marshal(e)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, string(text))
		}
	}
	if due := answers[purgeOut](t, must(t, bin, path, "--as", "test", "--json", "purge", "--dry-run"))[0]; due.Entries+due.Accounts+due.Plans+due.Values+due.Imports > 0 {
		t.Errorf("still due: %+v", due)
	}
	return state(t, path) + "\n" + strings.Join(out, "\n")
}

// agedDirectory is a directory that was made years ago and in which bulks ran
// every month since; some accounts departed long ago.
func agedDirectory(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	feeds, path := filepath.Join(dir, "feeds"), filepath.Join(dir, "store", "directory.guichet")
	must(t, program, path, "fixtures", "aaf", "--accounts", "1500", "--seed", "7", "--out", feeds)
	engine, err := bolt.Create(path, bolt.Options{})
	var s *store.Store
	if err == nil {
		s, err = store.Create(context.Background(), engine, store.Options{})
	}
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	present := time.Now()
	now := present.AddDate(0, -oldMonths, 0)
	session := sessionOn(t, s, func() time.Time { return now })
	importFeeds(t, session, feeds)
	ids := accountIDs(t, s)
	depart(t, s, ids[:120], domain.InstantOf(now))
	for n := range oldMonths {
		now = present.AddDate(0, n-oldMonths, 0)
		bulk(t, session, ids, n%2 == 0)
	}
	return path
}

func importFeeds(t *testing.T, session *desk.Session, feeds string) {
	t.Helper()
	people, err := intake.OpenAAF([]string{feeds}, intake.AAFOptions{})
	if err == nil {
		_, err = session.Import(context.Background(), people, desk.ImportOptions{}, nil)
	}
	var access desk.Source
	if err == nil {
		access, err = intake.OpenAccess(filepath.Join(feeds, "access.csv"), intake.AccessOptions{Zone: domain.Paris()})
	}
	if err == nil {
		_, err = session.Import(context.Background(), access, desk.ImportOptions{}, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func accountIDs(t *testing.T, s *store.Store) []domain.AccountID {
	t.Helper()
	var ids []domain.AccountID
	err := s.View(context.Background(), func(snap desk.Snapshot) error {
		return snap.AccountIDs("", func(id domain.AccountID) bool {
			ids = append(ids, id)
			return true
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return ids
}

// depart marks accounts as absent from their feed since an instant.
func depart(t *testing.T, s *store.Store, ids []domain.AccountID, since domain.Instant) {
	t.Helper()
	w := desk.Write{Entry: domain.Entry{Act: "import-aaf", Agent: "test", At: since}}
	err := s.View(context.Background(), func(snap desk.Snapshot) error {
		w.Base = snap.Revision()
		for _, id := range ids {
			a, err := snap.Account(id)
			if err != nil {
				return err
			}
			a.DepartedAt = since
			w.Keepings = append(w.Keepings, desk.Keyed[domain.Keeping]{ID: id, Value: a.Keeping})
		}
		return nil
	})
	if err == nil {
		_, err = s.Commit(context.Background(), w)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// bulk puts everybody into the campaigns' group, or takes them out again.
func bulk(t *testing.T, session *desk.Session, ids []domain.AccountID, add bool) {
	t.Helper()
	group, _ := domain.ParseGroupRef(target)
	change := desk.GroupChange{Remove: []domain.GroupRef{group}}
	if add {
		change = desk.GroupChange{Add: []domain.GroupRef{group}}
	}
	p, err := session.PlanGroups(context.Background(), ids, change)
	if err == nil {
		_, err = session.Apply(context.Background(), p, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
}
