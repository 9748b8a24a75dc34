package bolt_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/sys/unix"

	"guichet/store/bolt"
)

func TestR4_DiskFull(t *testing.T) {
	disk := t.TempDir()
	if err := unix.Mount("guichet", disk, "tmpfs", 0, "size=4m,mode=700"); err != nil {
		t.Skip("no right to mount a small disk here")
	}
	t.Cleanup(func() {
		if err := unix.Unmount(disk, 0); err != nil {
			t.Error(err)
		}
	})
	ballast := filepath.Join(disk, "ballast")
	if err := os.WriteFile(ballast, make([]byte, 2<<20), 0o600); err != nil {
		t.Fatal(err)
	}
	e, err := bolt.Create(filepath.Join(disk, "directory.guichet"), bolt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer mustClose(t, e)
	before := fill(t, e)
	if err := e.View(context.Background(), readNothing); err != nil {
		t.Errorf("View answers %v", err)
	}
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	mustCommit(t, e, put("again", "there is space"))
	if more := fill(t, e); before == 0 || more == 0 {
		t.Errorf("%d fit, then %d more", before, more)
	}
	if err := e.Check(context.Background(), true, nil); err != nil {
		t.Error(err)
	}
}
