package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"guichet/domain"
	"guichet/store"
	"guichet/store/bolt"
)

// successor is a directory that is made beside the place that it is for, and
// takes it once it is whole. At any instant there stands the old one or the new
// one.
type successor struct {
	place  string
	draft  string
	engine *bolt.Engine
}

// successor begins one for a place, over what a crash has left of an earlier
// one. StoreInUse while another process makes one.
func (a *app) successor(place string) (*successor, error) {
	if real, err := filepath.EvalSymlinks(place); err == nil {
		place = real
	}
	s := &successor{place: place, draft: place + ".next"}
	left, err := bolt.Open(s.draft, bolt.Options{})
	if err == nil {
		err = left.Close()
	}
	switch {
	case domain.CodeOf(store.Translate(err)) == domain.StoreInUse:
		return nil, store.Translate(err)
	case !errors.Is(err, fs.ErrNotExist):
		if err := os.Remove(s.draft); err != nil {
			return nil, err
		}
	}
	s.engine, err = bolt.Create(s.draft, bolt.Options{})
	return s, store.Translate(err)
}

// abandon leaves nothing of a successor that has not taken its place.
func (s *successor) abandon() {
	_ = s.engine.Close()
	_ = os.Remove(s.draft) // gone already, where it has
}

// succeed gives the successor its place, where there is nothing yet. StoreExists
// where somebody was quicker.
func (s *successor) succeed() error {
	err := os.Link(s.draft, s.place)
	if errors.Is(err, fs.ErrExist) {
		return domain.E(domain.StoreExists, "path", s.place)
	}
	return errors.Join(err, os.Remove(s.draft), syncFolder(filepath.Dir(s.place)))
}

// replace gives the successor the place of the directory there, which stays
// under another name, or goes where that is empty. Its caller holds both.
func (s *successor) replace(keep string) error {
	if keep != "" {
		if err := os.Link(s.place, keep); err != nil {
			return err
		}
	}
	return errors.Join(os.Rename(s.draft, s.place), syncFolder(filepath.Dir(s.place)))
}

// syncFolder makes new names in a folder last.
func syncFolder(folder string) error {
	f, err := os.Open(folder)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
