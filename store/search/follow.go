package search

import (
	"context"

	"guichet/store/search/gate"
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
		return gate.Ended(ctx, err)
	}
	if err := x.ensure(ctx); err != nil {
		return gate.Ended(ctx, err)
	}
	at, _ := x.gate.At()
	f := &follower{Index: x, overlay: newOverlay(), seen: at, told: at, loaded: make(chan loaded, 1)}
	err = f.run(ctx, changes)
	stop()
	if f.loading {
		<-f.loaded
	}
	return gate.Ended(ctx, err)
}

// ensure builds the index unless it is of the directory's present revision.
func (x *Index) ensure(ctx context.Context) error {
	now, err := gate.Now(ctx, x.dir)
	if err != nil {
		return err
	}
	if at, built := x.gate.At(); built && at == now {
		return nil
	}
	return x.Build(ctx)
}
