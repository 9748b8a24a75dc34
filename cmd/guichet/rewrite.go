package main

import (
	"context"
	"errors"
	"io"

	"guichet/domain/desk"
	"guichet/store"
)

// rewritten writes the directory anew without what was erased: the engine only
// frees the pages of what it deletes, and their bytes stay in the file until
// others are written over them. It closes the store. Where it can't be done the
// agent is told, and what was erased is erased all the same.
func (a *app) rewritten(ctx context.Context, o *opened) bool {
	err := a.rewrite(ctx, o)
	if err != nil {
		text, _ := a.words.Error(err)
		a.note("cmd_not_rewritten", "Text", text)
	}
	return err == nil
}

func (a *app) rewrite(ctx context.Context, o *opened) error {
	next, err := a.successor(o.path)
	if err != nil {
		return err
	}
	defer next.abandon()
	bar := a.bar()
	defer bar.clear()
	r, w := io.Pipe()
	dumped := make(chan desk.BackupReport, 1)
	go func() {
		report, err := o.store.Dump(ctx, w, nil)
		_ = w.CloseWithError(err) // an end without an error where it is whole
		dumped <- report
	}()
	loaded, err := store.Load(ctx, next.engine, r, func(done, total int) bool {
		bar.show("rewrite", int64(done), int64(total))
		return ctx.Err() == nil
	})
	_ = r.Close() // Dump ends
	was := <-dumped
	switch {
	case err != nil:
		return err
	case loaded.Digest != was.Digest:
		return errors.New("rewrite: the copy is another directory")
	}
	if err := next.engine.Close(); err != nil {
		return err
	}
	if err := next.replace(""); err != nil {
		return err
	}
	return o.store.Close()
}
