package cases

import (
	"context"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/search/lexis"
)

// entry is a ticket with what the index takes from elsewhere.
type entry struct {
	domain.Ticket
	gone   bool // there is none any more
	person person
}

// person is whom a ticket is about.
type person struct {
	family, given string
	uais          []domain.UAI
}

// reader reads tickets from one state of a directory, each person once.
type reader struct {
	snap    desk.Snapshot
	schools map[domain.UAI]lexis.School
	people  map[domain.AccountID]person
}

func newReader(s desk.Snapshot) *reader {
	return &reader{snap: s, people: map[domain.AccountID]person{}}
}

// batch is how many tickets travel together from the reader to the table.
const batch = 512

// load reads every ticket of the directory's present state. The directory is
// read while another goroutine fills the table.
func load(ctx context.Context, dir desk.Directory) (*table, desk.Revision, error) {
	t := newTable()
	var at desk.Revision
	err := dir.View(ctx, func(s desk.Snapshot) error {
		at = s.Revision()
		r := newReader(s)
		if err := r.readSchools(); err != nil {
			return err
		}
		t.schools = r.schools
		full, done := make(chan []entry, 4), make(chan struct{})
		go func() {
			defer close(done)
			for entries := range full {
				for i := range entries {
					t.add(&entries[i])
				}
			}
			t.sort()
		}()
		err := r.all(ctx, full)
		close(full)
		<-done
		return err
	})
	return t, at, err
}

// all sends every ticket, some at a time.
func (r *reader) all(ctx context.Context, full chan<- []entry) error {
	var failed error
	entries := make([]entry, 0, batch)
	err := r.snap.Tickets(func(one domain.Ticket) bool {
		var e entry
		if e, failed = r.entry(one); failed != nil {
			return false
		}
		if entries = append(entries, e); len(entries) == batch {
			full <- entries
			entries, failed = make([]entry, 0, batch), ctx.Err()
		}
		return failed == nil
	})
	full <- entries
	if err != nil {
		return err
	}
	return failed
}

func (r *reader) readSchools() error {
	all, err := r.snap.Establishments()
	r.schools = make(map[domain.UAI]lexis.School, len(all))
	for _, e := range all {
		r.schools[e.UAI] = lexis.NewSchool(e)
	}
	return err
}

func (r *reader) ticket(id domain.TicketID) (entry, error) {
	one, err := r.snap.Ticket(id)
	if domain.CodeOf(err) == domain.NotFound {
		return entry{Ticket: domain.Ticket{ID: id}, gone: true}, nil
	}
	if err != nil {
		return entry{}, err
	}
	return r.entry(one)
}

func (r *reader) entry(t domain.Ticket) (entry, error) {
	e := entry{Ticket: t}
	if t.Account == "" {
		return e, nil
	}
	known, ok := r.people[t.Account]
	if !ok {
		who, err := r.snap.Identity(t.Account)
		if err != nil && domain.CodeOf(err) != domain.NotFound {
			return e, err
		}
		known = person{who.FamilyName, who.GivenName, who.UAIs()}
		r.people[t.Account] = known
	}
	e.person = known
	return e, nil
}
