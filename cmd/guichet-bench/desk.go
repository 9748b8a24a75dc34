package main

import (
	"context"
	"crypto/rand"
	"os/user"
	"time"

	"github.com/oklog/ulid/v2"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/platform"
	"guichet/store"
	"guichet/store/bolt"
	"guichet/store/search"
	"guichet/store/search/cases"
)

// deskAt is a session at a store on disk, wired as the product wires it.
type deskAt struct {
	store   *store.Store
	index   *search.Index
	tickets *cases.Index
	session *desk.Session
}

func (d *deskAt) close() error { return d.store.Close() }

// createDesk makes a store with a supervisor of the system user's name, whom
// the real program then sits down as.
func createDesk(ctx context.Context, path string) (*deskAt, error) {
	engine, err := bolt.Create(path, bolt.Options{})
	if err != nil {
		return nil, err
	}
	s, err := store.Create(ctx, engine, store.Options{Path: path})
	if err != nil {
		_ = engine.Close()
		return nil, err
	}
	var d *deskAt
	if err = enlist(ctx, s); err == nil {
		d, err = sit(s)
	}
	if err != nil {
		_ = s.Close()
		return nil, err
	}
	return d, nil
}

func enlist(ctx context.Context, s *store.Store) error {
	me, err := user.Current()
	if err != nil {
		return err
	}
	name, now := domain.Clean(me.Username), domain.InstantOf(time.Now())
	return desk.Enlist(ctx, s, name, now, domain.Agent{Name: name, Role: domain.Supervisor, All: true, Created: now})
}

func openDesk(path string) (*deskAt, error) {
	engine, err := bolt.Open(path, bolt.Options{})
	if err != nil {
		return nil, err
	}
	s, err := store.New(engine, store.Options{Path: path})
	if err != nil {
		_ = engine.Close()
		return nil, err
	}
	d, err := sit(s)
	if err != nil {
		_ = s.Close()
		return nil, err
	}
	return d, nil
}

func sit(s *store.Store) (*deskAt, error) {
	platforms, err := platform.Shipped()
	if err != nil {
		return nil, err
	}
	me, err := user.Current()
	if err != nil {
		return nil, err
	}
	name := domain.Clean(me.Username)
	index, tickets := search.New(s, search.Options{}), cases.New(s)
	entropy := &ulid.LockedMonotonicReader{MonotonicReader: ulid.Monotonic(rand.Reader, 0)}
	session, err := desk.Sit(context.Background(), desk.Config{
		Directory: s, Finder: index, Ticketing: tickets, Platforms: platforms, Clock: time.Now, System: name, As: name,
		NewID: func() string { return ulid.MustNew(ulid.Timestamp(time.Now()), entropy).String() },
	})
	return &deskAt{store: s, index: index, tickets: tickets, session: session}, err
}
