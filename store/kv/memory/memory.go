// Package memory is the engine that keeps everything in memory: for tests, and for nothing that should last.
//
// Its rule: each commit makes a new sorted slice of the same entries, so that a view keeps the one it began with. A commit
// thus costs time in proportion to the number of keys; that is fine up to some hundred thousand.
package memory

import (
	"bytes"
	"context"
	"slices"
	"sync"

	"guichet/store/kv"
)

type state struct {
	revision kv.Revision
	items    []*kv.Item // by key; neither the slice nor the items change once published
}

// Engine implements kv.Engine. Make one with New.
type Engine struct {
	mu     sync.Mutex
	state  state
	closed bool
	views  sync.WaitGroup
	feed   kv.Feed
}

// New makes an empty engine.
func New() *Engine { return &Engine{} }

// View implements kv.Engine.
func (e *Engine) View(ctx context.Context, fn func(kv.Reader) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	e.mu.Lock()
	if e.closed {
		e.mu.Unlock()
		return kv.ErrClosed
	}
	r := &reader{ctx: ctx, state: e.state}
	e.views.Add(1)
	e.mu.Unlock()
	defer func() {
		r.ended = true
		e.views.Done()
	}()
	return fn(r)
}

// Commit implements kv.Engine.
func (e *Engine) Commit(ctx context.Context, b kv.Batch) (kv.Revision, error) {
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	writes, err := b.Ordered(e.Limits())
	if err != nil {
		return 0, err
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.closed {
		return 0, kv.ErrClosed
	}
	for _, g := range b.Guards {
		if e.state.at(g.Key) != g.Revision {
			return 0, kv.ErrConflict
		}
	}
	if len(writes) == 0 {
		return e.state.revision, nil
	}
	e.state = e.state.with(writes)
	e.feed.Publish(e.state.revision, writes)
	return e.state.revision, nil
}

// Changes implements kv.Engine.
func (e *Engine) Changes(ctx context.Context) (<-chan kv.Change, error) { return e.feed.Changes(ctx) }

// Limits implements kv.Engine.
func (e *Engine) Limits() kv.Limits { return kv.Limits{Keys: 20_000, Bytes: 64 << 20, KeyBytes: 1024} }

// Close implements kv.Engine.
func (e *Engine) Close() error {
	e.mu.Lock()
	e.closed = true
	e.mu.Unlock()
	e.views.Wait()
	e.feed.Close()
	return nil
}

func (s state) find(key []byte) (int, bool) {
	return slices.BinarySearchFunc(s.items, key, func(i *kv.Item, k []byte) int { return bytes.Compare(i.Key, k) })
}

// at is the revision of a key, 0 when it is absent.
func (s state) at(key []byte) kv.Revision {
	if i, ok := s.find(key); ok {
		return s.items[i].Revision
	}
	return 0
}

// with merges sorted writes into a new state.
func (s state) with(writes []kv.Write) state {
	next := state{revision: s.revision + 1, items: make([]*kv.Item, 0, len(s.items)+len(writes))}
	rest := s.items
	for _, w := range writes {
		i, found := state{items: rest}.find(w.Key)
		next.items = append(next.items, rest[:i]...)
		if rest = rest[i:]; found {
			rest = rest[1:]
		}
		if !w.Delete {
			item := &kv.Item{Key: bytes.Clone(w.Key), Value: append([]byte{}, w.Value...), Revision: next.revision}
			next.items = append(next.items, item)
		}
	}
	next.items = append(next.items, rest...)
	return next
}

type reader struct {
	ctx   context.Context
	state state
	ended bool
}

func (r *reader) Revision() kv.Revision { return r.state.revision }

func (r *reader) Get(key []byte) (kv.Item, bool, error) {
	if r.ended {
		return kv.Item{}, false, kv.ErrClosed
	}
	if i, ok := r.state.find(key); ok {
		return *r.state.items[i], true, nil
	}
	return kv.Item{}, false, nil
}

func (r *reader) Scan(from, to []byte, yield func(kv.Item) bool) error {
	if r.ended {
		return kv.ErrClosed
	}
	start, _ := r.state.find(from)
	for _, item := range r.state.items[start:] {
		if err := r.ctx.Err(); err != nil {
			return err
		}
		if to != nil && bytes.Compare(item.Key, to) >= 0 || !yield(*item) {
			return nil
		}
	}
	return nil
}
