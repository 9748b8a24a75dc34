package kv

import (
	"context"
	"sync"
)

// What one reader of a Feed may leave unread before it is told to resync.
const (
	backlogChanges = 128
	backlogKeys    = 100_000
)

// Feed hands the changes of an engine to its readers: what Engine.Changes promises, written once. The zero value is ready.
type Feed struct {
	mu      sync.Mutex
	closed  bool
	readers map[*feedReader]struct{}
	running sync.WaitGroup
}

// Changes starts a reader, as Engine.Changes does. Error: ErrClosed, or the context's.
func (f *Feed) Changes(ctx context.Context) (<-chan Change, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.closed {
		return nil, ErrClosed
	}
	r := &feedReader{out: make(chan Change), wake: make(chan struct{}, 1), end: make(chan struct{})}
	if f.readers == nil {
		f.readers = map[*feedReader]struct{}{}
	}
	f.readers[r] = struct{}{}
	f.running.Go(func() {
		r.deliver(ctx)
		f.mu.Lock()
		delete(f.readers, r)
		f.mu.Unlock()
		close(r.out)
	})
	return r.out, nil
}

// Publish queues one commit for every reader, and never waits for them. Calls come in the order of the revisions.
func (f *Feed) Publish(rev Revision, writes []Write) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.readers) == 0 {
		return
	}
	c := Change{Revision: rev, Keys: KeysOf(writes)}
	for r := range f.readers {
		r.push(c)
	}
}

// Close ends every reader, and waits until their channels are closed.
func (f *Feed) Close() {
	f.mu.Lock()
	if !f.closed {
		f.closed = true
		for r := range f.readers {
			close(r.end)
		}
	}
	f.mu.Unlock()
	f.running.Wait()
}

type feedReader struct {
	out  chan Change
	wake chan struct{} // holds one token when the queue may have something
	end  chan struct{}

	mu    sync.Mutex
	queue []Change
	keys  int // in the queue
}

func (r *feedReader) push(c Change) {
	r.mu.Lock()
	switch {
	case len(r.queue) > 0 && r.queue[0].Keys == nil:
		r.queue[0].Revision = c.Revision // still behind: one resync stands for all
	case len(r.queue) >= backlogChanges || r.keys+len(c.Keys) > backlogKeys:
		r.queue, r.keys = append(r.queue[:0:0], Change{Revision: c.Revision}), 0
	default:
		r.queue, r.keys = append(r.queue, c), r.keys+len(c.Keys)
	}
	r.mu.Unlock()
	select {
	case r.wake <- struct{}{}:
	default:
	}
}

func (r *feedReader) pop() (Change, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.queue) == 0 {
		return Change{}, false
	}
	c := r.queue[0]
	r.queue, r.keys = r.queue[1:], r.keys-len(c.Keys)
	return c, true
}

func (r *feedReader) deliver(ctx context.Context) {
	for {
		c, ok := r.pop()
		if !ok {
			select {
			case <-r.wake:
				continue
			case <-ctx.Done():
				return
			case <-r.end:
				return
			}
		}
		select {
		case r.out <- c:
		case <-ctx.Done():
			return
		case <-r.end:
			return
		}
	}
}
