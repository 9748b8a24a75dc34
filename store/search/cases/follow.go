package cases

import (
	"context"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/search/gate"
)

// Follow keeps the index at the directory's last state until ctx ends, which is
// how it ends well (nil). It subscribes first and then builds, so that no change
// is missed. Only one Follow may run. The error is the directory's.
func (x *Index) Follow(ctx context.Context) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	x.follows(true)
	defer x.follows(false)
	changes, err := x.dir.Changes(ctx)
	if err == nil {
		err = x.Build(ctx)
	}
	if err != nil {
		x.gate.Fail(err)
		return gate.Ended(ctx, err)
	}
	for {
		select {
		case c, ok := <-changes:
			if !ok {
				return gate.Ended(ctx, ctx.Err())
			}
			if err := x.apply(ctx, c); err != nil {
				return gate.Ended(ctx, err)
			}
		case <-ctx.Done():
			return nil
		}
	}
}

func (x *Index) follows(on bool) {
	x.one.Lock()
	defer x.one.Unlock()
	x.followed = on
}

// apply reads what a change may have altered of tickets: themselves, the names
// and schools of their people, the names of schools.
func (x *Index) apply(ctx context.Context, c desk.Change) error {
	if c.Resync || c.Schools {
		return x.Build(ctx)
	}
	at, _ := x.gate.At()
	if c.Revision <= at {
		return nil // the build has seen it
	}
	ids := append([]domain.TicketID(nil), c.Tickets...)
	for _, a := range c.Accounts {
		ids = append(ids, x.table.about(a)...) // only this goroutine alters the table
	}
	var read []entry
	err := x.dir.View(ctx, func(s desk.Snapshot) error {
		r := newReader(s)
		r.schools = x.table.schools
		for _, id := range ids {
			e, err := r.ticket(id)
			if err != nil {
				return err
			}
			read = append(read, e)
		}
		return nil
	})
	if err != nil {
		return err
	}
	x.gate.Change(c.Revision, func() {
		for _, e := range read {
			x.table.put(e)
		}
	})
	return nil
}
