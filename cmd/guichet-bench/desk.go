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
)

// deskAt is a session at a store on disk, wired as the product wires it.
type deskAt struct {
	store   *store.Store
	index   *search.Index
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
	d, err := sit(s)
	if err == nil {
		err = enlist(ctx, d)
	}
	if err != nil {
		_ = s.Close()
		return nil, err
	}
	return d, nil
}

func enlist(ctx context.Context, d *deskAt) error {
	w := desk.Write{Agents: []domain.Agent{d.session.Agent}, Entry: domain.Entry{
		Act: "init", Agent: d.session.Agent.Name, System: d.session.System, At: d.session.Now(),
	}}
	err := d.store.View(ctx, func(snap desk.Snapshot) error {
		w.Base = snap.Revision()
		return nil
	})
	if err == nil {
		_, err = d.store.Commit(ctx, w)
	}
	return err
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
	index := search.New(s, search.Options{})
	entropy := &ulid.LockedMonotonicReader{MonotonicReader: ulid.Monotonic(rand.Reader, 0)}
	return &deskAt{store: s, index: index, session: desk.Open(desk.Config{
		Directory: s, Finder: index, Platforms: platforms, Clock: time.Now, System: name,
		NewID: func() string { return ulid.MustNew(ulid.Timestamp(time.Now()), entropy).String() },
		Agent: domain.Agent{Name: name, Role: domain.Supervisor, All: true, Created: domain.InstantOf(time.Now())},
	})}, nil
}
