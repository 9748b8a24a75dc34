package bolt_test

import (
	"path/filepath"
	"testing"

	"guichet/store/bolt"
	"guichet/store/kv"
	"guichet/store/kv/kvtest"
)

// place is where a test's file goes: a folder that Create makes, since the one of t.TempDir is open to others.
func place(t testing.TB) string { return filepath.Join(t.TempDir(), "guichet", "directory.guichet") }

func mustCreate(t testing.TB, path string, opt bolt.Options) *bolt.Engine {
	t.Helper()
	e, err := bolt.Create(path, opt)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := e.Close(); err != nil {
			t.Error(err)
		}
	})
	return e
}

func TestConformance(t *testing.T) {
	kvtest.Run(t, func(t *testing.T) kv.Engine { return mustCreate(t, place(t), bolt.Options{}) })
}
