package kvtest

import (
	"context"
	"errors"
	"testing"

	"guichet/store/kv"
)

var lives = []behaviour{
	{"an ended context reads and writes nothing", func(t *testing.T, e kv.Engine) {
		ctx, end := context.WithCancel(context.Background())
		end()
		called := false
		err := e.View(ctx, func(kv.Reader) error { called = true; return nil })
		if !errors.Is(err, context.Canceled) || called {
			t.Errorf("View answers %v, called %v", err, called)
		}
		if _, err := e.Commit(ctx, put("a", "1")); !errors.Is(err, context.Canceled) {
			t.Errorf("Commit answers %v", err)
		}
		if _, err := e.Changes(ctx); !errors.Is(err, context.Canceled) {
			t.Errorf("Changes answers %v", err)
		}
		expect(t, e)
	}},
	{"a scan stops with its context", func(t *testing.T, e kv.Engine) {
		total := min(e.Limits().Keys, 2000)
		commit(t, e, many(total))
		ctx, end := context.WithCancel(context.Background())
		defer end()
		seen := 0
		err := e.View(ctx, func(r kv.Reader) error {
			return r.Scan(nil, nil, func(kv.Item) bool {
				seen++
				end()
				return true
			})
		})
		if !errors.Is(err, context.Canceled) || seen == total {
			t.Errorf("%v after %d keys", err, seen)
		}
	}},
	{"a closed engine says so", func(t *testing.T, e kv.Engine) {
		commit(t, e, put("a", "1"))
		if err := e.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
		ctx := context.Background()
		if err := e.View(ctx, func(kv.Reader) error { return nil }); !errors.Is(err, kv.ErrClosed) {
			t.Errorf("View answers %v", err)
		}
		if _, err := e.Commit(ctx, put("a", "2")); !errors.Is(err, kv.ErrClosed) {
			t.Errorf("Commit answers %v", err)
		}
		if _, err := e.Changes(ctx); !errors.Is(err, kv.ErrClosed) {
			t.Errorf("Changes answers %v", err)
		}
	}},
	{"closing twice is no error", func(t *testing.T, e kv.Engine) {
		for range 2 {
			if err := e.Close(); err != nil {
				t.Errorf("Close: %v", err)
			}
		}
	}},
	{"closing ends the changes", func(t *testing.T, e kv.Engine) {
		ch, _ := follow(t, e)
		if err := e.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
		if c, open := <-ch; open {
			t.Errorf("change %v", c)
		}
	}},
	{"closing waits for the views", func(t *testing.T, e kv.Engine) {
		commit(t, e, put("a", "1"))
		inside, read := make(chan struct{}), make(chan error)
		go func() {
			read <- e.View(context.Background(), func(r kv.Reader) error {
				close(inside)
				for range 2000 {
					if _, _, err := r.Get([]byte("a")); err != nil {
						return err
					}
				}
				return nil
			})
		}()
		<-inside
		closed := make(chan error)
		go func() { closed <- e.Close() }()
		if err := <-read; err != nil {
			t.Errorf("the view ends with %v", err)
		}
		if err := <-closed; err != nil {
			t.Errorf("Close: %v", err)
		}
	}},
	{"limits are usable and fixed", func(t *testing.T, e kv.Engine) {
		l := e.Limits()
		if l.Keys < 1000 || l.Bytes < 1<<20 || l.KeyBytes < 512 {
			t.Errorf("limits %+v hold no batch of a thousand accounts", l)
		}
		commit(t, e, put("a", "1"))
		if e.Limits() != l {
			t.Errorf("limits were %+v, are %+v", l, e.Limits())
		}
	}},
}
