package desk

import (
	"context"
	"errors"
)

// writing brings the staged accounts into the directory. While one batch goes
// to disk the next is compared with what the directory held before it: batches
// share no account, and as long as only this import writes (each commit is
// based on the one before, so a stranger's commit is a conflict) nothing that
// the comparison saw has moved.
type writing struct {
	im    *importing
	st    *staging
	total int
}

func (im *importing) write(ctx context.Context, st *staging) error {
	w := writing{im: im, st: st, total: len(st.accounts)}
	next := w.prepare(ctx, 0, im.names)
	for from := 0; from == 0 || from < w.total; from += importBatch {
		if err := im.stopped(ctx, Progress{Stage: "write", Done: int64(from), Total: int64(w.total)}); err != nil {
			<-next
			return err
		}
		now := <-next
		next = w.prepare(ctx, from+importBatch, now.names)
		err := w.commit(ctx, now)
		ahead := <-next
		if errors.Is(err, ErrConflict) {
			now, err = w.again(ctx, from)
			ahead = <-w.prepare(ctx, from+importBatch, now.names)
		}
		if err != nil {
			return err
		}
		now.settle()
		ahead.names.base = im.names
		next = ready(ahead)
	}
	im.watch.ok(Progress{Stage: "write", Done: int64(w.total), Total: int64(w.total)})
	return nil
}

// compared is a batch ready to be written, or why it could not be compared.
type compared struct {
	*diff
	err error
}

func ready(c compared) <-chan compared {
	out := make(chan compared, 1)
	out <- c
	return out
}

// prepare compares the batch that starts at from in the background. names are
// those of the batch before, which may not be written yet.
func (w *writing) prepare(ctx context.Context, from int, names *naming) <-chan compared {
	out := make(chan compared, 1)
	d := &diff{im: w.im, st: w.st, names: names.again(), first: from == 0, blank: w.im.blank}
	if from >= w.total && from > 0 {
		out <- compared{diff: d}
		return out
	}
	batch := w.st.accounts[from:min(from+importBatch, w.total)]
	go func() {
		err := w.im.session.Directory.View(ctx, func(snap Snapshot) error { return d.batch(snap, batch) })
		out <- compared{diff: d, err: err}
	}()
	return out
}

// commit writes a batch on top of what this import wrote before.
func (w *writing) commit(ctx context.Context, c compared) error {
	if c.err != nil {
		return c.err
	}
	c.w.Base = w.im.last
	return c.diff.commit(ctx)
}

// again compares and writes a batch anew, on what the directory is now that
// somebody else has written.
func (w *writing) again(ctx context.Context, from int) (compared, error) {
	w.im.blank = false
	var c compared
	err := retry(ctx, func() error {
		c = <-w.prepare(ctx, from, w.im.names)
		if c.err != nil {
			return c.err
		}
		return c.diff.commit(ctx) // based on the snapshot that it was compared with
	})
	return c, err
}
