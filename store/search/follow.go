package search

import (
	"context"
	"errors"

	"guichet/domain/desk"
)

// Follow keeps the index at the directory's last state until ctx ends, which is
// how it ends well (nil). It subscribes first and then builds, unless what is
// built is of the directory's present revision, so that no change is missed. A
// resync, or an overlay that has grown, makes it read the directory again
// beside the searches. Only one Follow, and no Build beside it, may run. The
// error is the directory's.
func (x *Index) Follow(ctx context.Context) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	changes, err := x.dir.Changes(ctx)
	if err != nil {
		return ended(ctx, err)
	}
	if err := x.ensure(ctx); err != nil {
		return ended(ctx, err)
	}
	f := &follower{Index: x, overlay: newOverlay(), seen: x.revision, loaded: make(chan loaded, 1)}
	err = f.run(ctx, changes)
	stop()
	if f.loading {
		<-f.loaded
	}
	return ended(ctx, err)
}

// ended is nil for an error that only says that ctx has ended.
func ended(ctx context.Context, err error) error {
	if ctx.Err() != nil && (err == nil || errors.Is(err, ctx.Err())) {
		return nil
	}
	return err
}

// ensure builds the index unless it is of the directory's present revision.
func (x *Index) ensure(ctx context.Context) error {
	var now desk.Revision
	err := x.dir.View(ctx, func(s desk.Snapshot) error {
		now = s.Revision()
		return nil
	})
	if err != nil {
		return err
	}
	x.mu.RLock()
	fresh := x.built && x.revision == now
	x.mu.RUnlock()
	if fresh {
		return nil
	}
	return x.Build(ctx)
}
