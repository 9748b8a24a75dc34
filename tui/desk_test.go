package tui

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/diagnosis"
	"guichet/domain/platform"
	"guichet/store"
	"guichet/store/kv/memory"
	"guichet/store/search"
	"guichet/store/search/cases"
)

// testDesk is a session on a directory of invented people, in memory.
type testDesk struct {
	session *desk.Session
	store   *store.Store
	source  func(kind string, paths []string) (desk.Source, error)
}

func ctx() context.Context { return context.Background() }

// newDesk opens a directory of three schools and a hundred and fifty people.
func newDesk(t testing.TB) *testDesk { return deskOf(t, supervisor(), schoolWrite()) }

func supervisor() domain.Agent {
	return domain.Agent{Name: "s.martin", Role: domain.Supervisor, All: true}
}

// deskOf opens a directory that holds what a write brings, for an agent.
func deskOf(t testing.TB, agent domain.Agent, w desk.Write) *testDesk {
	t.Helper()
	s, err := store.Create(ctx(), memory.New(), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	w.Agents = append(w.Agents, agent)
	const most = 1000 // accounts in one commit
	for ; len(w.Identities) > most; w.Identities, w.Keepings, w.Accesses = w.Identities[most:], w.Keepings[most:], w.Accesses[most:] {
		commit(t, s, agent, desk.Write{Identities: w.Identities[:most], Keepings: w.Keepings[:most], Accesses: w.Accesses[:most]})
	}
	commit(t, s, agent, w)
	index := search.New(s, search.Options{})
	if err := index.Build(ctx()); err != nil {
		t.Fatal(err)
	}
	follow(t, index, s)
	platforms, err := platform.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	return seat(t, s, index, platforms, agent)
}

// judge has the shipped rules, compiled once for all tests.
var judge = sync.OnceValues(func() (*diagnosis.Judge, error) {
	platforms, err := platform.Shipped()
	if err != nil {
		return nil, err
	}
	return diagnosis.New(platforms)
})

// seat is a session of an agent on a directory and its index.
func seat(t testing.TB, s *store.Store, index *search.Index, platforms *platform.Set, agent domain.Agent) *testDesk {
	t.Helper()
	n := 0
	tickets := cases.New(s)
	following(t, tickets.Follow)
	d := &testDesk{store: s}
	return d.sit(t, agent, desk.Config{
		Directory: s, Finder: index, Ticketing: tickets, Platforms: platforms, Judge: judge, Clock: noon, System: "test",
		NewID: func() string { n++; return fmt.Sprintf("01J%023d", n) },
	})
}

// sit makes the agent known to the directory, and seats them.
func (d *testDesk) sit(t testing.TB, agent domain.Agent, config desk.Config) *testDesk {
	t.Helper()
	config.As = agent.Name
	// The same secrets every time: a word of one may be a word of the page.
	config.Random = rand.NewChaCha8([32]byte{'s', 'e', 'c', 'r', 'e', 't'})
	err := desk.Enlist(ctx(), d.store, "test", domain.InstantOf(noon()), agent)
	var session *desk.Session
	if err == nil {
		session, err = desk.Sit(ctx(), config)
	}
	if err != nil {
		t.Fatal(err)
	}
	return &testDesk{session: session, store: d.store, source: d.source}
}

// commit writes what a desk starts from.
func commit(t testing.TB, s *store.Store, agent domain.Agent, w desk.Write) {
	t.Helper()
	w.Entry.Act, w.Entry.Agent, w.Entry.At = "init", agent.Name, domain.InstantOf(noon())
	err := s.View(ctx(), func(snap desk.Snapshot) error {
		w.Base = snap.Revision()
		return nil
	})
	if err == nil {
		_, err = s.Commit(ctx(), w)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// follow keeps the index at the directory's state until the test ends, which
// closes the directory.
func follow(t testing.TB, index *search.Index, s *store.Store) {
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	following(t, index.Follow)
}

// following runs what follows the directory until the test ends.
func following(t testing.TB, run func(context.Context) error) {
	ctx, stop := context.WithCancel(ctx())
	done := make(chan struct{})
	go func() {
		defer close(done)
		if err := run(ctx); err != nil {
			t.Error(err)
		}
	}()
	t.Cleanup(func() {
		stop()
		<-done
	})
}

// as is the same directory for another agent.
func (d *testDesk) as(t testing.TB, agent domain.Agent) *testDesk {
	t.Helper()
	return d.sit(t, agent, d.session.Config)
}

// members counts the members of a free group.
func (d *testDesk) members(t testing.TB, id domain.GroupID) int {
	t.Helper()
	n := 0
	err := d.store.View(ctx(), func(snap desk.Snapshot) error {
		var err error
		n, err = snap.CountMembers(id)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// revision is the directory's.
func (c *console) revision(d *testDesk) desk.Revision {
	c.t.Helper()
	var r desk.Revision
	err := d.store.View(ctx(), func(snap desk.Snapshot) error {
		r = snap.Revision()
		return nil
	})
	if err != nil {
		c.t.Fatal(err)
	}
	return r
}
