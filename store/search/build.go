package search

import (
	"context"
	"sync/atomic"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/search/lexis"
)

// batch is how many accounts travel together from the reader to the builder.
const batch = 512

// progress is how much of a build is read; several may look at it.
type progress struct{ done, total atomic.Int64 }

func (p *progress) read() (done, total int) { return int(p.done.Load()), int(p.total.Load()) }

// state is a directory as a build has read it.
type state struct {
	base     *segment
	schools  []lexis.School
	revision desk.Revision
}

// Build reads the directory and makes the index anew; searches go on with what
// was there before. The error is the directory's or ctx's, and searches that
// wait for a first build get it too.
func (x *Index) Build(ctx context.Context) error {
	x.gate.Begin()
	st, err := x.load(ctx, &x.progress)
	if err != nil {
		x.gate.Fail(err)
		return err
	}
	x.gate.Change(st.revision, func() { x.base, x.recent, x.schools = st.base, nil, st.schools })
	return nil
}

// load reads every account and establishment of one state of the directory.
// The directory decodes while another goroutine takes the words.
func (x *Index) load(ctx context.Context, p *progress) (state, error) {
	var st state
	var b *builder
	err := x.dir.View(ctx, func(snap desk.Snapshot) error {
		st.revision = snap.Revision()
		all, err := snap.Establishments()
		if err != nil {
			return err
		}
		st.schools = newSchools(all)
		n := 0
		if err := snap.AccountIDs("", func(domain.AccountID) bool { n++; return true }); err != nil {
			return err
		}
		p.total.Store(int64(n))
		p.done.Store(0)
		b = newBuilder(n)
		return b.readAll(ctx, snap, p)
	})
	if err != nil {
		return state{}, err
	}
	st.base = b.segment()
	return st, nil
}

// readAll adds every account of a snapshot.
func (b *builder) readAll(ctx context.Context, snap desk.Snapshot, p *progress) error {
	full, empty := make(chan []domain.Account, 2), make(chan []domain.Account, 4)
	done := make(chan struct{})
	go func() {
		defer close(done)
		for accounts := range full {
			for i := range accounts {
				b.add(&accounts[i])
			}
			p.done.Add(int64(len(accounts)))
			empty <- accounts[:0]
		}
	}()
	for range cap(empty) - 1 {
		empty <- make([]domain.Account, 0, batch)
	}
	accounts := <-empty
	err := snap.Accounts(func(a domain.Account) bool {
		if accounts = append(accounts, a); len(accounts) == batch {
			full <- accounts
			accounts = <-empty
		}
		return ctx.Err() == nil
	})
	full <- accounts
	close(full)
	<-done
	if err == nil {
		err = ctx.Err()
	}
	return err
}
