package search

import (
	"context"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/search/lexis"
)

// follower is a Follow under way.
type follower struct {
	*Index
	overlay  *overlay
	seen     desk.Revision // of the last change applied
	told     desk.Revision // that searches were told of
	schooled desk.Revision // that the establishments were read at
	loading  bool          // the directory is being read again
	stale    bool          // it has to be
	behind   bool          // changes were missed that no base holds yet
	loaded   chan loaded
}

// loaded is what became of reading the directory again.
type loaded struct {
	state
	err error
}

func (f *follower) run(ctx context.Context, changes <-chan desk.Change) error {
	for {
		select {
		case c, ok := <-changes:
			if !ok {
				return ctx.Err()
			}
			if err := f.apply(ctx, drain(c, changes)); err != nil {
				return err
			}
		case l := <-f.loaded:
			f.loading = false
			if l.err != nil {
				return l.err
			}
			f.swap(l.state)
		case <-ctx.Done():
			return ctx.Err()
		}
		if grown := len(f.overlay.rows) > f.Index.overlay; (grown || f.stale) && !f.loading {
			f.reload(ctx)
		}
	}
}

// drain takes what else is waiting, as one change.
func drain(c desk.Change, changes <-chan desk.Change) desk.Change {
	accounts := c.Accounts[:len(c.Accounts):len(c.Accounts)]
	for len(accounts) < maxDrained {
		select {
		case next, ok := <-changes:
			if !ok {
				return c
			}
			accounts = append(accounts, next.Accounts...)
			c.Revision = max(c.Revision, next.Revision)
			c.Schools = c.Schools || next.Schools
			c.Resync = c.Resync || next.Resync
			c.Accounts = accounts
		default:
			return c
		}
	}
	return c
}

// maxDrained bounds what is applied at once, so that what comes first is not
// held back.
const maxDrained = 4096

// apply reads the accounts that changed and puts them before the base.
func (f *follower) apply(ctx context.Context, c desk.Change) error {
	rows := make(map[domain.AccountID]changed, len(c.Accounts))
	schools := f.schools
	if c.Resync {
		f.stale, f.behind = true, true
	}
	err := f.dir.View(ctx, func(s desk.Snapshot) error {
		for _, id := range c.Accounts {
			a, err := s.Account(id)
			if err != nil && domain.CodeOf(err) != domain.NotFound {
				return err
			}
			rows[id] = changed{account: a, revision: s.Revision(), gone: err != nil}
		}
		if !c.Schools {
			return nil
		}
		all, err := s.Establishments()
		schools, f.schooled = newSchools(all), s.Revision()
		return err
	})
	if err != nil {
		return err
	}
	f.install(rows, schools, c)
	return nil
}

// install shows the rows to the searches. After a resync the revision stands
// still until everything is read again: nobody is told that what they wait for
// is there when it may not be.
func (f *follower) install(rows map[domain.AccountID]changed, schools []lexis.School, c desk.Change) {
	f.seen = max(f.seen, c.Revision)
	old := f.overlay.segments
	recent := old
	if len(rows) > 0 {
		recent = f.overlay.put(rows)
	}
	f.gate.Change(f.reached(), func() {
		f.schools = schools
		for id := range rows {
			f.base.mask(id)
			for _, s := range old {
				s.mask(id)
			}
		}
		f.recent = recent
	})
}

// reload reads the directory again in the background.
func (f *follower) reload(ctx context.Context) {
	f.loading, f.stale = true, false
	go func() {
		st, err := f.load(ctx, &progress{})
		f.loaded <- loaded{st, err}
	}()
}

// swap puts a new base in the place of the old one, and before it what changed
// after it was read.
func (f *follower) swap(st state) {
	recent := f.overlay.forget(st.revision)
	for id := range f.overlay.rows {
		st.base.mask(id)
	}
	f.behind = f.stale
	f.seen = max(f.seen, st.revision)
	f.gate.Change(f.reached(), func() {
		f.base, f.recent = st.base, recent
		if st.revision >= f.schooled {
			f.schools = st.schools
		}
	})
}

// reached is the revision that searches may be told of: it stands still while
// the index is behind.
func (f *follower) reached() desk.Revision {
	if !f.behind {
		f.told = f.seen
	}
	return f.told
}
