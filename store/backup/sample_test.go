package backup_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store"
	"guichet/store/bolt"
	"guichet/store/kv"
	"guichet/store/kv/memory"

	"filippo.io/age"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const secretName = "Quatrepoint-Delaunay"

// filled is a store of so many accounts on an engine.
func filled(t testing.TB, e kv.Engine, accounts int) *store.Store {
	t.Helper()
	s, err := store.Create(context.Background(), e, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	w := desk.Write{Entry: domain.Entry{At: 1, Agent: "nadia", Act: "import-aaf"}}
	for n := range accounts {
		id := domain.AccountID(fmt.Sprintf("cesame:aaf/%05d", n))
		w.Identities = append(w.Identities, desk.Keyed[domain.Identity]{ID: id, Value: domain.Identity{FamilyName: secretName}})
		w.Touches, w.Entry.Targets = append(w.Touches, id), append(w.Entry.Targets, id)
	}
	commit(t, s, w)
	return s
}

func commit(t testing.TB, s *store.Store, w desk.Write) {
	t.Helper()
	err := s.View(context.Background(), func(snap desk.Snapshot) error { w.Base = snap.Revision(); return nil })
	if err == nil {
		_, err = s.Commit(context.Background(), w)
	}
	if err != nil {
		t.Error(err)
	}
}

func openBolt(t testing.TB) kv.Engine {
	t.Helper()
	e, err := bolt.Create(filepath.Join(t.TempDir(), "directory", "directory.guichet"), bolt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { e.Close() })
	return e
}

func newIdentity(t testing.TB) *age.X25519Identity {
	t.Helper()
	id, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// names are what is in a folder.
func names(t testing.TB, folder string) []string {
	t.Helper()
	found, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, f := range found {
		out = append(out, f.Name())
	}
	return out
}

// restored restores into memory, as restoredInto does.
func restored(t testing.TB, path string, ids ...age.Identity) (desk.BackupReport, error) {
	t.Helper()
	e := memory.New()
	defer e.Close()
	return restoredInto(t, e, path, ids...)
}

// restoredInto restores and looks the directory over, deeply; where the backup is refused, it looks that nothing was
// written.
func restoredInto(t testing.TB, e kv.Engine, path string, ids ...age.Identity) (desk.BackupReport, error) {
	t.Helper()
	report, err := backupRestore(path, ids, e)
	if err != nil {
		untouched(t, e)
		return report, err
	}
	s, err := store.New(e, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	found, err := s.Check(context.Background(), true, nil)
	if err != nil || len(found.Problems) > 0 {
		t.Fatal(err, found.Problems)
	}
	return report, nil
}

func untouched(t testing.TB, e kv.Engine) {
	t.Helper()
	err := e.View(context.Background(), func(r kv.Reader) error {
		if r.Revision() != 0 {
			t.Fatal("a refused backup wrote something")
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
