package kvtest

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"sync"
	"testing"

	"guichet/store/kv"
)

var races = []behaviour{
	{"no update of a guarded counter is lost", counter},
	{"of many who create a key one succeeds", func(t *testing.T, e kv.Engine) {
		results := make(chan error)
		for i := range 16 {
			go func() {
				_, err := e.Commit(context.Background(), when(put("a", fmt.Sprint(i)), "a", 0))
				results <- err
			}()
		}
		created := 0
		for range 16 {
			switch err := <-results; {
			case err == nil:
				created++
			case !errors.Is(err, kv.ErrConflict):
				t.Errorf("Commit answers %v", err)
			}
		}
		if created != 1 {
			t.Errorf("%d created it", created)
		}
	}},
	{"views beside writers see whole commits", wholeCommits},
}

// counter: writers add one, each by reading, guarding and trying again.
func counter(t *testing.T, e kv.Engine) {
	const writers, rounds = 8, 25
	var all sync.WaitGroup
	for range writers {
		all.Go(func() {
			for done := 0; done < rounds; {
				switch err := increment(e); {
				case err == nil:
					done++
				case !errors.Is(err, kv.ErrConflict):
					t.Errorf("Commit answers %v", err)
					return
				}
			}
		})
	}
	all.Wait()
	view(t, e, func(r kv.Reader) {
		i, _, err := r.Get([]byte("n"))
		if n := binary.BigEndian.Uint64(i.Value); n != writers*rounds || err != nil {
			t.Errorf("the counter is at %d, %v", n, err)
		}
	})
}

func increment(e kv.Engine) error {
	var n uint64
	var at kv.Revision
	err := e.View(context.Background(), func(r kv.Reader) error {
		i, ok, err := r.Get([]byte("n"))
		if ok {
			n, at = binary.BigEndian.Uint64(i.Value), i.Revision
		}
		return err
	})
	if err != nil {
		return err
	}
	_, err = e.Commit(context.Background(), when(put("n", string(binary.BigEndian.AppendUint64(nil, n+1))), "n", at))
	return err
}

// wholeCommits: each commit writes its number into many keys; no view may show two numbers.
func wholeCommits(t *testing.T, e kv.Engine) {
	const keys, commits, readers = 60, 60, 3
	var all sync.WaitGroup
	finished := make(chan struct{})
	for range readers {
		all.Go(func() {
			for last := kv.Revision(0); ; {
				err := e.View(context.Background(), func(r kv.Reader) error {
					if r.Revision() < last {
						t.Errorf("revision %d after %d", r.Revision(), last)
					}
					last = r.Revision()
					return uniform(r)
				})
				if err != nil {
					t.Error(err)
				}
				select {
				case <-finished:
					return
				default:
				}
			}
		})
	}
	for c := range commits {
		var b kv.Batch
		for k := range keys {
			b.Puts = append(b.Puts, kv.Put{Key: fmt.Appendf(nil, "k%03d", k), Value: fmt.Appendf(nil, "%0100d", c)})
		}
		commit(t, e, b)
	}
	close(finished)
	all.Wait()
}

func uniform(r kv.Reader) error {
	first, n := "", 0
	mixed := false
	err := r.Scan(nil, nil, func(i kv.Item) bool {
		if n++; n == 1 {
			first = string(i.Value)
		}
		mixed = mixed || string(i.Value) != first || i.Revision != r.Revision()
		return true
	})
	if mixed || n != 0 && n != 60 {
		return fmt.Errorf("a view of %d keys mixes commits", n)
	}
	return err
}
