package main

import (
	"context"
	"testing"
	"time"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/platform"
	"guichet/store"
	"guichet/store/bolt"
	"guichet/store/search"
)

// openStore opens a directory in this process.
func openStore(t *testing.T, path string) *store.Store {
	t.Helper()
	engine, err := bolt.Open(path, bolt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s, err := store.New(engine, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// sitDown opens a directory in this process, with a supervisor's session.
func sitDown(t *testing.T, path string) (*store.Store, *search.Index, *desk.Session) {
	t.Helper()
	s, now := openStore(t, path), time.Now()
	index := search.New(s, search.Options{})
	test := domain.Agent{Name: "test", Role: domain.Supervisor, All: true}
	platforms, err := platform.Shipped()
	if err == nil {
		err = desk.Enlist(context.Background(), s, "test", domain.InstantOf(now), test)
	}
	if err != nil {
		t.Fatal(err)
	}
	session, err := desk.Sit(context.Background(), desk.Config{
		Directory: s, Finder: index, Platforms: platforms, Clock: func() time.Time { return now }, NewID: newID(time.Now), As: test.Name,
	})
	if err != nil {
		t.Fatal(err)
	}
	return s, index, session
}

// readStore reads a directory in this process.
func readStore(t *testing.T, path string, read func(desk.Snapshot) error) {
	t.Helper()
	s := openStore(t, path)
	defer s.Close()
	if err := s.View(context.Background(), read); err != nil {
		t.Fatal(err)
	}
}
