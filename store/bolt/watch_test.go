package bolt_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"strings"
	"testing"

	"guichet/store/bolt"
	"guichet/store/kv"
)

// What other programs do to the file while it is open.
func TestR8_WhileOpen(t *testing.T) {
	other, _ := sampleFile(t)
	for _, c := range []struct {
		name string
		harm func(path string) error
		want kv.Cause
	}{
		{"truncated to nothing", func(p string) error { return os.Truncate(p, 0) }, kv.Truncated},
		{"truncated to a page", func(p string) error { return os.Truncate(p, int64(pageSize)) }, kv.Truncated},
		{"truncated to the headers", func(p string) error { return os.Truncate(p, int64(2*pageSize)) }, kv.Truncated},
		{"truncated to a half", func(p string) error { return os.Truncate(p, int64(len(other)/2)) }, kv.Truncated},
		{"removed", os.Remove, kv.Replaced},
		{"moved away", func(p string) error { return os.Rename(p, p+".old") }, kv.Replaced},
		{"replaced by a move", func(p string) error {
			return errors.Join(os.WriteFile(p+".2", other, 0o600), os.Rename(p+".2", p))
		}, kv.Replaced},
		{"overwritten by another directory", func(p string) error { return os.WriteFile(p, other, 0o600) }, kv.Replaced},
		{"overwritten by text", func(p string) error { return os.WriteFile(p, make([]byte, 1<<20), 0o600) }, kv.Replaced},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := mustCreate(t, place(t), bolt.Options{})
			sample(t, e)
			mustCommit(t, e, put("a", "1"))
			if err := c.harm(e.Path()); err != nil {
				t.Fatal(err)
			}
			refusesEverything(t, e, c.want)
		})
		t.Run(c.name+" inside a view", func(t *testing.T) {
			e := mustCreate(t, place(t), bolt.Options{})
			sample(t, e)
			mustCommit(t, e, put("a", "1"))
			err := e.View(context.Background(), func(r kv.Reader) error {
				if err := c.harm(e.Path()); err != nil {
					t.Error(err)
				}
				return r.Scan(nil, nil, func(kv.Item) bool { return true })
			})
			var d *kv.DamagedError
			if err != nil && !errors.As(err, &d) {
				t.Errorf("the view ends with %v", err)
			}
			refusesEverything(t, e, c.want)
		})
	}
}

func refusesEverything(t *testing.T, e *bolt.Engine, want kv.Cause) {
	t.Helper()
	for range 2 {
		var d *kv.DamagedError
		err := e.View(context.Background(), func(kv.Reader) error { return nil })
		if !errors.As(err, &d) || d.Cause != want || d.Path != e.Path() {
			t.Errorf("View answers %v", err)
		}
		if _, err := e.Commit(context.Background(), put("b", "2")); !errors.As(err, &d) {
			t.Errorf("Commit answers %v", err)
		}
		if err := e.Check(context.Background(), true, nil); !errors.As(err, &d) {
			t.Errorf("Check answers %v", err)
		}
	}
	mustClose(t, e)
}

// A fault while the caller reads what a view gave it ends the view, not the program.
func TestR8_TruncatedUnderTheCallersEyes(t *testing.T) {
	e := mustCreate(t, place(t), bolt.Options{})
	sample(t, e)
	sum := 0
	err := e.View(context.Background(), func(r kv.Reader) error {
		return r.Scan(nil, nil, func(i kv.Item) bool {
			if err := os.Truncate(e.Path(), 0); err != nil {
				t.Error(err)
			}
			for _, b := range i.Value {
				sum += int(b)
			}
			return true
		})
	})
	var d *kv.DamagedError
	if !errors.As(err, &d) {
		t.Errorf("the view ends with %v", err)
	}
	mustClose(t, e)
}

// After one bad record the others can still be read, so that a check can name what is lost; nothing is written any more.
func TestDamagedRecordStopsWritingOnly(t *testing.T) {
	path := place(t)
	want := map[string]string{"a": "first", "b": "unmistakable", "c": "last", "d": strings.Repeat("long enough for pages of its own ", 99)}
	e := mustCreate(t, path, bolt.Options{})
	var all kv.Batch
	for k, v := range want {
		all.Puts = append(all.Puts, put(k, v).Puts...)
	}
	mustCommit(t, e, all)
	mustClose(t, e)
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	plant(t, path, bytes.Replace(content, []byte("unmistakable"), []byte("unmistakablE"), 1))
	e = mustOpen(t, path, bolt.Options{})
	if missing, failed, stale := readAll(t, 0, e, want); missing != 0 || failed != 2 || stale != 0 { // alone and in the scan
		t.Errorf("%d missing, %d unreadable, %d wrong", missing, failed, stale)
	}
	var d *kv.DamagedError
	if _, err := e.Commit(context.Background(), put("b", "2")); !errors.As(err, &d) {
		t.Errorf("Commit answers %v", err)
	}
}
