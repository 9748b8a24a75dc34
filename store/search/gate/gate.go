// Package gate lets searches wait until an index has followed its directory far
// enough. It holds the lock that searches read under.
package gate

import (
	"context"
	"errors"
	"sync"

	"guichet/domain/desk"
)

// Gate is the state of an index: nothing is built at first.
type Gate struct {
	mu       sync.RWMutex
	revision desk.Revision
	built    bool
	failed   error         // of the last build, while there is none
	moved    chan struct{} // closed when what is above changes
}

// New is the gate of an index that holds nothing yet.
func New() *Gate { return &Gate{moved: make(chan struct{})} }

// Await returns with the index held for reading once it is built and has
// followed a revision; or with ctx's error, or that of a build that failed, and
// nothing held.
func (g *Gate) Await(ctx context.Context, after desk.Revision) error {
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		g.mu.RLock()
		if g.built && g.revision >= after {
			return nil
		}
		moved, err := g.moved, g.failed
		g.mu.RUnlock()
		if err != nil {
			return err
		}
		select {
		case <-moved:
		case <-ctx.Done():
		}
	}
}

// Read holds the index for reading, whatever it holds; Leave lets go of it.
func (g *Gate) Read() { g.mu.RLock() }

// Leave lets go of an index that Await or Read holds.
func (g *Gate) Leave() { g.mu.RUnlock() }

// At is the revision that the index has followed; false where nothing is built.
func (g *Gate) At() (desk.Revision, bool) {
	g.mu.RLock()
	defer g.mu.RUnlock()
	return g.revision, g.built
}

// Change runs f alone, notes the revision that it brings the index to, and
// wakes those who wait.
func (g *Gate) Change(to desk.Revision, f func()) {
	g.wake(func() {
		f()
		g.revision, g.built, g.failed = to, true, nil
	})
}

// Begin forgets that a build failed, since another one begins.
func (g *Gate) Begin() { g.wake(func() { g.failed = nil }) }

// Fail tells those who wait for a first build why there is none.
func (g *Gate) Fail(err error) {
	g.wake(func() {
		if !g.built {
			g.failed = err
		}
	})
}

func (g *Gate) wake(f func()) {
	g.mu.Lock()
	defer g.mu.Unlock()
	f()
	close(g.moved)
	g.moved = make(chan struct{})
}

// Ended is nil for an error that only says that ctx has ended.
func Ended(ctx context.Context, err error) error {
	if ctx.Err() != nil && (err == nil || errors.Is(err, ctx.Err())) {
		return nil
	}
	return err
}

// Now is the directory's present revision.
func Now(ctx context.Context, dir desk.Directory) (desk.Revision, error) {
	var now desk.Revision
	err := dir.View(ctx, func(s desk.Snapshot) error {
		now = s.Revision()
		return nil
	})
	return now, err
}
