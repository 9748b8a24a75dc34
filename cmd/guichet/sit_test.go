package main

import (
	"context"
	"testing"
	"time"

	"guichet/domain"
	"guichet/domain/desk"
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
	return s, index, desk.Open(desk.Config{
		Directory: s, Finder: index, Clock: func() time.Time { return now }, NewID: newID(time.Now),
		Agent: domain.Agent{Name: "test", Role: domain.Supervisor, All: true},
	})
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
