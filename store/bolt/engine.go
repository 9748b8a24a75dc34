package bolt

import (
	"context"
	"errors"
	"os"
	"sync/atomic"

	"go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"
	"golang.org/x/sys/unix"

	"guichet/store/kv"
)

// Engine implements kv.Engine on one file. Create or Open makes one.
type Engine struct {
	path     string // absolute, links resolved
	file     *os.File
	db       *bbolt.DB
	readOnly bool
	feed     kv.Feed
	writing  chan struct{} // holds one token while a commit is under way

	// What intact compares with; the numbers are fixed while the file is open.
	opened   unix.Stat_t
	pageSize int64
	txid     atomic.Uint64 // bbolt's number of the last commit

	closed atomic.Bool
	stuck  atomic.Bool                     // bbolt panicked with its locks held: it cannot be called again
	damage atomic.Pointer[kv.DamagedError] // the first one found: nothing is written any more
	failed atomic.Pointer[error]           // a commit whose outcome is unknown: nothing is written any more
}

// Path is where the file is.
func (e *Engine) Path() string { return e.path }

// ReadOnly tells that the file was opened for reading.
func (e *Engine) ReadOnly() bool { return e.readOnly }

// Limits implements kv.Engine. A commit at the limits takes about 0.2 s, during which other writers wait.
func (e *Engine) Limits() kv.Limits { return kv.Limits{Keys: 20_000, Bytes: 64 << 20, KeyBytes: 1024} }

// Changes implements kv.Engine.
func (e *Engine) Changes(ctx context.Context) (<-chan kv.Change, error) { return e.feed.Changes(ctx) }

// View implements kv.Engine.
func (e *Engine) View(ctx context.Context, fn func(kv.Reader) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := e.intact(); err != nil {
		return err
	}
	r := &reader{engine: e, ctx: ctx}
	return e.guarded(&r.at, func() error {
		tx, err := e.db.Begin(false)
		if err != nil {
			return closedOr(err)
		}
		defer func() {
			r.bucket = nil
			_ = tx.Rollback() // of a read transaction: it cannot fail
		}()
		r.at = inRead
		if r.revision, r.bucket, err = readHead(tx); err != nil {
			return e.spoiled(err)
		}
		r.at = inCaller
		return fn(r)
	})
}

// closedOr translates what bbolt says of a closed file.
func closedOr(err error) error {
	if errors.Is(err, berrors.ErrDatabaseNotOpen) {
		return kv.ErrClosed
	}
	return err
}

// Close implements kv.Engine.
func (e *Engine) Close() error {
	if !e.closed.CompareAndSwap(false, true) {
		return nil
	}
	defer e.feed.Close()
	if e.stuck.Load() {
		return unlockAndClose(e.file) // bbolt would wait for ever; its mapping stays until the process ends
	}
	return e.db.Close()
}
