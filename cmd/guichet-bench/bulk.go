package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// bulkPeer puts everybody into a group, and takes them out again, with plan,
// journal and timeline, in durable batches as the product makes them. Each
// says how long its batches took, and fails unless everybody went.
type bulkPeer interface {
	name() string
	in() (whole time.Duration, batches sample, err error)
	out() (whole time.Duration, batches sample, err error)
	close()
}

// bulked is what a bulk peer took, over the rounds.
type bulked struct {
	bulkPeer
	whole   [3]sample // in, out, both together: plan and batches
	batches [2]sample // in, out
}

func bulkPart(ctx context.Context, b *bench) error {
	people, err := b.people(ctx)
	if err != nil {
		return err
	}
	folder := filepath.Join(b.folder, "bulk")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	b.note("bulk: making the stores …")
	peers, err := b.bulkPeers(ctx, folder, people)
	for _, p := range peers {
		defer p.close()
	}
	if err != nil {
		return err
	}
	for round := range b.rounds {
		b.note("bulk: round %d of %d …", round+1, b.rounds)
		for i := range peers {
			if err := peers[(i+round)%len(peers)].round(ctx); err != nil {
				return err
			}
		}
	}
	b.bulkRows(peers, len(people))
	return nil
}

func (b *bench) bulkPeers(ctx context.Context, folder string, people []person) ([]*bulked, error) {
	var out []*bulked
	own, err := newBulk(ctx, b.store(), filepath.Join(folder, "directory.guichet"), people)
	if err != nil {
		return nil, err
	}
	out = append(out, &bulked{bulkPeer: own})
	others, err := sqliteBulks(ctx, folder, people)
	for _, p := range others {
		out = append(out, &bulked{bulkPeer: p})
	}
	return out, err
}

func (p *bulked) round(ctx context.Context) error {
	var both time.Duration
	for way, run := range []func() (time.Duration, sample, error){p.in, p.out} {
		if err := ctx.Err(); err != nil {
			return err
		}
		whole, batches, err := run()
		if err != nil {
			return fmt.Errorf("%s: %w", p.name(), err)
		}
		p.whole[way] = append(p.whole[way], whole)
		p.batches[way] = append(p.batches[way], batches...)
		both += whole
	}
	p.whole[2] = append(p.whole[2], both)
	return nil
}

// bulkRows: the times are those of the batches, each a commit; the rate and
// the ratio are of the whole, plan included.
func (b *bench) bulkRows(peers []*bulked, accounts int) {
	for way, what := range []string{"into the group: a batch", "out again: a batch", "in and out: the whole"} {
		for _, p := range peers {
			shown, n := p.whole[way], accounts
			if way < len(p.batches) {
				shown = p.batches[way]
			} else {
				n *= 2
			}
			r := shown.into(row{part: "bulk", what: what, who: p.name(), rate: rateText(n, p.whole[way].p50(), "accounts")})
			if p != peers[0] {
				r.ratio = times(p.whole[way].p50(), peers[0].whole[way].p50())
			}
			b.table.add(r)
		}
		if len(peers) == 1 {
			b.table.absent("bulk", what, "SQLite", sqliteAbsent)
		}
	}
}
