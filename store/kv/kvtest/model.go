package kvtest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"guichet/store/kv"
)

// entry is a key in the model.
type entry struct {
	value string
	rev   kv.Revision
}

// machine runs random commits against an engine and a map.
type machine struct {
	engine kv.Engine
	keys   map[string]entry
	rev    kv.Revision
}

func model(t *testing.T, open func(t *testing.T) kv.Engine) {
	rapid.Check(t, func(rt *rapid.T) {
		e := open(t)
		defer func() { _ = e.Close() }() // one history may be of hundreds
		m := &machine{engine: e, keys: map[string]entry{}}
		rt.Repeat(map[string]func(*rapid.T){"": m.same, "commit": m.commit, "range": m.scan})
	})
}

// few keys, so that they meet often.
func someKey() *rapid.Generator[string] {
	return rapid.OneOf(rapid.StringMatching("[a-c]{1,3}"), rapid.StringMatching("k[0-9]{2}"), rapid.SampledFrom([]string{"\x00", "\xff\xff"}))
}

func (m *machine) commit(t *rapid.T) {
	var b kv.Batch
	after := map[string]entry{}
	for k, v := range m.keys {
		after[k] = v
	}
	for _, k := range rapid.SliceOfNDistinct(someKey(), 0, 12, rapid.ID[string]).Draw(t, "keys") {
		if rapid.Bool().Draw(t, "delete") {
			b.Deletes = append(b.Deletes, []byte(k))
			delete(after, k)
			continue
		}
		value := rapid.StringN(-1, -1, 2000).Draw(t, "value")
		b.Puts = append(b.Puts, kv.Put{Key: []byte(k), Value: []byte(value)})
		after[k] = entry{value, m.rev + 1}
	}
	holds := true
	for _, k := range rapid.SliceOfN(someKey(), 0, 3).Draw(t, "guards") {
		rev := m.keys[k].rev
		if rapid.IntRange(0, 9).Draw(t, "stale") == 0 {
			rev, holds = rev+1, false
		}
		b.Guards = append(b.Guards, kv.Guard{Key: []byte(k), Revision: rev})
	}
	m.check(t, b, holds, after)
}

func (m *machine) check(t *rapid.T, b kv.Batch, holds bool, after map[string]entry) {
	rev, err := m.engine.Commit(context.Background(), b)
	switch {
	case !holds && !errors.Is(err, kv.ErrConflict):
		t.Fatalf("a stale guard: %v", err)
	case !holds:
		return
	case err != nil:
		t.Fatal(err)
	}
	if len(b.Puts)+len(b.Deletes) > 0 {
		m.keys, m.rev = after, m.rev+1
	}
	if rev != m.rev {
		t.Fatalf("revision %d, want %d", rev, m.rev)
	}
}

func (m *machine) same(t *rapid.T) { m.between(t, nil, nil) }

func (m *machine) scan(t *rapid.T) {
	m.between(t, []byte(someKey().Draw(t, "from")), []byte(someKey().Draw(t, "to")))
}

// between compares what lies in a range, and each key of it alone.
func (m *machine) between(t *rapid.T, from, to []byte) {
	var want []string
	for k, v := range m.keys {
		if k >= string(from) && (to == nil || k < string(to)) {
			want = append(want, fmt.Sprintf("%q=%q@%d", k, v.value, v.rev))
		}
	}
	slices.Sort(want)
	var got []string
	err := m.engine.View(context.Background(), func(r kv.Reader) error {
		if r.Revision() != m.rev {
			t.Fatalf("the view shows %d, want %d", r.Revision(), m.rev)
		}
		var prior string
		return r.Scan(from, to, func(i kv.Item) bool {
			if len(got) > 0 && string(i.Key) <= prior {
				t.Fatalf("%q after %q", i.Key, prior)
			}
			prior = string(i.Key)
			alone, ok, err := r.Get(i.Key)
			if !ok || err != nil || string(alone.Value) != string(i.Value) || alone.Revision != i.Revision {
				t.Fatalf("Get and Scan differ for %q", i.Key)
			}
			got = append(got, fmt.Sprintf("%q=%q@%d", i.Key, i.Value, i.Revision))
			return true
		})
	})
	slices.Sort(got)
	if err != nil || !slices.Equal(got, want) {
		t.Fatalf("%v: holds %q, want %q", err, got, want)
	}
}
