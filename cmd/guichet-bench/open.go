package main

import (
	"context"
	"errors"
	"time"

	"guichet/domain/desk"
)

// openPart measures what stands between a store on disk, warm, and 50 rows on
// the screen: opening the file, building the index, the first search.
func openPart(ctx context.Context, b *bench) error {
	if err := b.prepare(ctx); err != nil {
		return err
	}
	var whole, file, build, first sample
	for round := range b.rounds + 1 {
		b.note("open: round %d of %d …", round, b.rounds)
		took, err := opening(ctx, b.store())
		if err != nil {
			return err
		}
		if round == 0 {
			continue // warm
		}
		file, build, first = append(file, took[0]), append(build, took[1]), append(first, took[2])
		whole = append(whole, took[0]+took[1]+took[2])
	}
	of := func(what string, s sample) row { return s.into(row{part: "open", what: what, who: "guichet"}) }
	b.table.add(of("store on disk → 50 rows, warm", whole))
	b.table.add(of("  opening the file", file))
	r := of("  building the index", build)
	r.rate = rateText(b.count, build.p50(), "accounts")
	b.table.add(r)
	b.table.add(of("  first search", first))
	return nil
}

func opening(ctx context.Context, path string) (took [3]time.Duration, err error) {
	var d *deskAt
	if took[0], err = timed(func() (err error) { d, err = openDesk(path); return err }); err != nil {
		return took, err
	}
	if took[1], err = timed(func() error { return d.index.Build(ctx) }); err == nil {
		took[2], err = timed(func() error { return firstRows(ctx, d) })
	}
	if closed := d.close(); err == nil {
		err = closed
	}
	return took, err
}

func firstRows(ctx context.Context, d *deskAt) error {
	found, err := d.session.Search(ctx, "ma", desk.Facet{}, asked)
	if err == nil && len(found.Hits) == 0 {
		err = errors.New("nobody is found")
	}
	return err
}
