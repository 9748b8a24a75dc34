package bolt

import (
	"context"

	"go.etcd.io/bbolt"
)

// reportEvery is how many pages pass between two reports of progress.
const reportEvery = 1024

// Check proves that the file is whole, beside readers and writers: shallow, as Open does; deep, every page and the
// checksum of every record. report, which may be nil, is told how many pages are done. Errors: *kv.DamagedError, after
// which nothing is written any more, or the context's.
//
// bbolt's own check is not used, since on a damaged file it may fault in a goroutine of its own or never end. A view stays
// open meanwhile, so a file that outgrows the next gigabyte makes its writer wait for the end.
func (e *Engine) Check(ctx context.Context, deep bool, report func(done, total int64)) error {
	tx, m, err := e.pin(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // of a read transaction: it cannot fail
	total, done := int64(m.high), int64(0)
	v := &verifier{pageReader: pageReader{e.file, m}, deep: deep, ctx: ctx}
	if report != nil {
		v.step = func() {
			if done++; done%reportEvery == 0 {
				report(done, total)
			}
		}
	}
	if err := v.run(); err != nil {
		return e.spoiled(err)
	}
	if report != nil {
		report(total, total)
	}
	return nil
}

// pin begins a transaction that keeps the pages of the newest commit from being used again, and returns its meta.
func (e *Engine) pin(ctx context.Context) (tx *bbolt.Tx, m meta, err error) {
	select {
	case e.writing <- struct{}{}: // else the meta could be of a later commit than the transaction
		defer func() { <-e.writing }()
	case <-ctx.Done():
		return nil, m, ctx.Err()
	}
	if err := e.intact(); err != nil {
		return nil, m, err
	}
	info, err := e.file.Stat()
	if err != nil {
		return nil, m, err
	}
	if m, err = currentMeta(e.file, info.Size()); err != nil {
		return nil, m, e.spoiled(err)
	}
	at := inBolt
	err = e.guarded(&at, func() error {
		tx, err = e.db.Begin(false)
		return closedOr(err)
	})
	return tx, m, err
}
