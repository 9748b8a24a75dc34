package kv_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"go.uber.org/goleak"

	"guichet/store/kv"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func publish(f *kv.Feed, rev int, keys int) {
	writes := make([]kv.Write, keys)
	for i := range writes {
		writes[i].Key = fmt.Append(nil, "k", i)
	}
	f.Publish(kv.Revision(rev), writes)
}

func TestFeedResyncsWhoFallsBehind(t *testing.T) {
	for _, c := range []struct{ commits, keys int }{{1000, 1}, {20, 20_000}} {
		var f kv.Feed
		ch, err := f.Changes(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		for i := range c.commits {
			publish(&f, i+1, c.keys)
		}
		resyncs := 0
		for at := kv.Revision(0); at < kv.Revision(c.commits); {
			change := <-ch
			switch {
			case change.Keys == nil && change.Revision > at:
				resyncs++
			case change.Revision != at+1 || len(change.Keys) != c.keys:
				t.Fatalf("after %d comes %d with %d keys", at, change.Revision, len(change.Keys))
			}
			at = change.Revision
		}
		// Two where the first resync was on its way to a reader who was not there yet when the queue filled again.
		if resyncs < 1 || resyncs > 2 {
			t.Errorf("%d commits of %d keys: %d resyncs", c.commits, c.keys, resyncs)
		}
		publish(&f, c.commits+1, 1)
		if change := <-ch; change.Revision != kv.Revision(c.commits)+1 || len(change.Keys) != 1 {
			t.Errorf("afterwards comes %v", change)
		}
		f.Close()
	}
}

func TestFeedCloses(t *testing.T) {
	var f kv.Feed
	ch, err := f.Changes(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	publish(&f, 1, 1)
	f.Close()
	f.Close()
	for c := range ch {
		if c.Revision != 1 {
			t.Errorf("change %v", c)
		}
	}
	publish(&f, 2, 1)
	if _, err := f.Changes(context.Background()); !errors.Is(err, kv.ErrClosed) {
		t.Errorf("Changes answers %v", err)
	}
}
