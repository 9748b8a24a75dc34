package search_test

import (
	"context"
	"slices"
	"sync"

	"guichet/domain"
	"guichet/domain/desk"
)

// fake is a directory in memory, with the few things that an index reads.
type fake struct {
	desk.Directory
	mu       sync.Mutex
	accounts map[domain.AccountID]domain.Account
	schools  []domain.Establishment
	revision desk.Revision
	readers  []chan desk.Change
}

func newFake(accounts []domain.Account, schools []domain.Establishment) *fake {
	f := &fake{accounts: map[domain.AccountID]domain.Account{}, schools: schools, revision: 1}
	for _, a := range accounts {
		f.accounts[a.ID] = a
	}
	return f
}

func (f *fake) View(_ context.Context, read func(desk.Snapshot) error) error {
	f.mu.Lock()
	s := &fakeSnapshot{revision: f.revision, schools: f.schools, accounts: f.accounts}
	f.mu.Unlock()
	return read(s)
}

func (f *fake) Changes(ctx context.Context) (<-chan desk.Change, error) {
	c := make(chan desk.Change, 1024)
	f.mu.Lock()
	defer f.mu.Unlock()
	f.readers = append(f.readers, c)
	return c, ctx.Err()
}

// set changes accounts and takes others away, in one commit.
func (f *fake) set(put []domain.Account, drop ...domain.AccountID) desk.Revision {
	c := desk.Change{}
	next := f.copied()
	for _, a := range put {
		next[a.ID] = a
		c.Accounts = append(c.Accounts, a.ID)
	}
	for _, id := range drop {
		delete(next, id)
		c.Accounts = append(c.Accounts, id)
	}
	return f.commit(next, c)
}

func (f *fake) copied() map[domain.AccountID]domain.Account {
	f.mu.Lock()
	defer f.mu.Unlock()
	next := make(map[domain.AccountID]domain.Account, len(f.accounts))
	for id, a := range f.accounts {
		next[id] = a
	}
	return next
}

func (f *fake) commit(next map[domain.AccountID]domain.Account, c desk.Change) desk.Revision {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.accounts = next
	f.revision++
	c.Revision = f.revision
	for _, r := range f.readers {
		r <- c
	}
	return f.revision
}

func (f *fake) list() []domain.Account {
	f.mu.Lock()
	defer f.mu.Unlock()
	return sorted(f.accounts)
}

func sorted(accounts map[domain.AccountID]domain.Account) []domain.Account {
	out := make([]domain.Account, 0, len(accounts))
	for _, a := range accounts {
		out = append(out, a)
	}
	slices.SortFunc(out, func(a, b domain.Account) int {
		if a.ID < b.ID {
			return -1
		}
		return 1
	})
	return out
}

type fakeSnapshot struct {
	desk.Snapshot
	revision desk.Revision
	schools  []domain.Establishment
	accounts map[domain.AccountID]domain.Account
}

func (s *fakeSnapshot) Revision() desk.Revision { return s.revision }

func (s *fakeSnapshot) Establishments() ([]domain.Establishment, error) { return s.schools, nil }

func (s *fakeSnapshot) Account(id domain.AccountID) (domain.Account, error) {
	a, ok := s.accounts[id]
	if !ok {
		return a, domain.E(domain.NotFound, "id", string(id))
	}
	return a, nil
}

func (s *fakeSnapshot) Accounts(yield func(domain.Account) bool) error {
	for _, a := range sorted(s.accounts) {
		if !yield(a) {
			break
		}
	}
	return nil
}

func (s *fakeSnapshot) AccountIDs(_ domain.AccountID, yield func(domain.AccountID) bool) error {
	for id := range s.accounts {
		if !yield(id) {
			break
		}
	}
	return nil
}
