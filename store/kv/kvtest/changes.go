package kvtest

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"go.uber.org/goleak"

	"guichet/store/kv"
)

var changes = []behaviour{
	{"changes tell the revision and the keys in order", func(t *testing.T, e kv.Engine) {
		ch, _ := follow(t, e)
		b := put("b", "1", "a", "1")
		b.Deletes = del("absent").Deletes
		commit(t, e, b)
		commit(t, e, del("b"))
		next(t, ch, 1, "a", "absent", "b")
		next(t, ch, 2, "b")
	}},
	{"changes begin with the call", func(t *testing.T, e kv.Engine) {
		commit(t, e, put("a", "1"))
		ch, _ := follow(t, e)
		commit(t, e, put("b", "1"))
		next(t, ch, 2, "b")
	}},
	{"refused and empty batches are no change", func(t *testing.T, e kv.Engine) {
		ch, _ := follow(t, e)
		refused(t, e, when(put("a", "1"), "a", 1), kv.ErrConflict)
		refused(t, e, put("a", "1", "a", "1"), kv.ErrInvalid)
		commit(t, e, kv.Batch{})
		commit(t, e, when(kv.Batch{}, "a", 0))
		commit(t, e, put("b", "1"))
		next(t, ch, 1, "b")
	}},
	{"a change can be read at once", func(t *testing.T, e kv.Engine) {
		ch, _ := follow(t, e)
		for want := kv.Revision(1); want <= 20; want++ {
			commit(t, e, put("a", fmt.Sprint(want)))
			c := <-ch
			if got := revision(t, e); got < c.Revision {
				t.Errorf("told of %d, the view shows %d", c.Revision, got)
			}
		}
	}},
	{"each reader hears all", func(t *testing.T, e kv.Engine) {
		one, _ := follow(t, e)
		two, _ := follow(t, e)
		for i := range 20 {
			commit(t, e, put(fmt.Sprint("k", i), "1"))
		}
		for i := range 20 {
			next(t, two, kv.Revision(i+1), fmt.Sprint("k", i))
			next(t, one, kv.Revision(i+1), fmt.Sprint("k", i))
		}
	}},
	{"a change outlives its batch", func(t *testing.T, e kv.Engine) {
		ch, _ := follow(t, e)
		b := put("a", "1")
		commit(t, e, b)
		b.Puts[0].Key[0] = 'z'
		next(t, ch, 1, "a")
	}},
	{"the end of the context closes the channel", func(t *testing.T, e kv.Engine) {
		ch, end := follow(t, e)
		other, _ := follow(t, e)
		end()
		if _, open := <-ch; open {
			t.Error("a change after the end")
		}
		commit(t, e, put("a", "1"))
		next(t, other, 1, "a")
	}},
	{"a slow reader is told to resync, and never skips a commit unawares", slowReader},
	{"a reader that stops reading holds nobody up", func(t *testing.T, e kv.Engine) {
		follow(t, e)
		ch, _ := follow(t, e)
		for i := range 300 {
			commit(t, e, put("a", "1"))
			next(t, ch, kv.Revision(i+1), "a")
		}
	}},
	{"readers leave no goroutine behind", func(t *testing.T, e kv.Engine) {
		before := goleak.IgnoreCurrent()
		for range 5 {
			ch, end := follow(t, e)
			commit(t, e, put("a", "1"))
			end()
			for range ch {
				continue
			}
		}
		_, end := follow(t, e) // with changes that nobody reads
		commit(t, e, put("a", "1"))
		end()
		if err := e.Close(); err != nil {
			t.Error(err)
		}
		goleak.VerifyNone(t, before)
	}},
}

func slowReader(t *testing.T, e kv.Engine) {
	ch, end := follow(t, e)
	const commits = 400
	for range commits {
		commit(t, e, put("a", "1"))
	}
	for at := kv.Revision(0); at < commits; {
		c := <-ch
		if c.Revision <= at || c.Revision > at+1 && c.Keys != nil {
			t.Fatalf("after %d comes %d with the keys %q", at, c.Revision, c.Keys)
		}
		at = c.Revision
	}
	commit(t, e, put("b", "1"))
	next(t, ch, commits+1, "b")
	end()
}

// follow reads the changes until end, which also comes with the end of the test.
func follow(t *testing.T, e kv.Engine) (ch <-chan kv.Change, end func()) {
	t.Helper()
	ctx, end := context.WithCancel(context.Background())
	t.Cleanup(end)
	ch, err := e.Changes(ctx)
	if err != nil {
		t.Fatalf("Changes: %v", err)
	}
	return ch, end
}

func next(t *testing.T, ch <-chan kv.Change, rev kv.Revision, keys ...string) {
	t.Helper()
	c := <-ch
	var got []string
	for _, k := range c.Keys {
		got = append(got, string(k))
	}
	if c.Revision != rev || !slices.Equal(got, keys) {
		t.Errorf("change %d of %q, want %d of %q", c.Revision, got, rev, keys)
	}
}
