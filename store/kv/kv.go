// Package kv is the contract between the directory and the engine that keeps it: a flat space of byte keys in order,
// read in views and written in guarded batches.
//
// Its rules: there is no interactive transaction, because a distributed engine has none: read in a View, plan, then
// Commit one batch no larger than Limits says; ErrConflict means that what was read has changed, plan again. A commit
// is atomic and durable when it returns. Engines import this package only, and every one passes kvtest.
package kv

import "context"

// Revision counts the commits of an engine: 0 when nothing is committed yet, one more with each Commit that writes.
type Revision int64

// Item is one key as a view shows it. Revision is the commit that last wrote the key, never 0.
// The slices are valid only inside the View, and must not be modified.
type Item struct {
	Key, Value []byte
	Revision   Revision
}

// Reader shows one revision, whatever is committed meanwhile. It is for the goroutine of its View alone.
type Reader interface {
	// Revision is the last commit that this view shows.
	Revision() Revision
	// Get finds one key. A key that is absent is no error.
	Get(key []byte) (Item, bool, error)
	// Scan calls yield for the keys in [from, to) in order (from nil: from the first; to nil: to the end) until it
	// returns false. It stops with the error of the View's context once that has ended.
	Scan(from, to []byte, yield func(Item) bool) error
}

// Change tells what one commit wrote: the keys that it put or deleted, in order. Keys nil means resync: the reader fell
// behind, everything up to Revision may have changed. Readers share Keys and must not modify it.
type Change struct {
	Revision Revision
	Keys     [][]byte
}

// Engine keeps the keys. Its methods may be called from several goroutines at once.
//
// Besides what each says, all return ErrClosed after Close and *DamagedError when the file or server does not hold what
// it should.
type Engine interface {
	// View calls fn with the newest revision, and returns its error. fn must be short, and must not call the engine again:
	// a view that stays open keeps old pages alive, and one inside another can wait for ever.
	View(ctx context.Context, fn func(Reader) error) error
	// Commit applies the whole batch or nothing, and returns the revision that it made. A batch without puts and deletes
	// only checks its guards, and returns the revision that they held at. Errors: ErrConflict when a guard fails, ErrInvalid,
	// ErrTooLarge, ErrFull, ErrReadOnly, or the context's while waiting for its turn; once begun it is not interrupted.
	// The batch may be reused when Commit returns.
	Commit(ctx context.Context, b Batch) (Revision, error)
	// Changes delivers every commit after the call, in order, until ctx or the engine ends; then the channel closes.
	// A reader that falls behind gets a Change with Keys nil and the newest Revision (resync) rather than blocking the
	// writer or growing memory.
	Changes(ctx context.Context) (<-chan Change, error)
	// Limits bound what one Commit takes. They never change.
	Limits() Limits
	// Close waits for the views and the commit under way, and ends the changes. Closing twice is no error.
	Close() error
}
