package cases_test

import (
	"context"
	"maps"
	"slices"
	"sync"

	"guichet/domain"
	"guichet/domain/desk"
)

// fake is a directory in memory, with the few things that an index of tickets
// reads.
type fake struct {
	desk.Directory
	mu      sync.Mutex
	state   snapshot
	readers []chan desk.Change
}

// snapshot is one state; its maps are never altered.
type snapshot struct {
	desk.Snapshot
	revision desk.Revision
	tickets  map[domain.TicketID]domain.Ticket
	people   map[domain.AccountID]domain.Identity
	schools  []domain.Establishment
}

func (f *fake) View(_ context.Context, read func(desk.Snapshot) error) error {
	f.mu.Lock()
	s := f.state
	f.mu.Unlock()
	return read(&s)
}

func (f *fake) Changes(ctx context.Context) (<-chan desk.Change, error) {
	c := make(chan desk.Change, 1024)
	f.mu.Lock()
	defer f.mu.Unlock()
	f.readers = append(f.readers, c)
	return c, ctx.Err()
}

// commit makes the next state of the present one, and tells what changed.
func (f *fake) commit(c desk.Change, alter func(s *snapshot)) desk.Revision {
	f.mu.Lock()
	defer f.mu.Unlock()
	next := f.state
	next.tickets, next.people = maps.Clone(next.tickets), maps.Clone(next.people)
	next.revision++
	alter(&next)
	f.state = next
	c.Revision = next.revision
	for _, r := range f.readers {
		r <- c
	}
	return next.revision
}

func (s *snapshot) Revision() desk.Revision { return s.revision }

func (s *snapshot) Establishments() ([]domain.Establishment, error) { return s.schools, nil }

func (s *snapshot) Identity(id domain.AccountID) (domain.Identity, error) {
	who, ok := s.people[id]
	if !ok {
		return who, domain.E(domain.NotFound, "id", string(id))
	}
	return who, nil
}

func (s *snapshot) Ticket(id domain.TicketID) (domain.Ticket, error) {
	t, ok := s.tickets[id]
	if !ok {
		return t, domain.E(domain.NotFound, "id", string(id))
	}
	return t, nil
}

func (s *snapshot) Tickets(yield func(domain.Ticket) bool) error {
	for _, id := range slices.Sorted(maps.Keys(s.tickets)) {
		if !yield(s.tickets[id]) {
			break
		}
	}
	return nil
}
