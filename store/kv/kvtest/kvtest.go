// Package kvtest is the conformance suite of the engines: what kv.Engine promises, behaviour by behaviour.
//
// Its rules: it looks from the outside only, each behaviour starts with an empty engine of its own, and what an engine may
// choose (its limits, how much a slow reader may leave unread) is asked of it, not assumed.
package kvtest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"guichet/store/kv"
)

// behaviour is one row of the table.
type behaviour struct {
	name string
	test func(t *testing.T, e kv.Engine)
}

// Run checks every behaviour on engines that open makes: empty, and closed by the end of the test.
func Run(t *testing.T, open func(t *testing.T) kv.Engine) {
	for _, table := range [][]behaviour{reads, batches, guards, changes, lives, races} {
		for _, b := range table {
			t.Run(b.name, func(t *testing.T) { b.test(t, open(t)) })
		}
	}
	t.Run("any history reads like a map", func(t *testing.T) { model(t, open) })
}

// put is a batch of keys and values, in turn.
func put(pairs ...string) kv.Batch {
	var b kv.Batch
	for i := 0; i < len(pairs); i += 2 {
		b.Puts = append(b.Puts, kv.Put{Key: []byte(pairs[i]), Value: []byte(pairs[i+1])})
	}
	return b
}

func del(keys ...string) kv.Batch {
	var b kv.Batch
	for _, k := range keys {
		b.Deletes = append(b.Deletes, []byte(k))
	}
	return b
}

// when adds a guard to a batch.
func when(b kv.Batch, key string, rev kv.Revision) kv.Batch {
	b.Guards = append(slices.Clone(b.Guards), kv.Guard{Key: []byte(key), Revision: rev})
	return b
}

func commit(t testing.TB, e kv.Engine, b kv.Batch) kv.Revision {
	t.Helper()
	rev, err := e.Commit(context.Background(), b)
	if err != nil {
		t.Fatalf("Commit: %v", err)
	}
	return rev
}

func refused(t testing.TB, e kv.Engine, b kv.Batch, want error) {
	t.Helper()
	before := contents(t, e)
	if _, err := e.Commit(context.Background(), b); !errors.Is(err, want) {
		t.Errorf("Commit answers %v, want %v", err, want)
	}
	if after := contents(t, e); !slices.Equal(before, after) {
		t.Errorf("a refused batch changed %q into %q", before, after)
	}
}

func view(t testing.TB, e kv.Engine, fn func(r kv.Reader)) {
	t.Helper()
	err := e.View(context.Background(), func(r kv.Reader) error { fn(r); return nil })
	if err != nil {
		t.Fatalf("View: %v", err)
	}
}

// scan lists key=value@revision in [from, to).
func scan(t testing.TB, r kv.Reader, from, to []byte) []string {
	t.Helper()
	var list []string
	err := r.Scan(from, to, func(i kv.Item) bool {
		list = append(list, fmt.Sprintf("%s=%s@%d", i.Key, i.Value, i.Revision))
		return true
	})
	if err != nil {
		t.Fatalf("Scan: %v", err)
	}
	return list
}

func contents(t testing.TB, e kv.Engine) (list []string) {
	t.Helper()
	view(t, e, func(r kv.Reader) { list = scan(t, r, nil, nil) })
	return list
}

func expect(t testing.TB, e kv.Engine, want ...string) {
	t.Helper()
	if got := contents(t, e); !slices.Equal(got, want) {
		t.Errorf("the engine holds %q, want %q", got, want)
	}
}

func revision(t testing.TB, e kv.Engine) (rev kv.Revision) {
	t.Helper()
	view(t, e, func(r kv.Reader) { rev = r.Revision() })
	return rev
}
