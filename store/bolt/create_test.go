package bolt_test

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"guichet/store/bolt"
	"guichet/store/kv"
)

func TestCreateNeverOverwrites(t *testing.T) {
	path := place(t)
	for _, content := range []string{"", "precious"} {
		plant(t, path, []byte(content))
		if _, err := bolt.Create(path, bolt.Options{}); !errors.Is(err, fs.ErrExist) {
			t.Errorf("Create answers %v", err)
		}
		if now, err := os.ReadFile(path); err != nil || string(now) != content {
			t.Errorf("it holds %q, %v", now, err)
		}
	}
	onlyFile(t, path)
}

// onlyFile checks that nothing is left beside the file.
func onlyFile(t *testing.T, path string) {
	t.Helper()
	list, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(list) != 1 || list[0].Name() != filepath.Base(path) {
		t.Errorf("beside the file: %v, %v", list, err)
	}
}

func TestCreateTakesOverAnOldDraft(t *testing.T) {
	path := place(t)
	plant(t, path+".new", bytes.Repeat([]byte("left by a crash"), 5000))
	chmod(t, path+".new", 0o644)
	e := mustCreate(t, path, bolt.Options{})
	checkHolds(t, e, map[string]string{})
	onlyFile(t, path)
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
}

func TestCreateOnceAmongMany(t *testing.T) {
	path := place(t)
	var all sync.WaitGroup
	made := make(chan *bolt.Engine, 8)
	for range cap(made) {
		all.Go(func() {
			e, err := bolt.Create(path, bolt.Options{})
			var busy *kv.InUseError
			switch {
			case err == nil:
				made <- e
			case !errors.Is(err, fs.ErrExist) && !errors.As(err, &busy):
				t.Errorf("Create answers %v", err)
			}
		})
	}
	all.Wait()
	if len(made) != 1 {
		t.Fatalf("%d created it", len(made))
	}
	e := <-made
	mustCommit(t, e, put("a", "1"))
	checkHolds(t, e, map[string]string{"a": "1"})
	mustClose(t, e)
	onlyFile(t, path)
}

func TestRenamingNeverReplaces(t *testing.T) {
	for name, rename := range bolt.Renames {
		from, to := filepath.Join(t.TempDir(), "from"), filepath.Join(t.TempDir(), "to")
		plant(t, from, []byte("new"))
		if err := rename(from, to); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		plant(t, from, []byte("newer"))
		if err := rename(from, to); !errors.Is(err, fs.ErrExist) {
			t.Errorf("%s answers %v", name, err)
		}
		if now, err := os.ReadFile(to); err != nil || string(now) != "new" {
			t.Errorf("%s: it holds %q, %v", name, now, err)
		}
	}
}
