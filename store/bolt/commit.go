package bolt

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"

	"go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"

	"guichet/store/kv"
)

// How full a page is left when it splits. A load comes in order and never returns to a page; small batches land anywhere.
const (
	loadFrom = 1000 // writes in one batch
	loadFill = 0.9
)

// Commit implements kv.Engine.
func (e *Engine) Commit(ctx context.Context, b kv.Batch) (kv.Revision, error) {
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	writes, err := b.Ordered(e.Limits())
	if err != nil {
		return 0, err
	}
	select {
	case e.writing <- struct{}{}:
		defer func() { <-e.writing }()
	case <-ctx.Done():
		return 0, ctx.Err()
	}
	if err := e.writable(); err != nil {
		return 0, err
	}
	var rev kv.Revision
	at := inBolt
	err = e.guarded(&at, func() (err error) {
		rev, err = e.commit(b.Guards, writes)
		return err
	})
	if err != nil {
		return 0, err
	}
	if len(writes) > 0 {
		e.feed.Publish(rev, writes)
	}
	return rev, nil
}

func (e *Engine) writable() error {
	if err := e.intact(); err != nil {
		return err
	}
	if d := e.damage.Load(); d != nil {
		return d
	}
	if cause := e.failed.Load(); cause != nil {
		return fmt.Errorf("%w: %w", kv.ErrReadOnly, *cause)
	}
	if e.readOnly {
		return kv.ErrForReading
	}
	return nil
}

func (e *Engine) commit(guards []kv.Guard, writes []kv.Write) (kv.Revision, error) {
	tx, err := e.db.Begin(true)
	if err != nil {
		return 0, closedOr(err)
	}
	rev, err := e.apply(tx, guards, writes)
	if err != nil || len(writes) == 0 {
		_ = tx.Rollback() // nothing is written yet: it cannot fail
		return rev, e.spoiled(err)
	}
	id := uint64(tx.ID())
	if err := tx.Commit(); err != nil {
		return 0, e.refuse(err)
	}
	e.txid.Store(id)
	return rev, nil
}

func (e *Engine) apply(tx *bbolt.Tx, guards []kv.Guard, writes []kv.Write) (kv.Revision, error) {
	rev, bucket, err := readHead(tx)
	if err != nil {
		return 0, err
	}
	for _, g := range guards {
		if err := holds(bucket, g); err != nil {
			return 0, err
		}
	}
	if len(writes) == 0 {
		return rev, nil
	}
	rev++
	if len(writes) >= loadFrom {
		bucket.FillPercent = loadFill
	}
	if err := write(bucket, writes, rev); err != nil {
		return 0, err
	}
	return rev, writeHead(tx, rev)
}

func holds(bucket *bbolt.Bucket, g kv.Guard) error {
	at := kv.Revision(0)
	if sealed := bucket.Get(g.Key); sealed != nil {
		item, err := open(g.Key, sealed)
		if err != nil {
			return &wrong{kv.Damaged, err}
		}
		at = item.Revision
	}
	if at != g.Revision {
		return kv.ErrConflict
	}
	return nil
}

// write seals the values into one arena, which lives as long as the transaction, as bbolt wants.
func write(bucket *bbolt.Bucket, writes []kv.Write, rev kv.Revision) error {
	size := 0
	for _, w := range writes {
		size += envelopeBytes + len(w.Value)
	}
	arena := make([]byte, 0, size)
	for _, w := range writes {
		if w.Delete {
			if err := bucket.Delete(w.Key); err != nil {
				return err
			}
			continue
		}
		start := len(arena)
		arena = seal(arena, w.Key, w.Value, rev)
		if err := bucket.Put(w.Key, arena[start:]); err != nil {
			return err
		}
	}
	return nil
}

// refuse sorts the errors of bbolt's commit: without space nothing was written and the next may succeed; anything else, and
// above all a failed sync, leaves unknown what is on the disk, and a later sync that succeeds proves nothing.
func (e *Engine) refuse(err error) error {
	if full(err) {
		return fmt.Errorf("%w: %w", kv.ErrFull, err)
	}
	e.failed.CompareAndSwap(nil, &err)
	return fmt.Errorf("%w: %w", kv.ErrReadOnly, err)
}

func full(err error) bool {
	var write *fs.PathError
	if errors.As(err, &write) { // not a sync, whose error is bare: it may have lost what was written
		return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || errors.Is(err, syscall.EFBIG)
	}
	// bbolt keeps only the text of a failed resize, which comes before anything is written.
	return errors.Is(err, berrors.ErrMaxSizeReached) || strings.HasPrefix(err.Error(), "file resize error")
}
