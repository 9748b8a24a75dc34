package bolt_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"guichet/store/bolt"
	"guichet/store/kv"
)

func put(key, value string) kv.Batch {
	return kv.Batch{Puts: []kv.Put{{Key: []byte(key), Value: []byte(value)}}}
}

func mustCommit(t testing.TB, e kv.Engine, b kv.Batch) kv.Revision {
	t.Helper()
	rev, err := e.Commit(context.Background(), b)
	if err != nil {
		t.Fatal(err)
	}
	return rev
}

func mustOpen(t testing.TB, path string, opt bolt.Options) *bolt.Engine {
	t.Helper()
	e, err := bolt.Open(path, opt)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = e.Close() })
	return e
}

func mustClose(t testing.TB, e kv.Engine) {
	t.Helper()
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestOpenAgainFindsEverything(t *testing.T) {
	path := place(t)
	e := mustCreate(t, path, bolt.Options{})
	want := sample(t, e)
	checkHolds(t, e, want)
	mustClose(t, e)
	for _, readOnly := range []bool{true, false} {
		e := mustOpen(t, path, bolt.Options{ReadOnly: readOnly})
		checkHolds(t, e, want)
		if err := e.Check(context.Background(), true, nil); err != nil {
			t.Error(err)
		}
		mustClose(t, e)
	}
	e = mustOpen(t, path, bolt.Options{})
	if rev := mustCommit(t, e, put("k", "v")); rev != 6 {
		t.Errorf("the commit after five is %d", rev)
	}
}

func TestReadOnly(t *testing.T) {
	path := place(t)
	mustClose(t, mustCreate(t, path, bolt.Options{}))
	one, two := mustOpen(t, path, bolt.Options{ReadOnly: true}), mustOpen(t, path, bolt.Options{ReadOnly: true})
	for _, e := range []kv.Engine{one, two} {
		if _, err := e.Commit(context.Background(), put("a", "1")); !errors.Is(err, kv.ErrForReading) {
			t.Errorf("Commit answers %v", err)
		}
	}
	var busy *kv.InUseError
	if _, err := bolt.Open(path, bolt.Options{}); !errors.As(err, &busy) || busy.PID != os.Getpid() {
		t.Errorf("a writer beside readers: %v", err)
	}
}

func TestCreateIsPrivateWhateverTheUmask(t *testing.T) {
	for _, mask := range []int{0, 0o077, 0o177} {
		path := place(t)
		before := syscall.Umask(mask)
		e, err := bolt.Create(path, bolt.Options{})
		syscall.Umask(before)
		if err != nil {
			t.Fatalf("umask %o: %v", mask, err)
		}
		mustClose(t, e)
		for name, want := range map[string]os.FileMode{path: 0o600, filepath.Dir(path): 0o700} {
			info, err := os.Stat(name)
			if err != nil || info.Mode().Perm() != want {
				t.Errorf("umask %o: %v, %v", mask, info.Mode(), err)
			}
		}
		mustClose(t, mustOpen(t, path, bolt.Options{}))
	}
}

func TestOpenToOthersIsRefused(t *testing.T) {
	path := place(t)
	mustClose(t, mustCreate(t, path, bolt.Options{}))
	folder := filepath.Dir(path)
	for _, c := range []struct {
		name string
		mode os.FileMode
		ok   bool
	}{
		{path, 0o640, false}, {path, 0o604, false}, {path, 0o620, false}, {path, 0o602, false}, {path, 0o777, false}, {path, 0o600, true},
		{folder, 0o750, false}, {folder, 0o755, false}, {folder, 0o730, false}, {folder, 0o703, false}, {folder, 0o711, true}, {folder, 0o700, true},
	} {
		chmod(t, c.name, c.mode)
		e, err := bolt.Open(path, bolt.Options{})
		if err == nil {
			mustClose(t, e)
		}
		var p *kv.PermissionError
		if c.ok && err != nil || !c.ok && (!errors.As(err, &p) || p.Path != c.name || p.Mode.Perm() != c.mode || p.OtherOwner) {
			t.Errorf("%v %v: %v", filepath.Base(c.name), c.mode, err)
		}
		if info, err := os.Stat(c.name); err != nil || info.Mode().Perm() != c.mode {
			t.Errorf("opening made %v of %v", info.Mode(), c.mode)
		}
		chmod(t, path, 0o600)
		chmod(t, folder, 0o700)
	}
}

func chmod(t *testing.T, name string, mode os.FileMode) {
	t.Helper()
	if err := os.Chmod(name, mode); err != nil {
		t.Fatal(err)
	}
}

func TestSomeoneElsesIsRefused(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("only root can give files away")
	}
	path := place(t)
	mustClose(t, mustCreate(t, path, bolt.Options{}))
	for _, name := range []string{path, filepath.Dir(path)} {
		if err := os.Chown(name, 12345, 12345); err != nil {
			t.Fatal(err)
		}
		var p *kv.PermissionError
		if _, err := bolt.Open(path, bolt.Options{}); !errors.As(err, &p) || !p.OtherOwner || p.Path != name {
			t.Errorf("Open answers %v", err)
		}
		if err := os.Chown(name, 0, 0); err != nil {
			t.Fatal(err)
		}
	}
}

func TestCreateInAFolderOpenToOthers(t *testing.T) {
	path := filepath.Join(t.TempDir(), "directory.guichet") // 0755
	var p *kv.PermissionError
	if _, err := bolt.Create(path, bolt.Options{}); !errors.As(err, &p) || p.Path != filepath.Dir(path) {
		t.Errorf("Create answers %v", err)
	}
}

func TestNotAFile(t *testing.T) {
	path := place(t)
	if err := os.MkdirAll(path, 0o700); err != nil {
		t.Fatal(err)
	}
	var d *kv.DamagedError
	if _, err := bolt.Open(path, bolt.Options{}); !errors.As(err, &d) || d.Cause != kv.Foreign {
		t.Errorf("a folder: %v", err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := bolt.Open(path, bolt.Options{}); !errors.As(err, &d) || d.Cause != kv.Foreign {
		t.Errorf("a pipe: %v", err)
	}
}

func TestLinkToTheFile(t *testing.T) {
	path := place(t)
	mustClose(t, mustCreate(t, path, bolt.Options{}))
	link := filepath.Join(t.TempDir(), "link") // the folder of the link does not matter, that of the file does
	if err := os.Symlink(path, link); err != nil {
		t.Fatal(err)
	}
	if e := mustOpen(t, link, bolt.Options{}); e.Path() != path {
		t.Errorf("opened %s", e.Path())
	}
}
