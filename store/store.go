package store

import (
	"context"
	"crypto/rand"
	"errors"
	"io"
	"strconv"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/kv"
)

// Schema is the number of the layout that this program writes.
const Schema = 1

// Options of a store. The zero value is right outside tests.
type Options struct {
	// Path is what errors call the store; empty when it has no name.
	Path string
	// Random gives the nonces of values; nil: crypto/rand.
	Random io.Reader
}

// Store is a directory on an engine. Its methods may be called from several goroutines at once.
type Store struct {
	engine kv.Engine
	random io.Reader
}

var (
	_ desk.Directory = (*Store)(nil)
	_ desk.Checker   = (*Store)(nil)
)

// Create lays an empty directory out on an empty engine, durably, and opens it. StoreExists when there is one already.
func Create(ctx context.Context, engine kv.Engine, opt Options) (*Store, error) {
	var d draft
	if err := d.seal([]byte(schemaKey), Schema); err != nil {
		return nil, err
	}
	if err := d.seal([]byte(headKey), &domain.Head{}); err != nil {
		return nil, err
	}
	d.batch.Guards = []kv.Guard{{Key: []byte(schemaKey)}, {Key: []byte(headKey)}}
	switch _, err := engine.Commit(ctx, d.batch); {
	case errors.Is(Translate(err), desk.ErrConflict):
		return nil, domain.E(domain.StoreExists, "path", opt.Path)
	case err != nil:
		return nil, Translate(err)
	}
	return New(engine, opt)
}

// New opens the directory that is on an engine. NoStore{path} when nothing was ever written there, StoreNewer{path, schema} when a
// later program wrote it, StoreDamaged when it holds something else.
func New(engine kv.Engine, opt Options) (*Store, error) {
	s := &Store{engine: engine, random: opt.Random}
	if s.random == nil {
		s.random = rand.Reader
	}
	err := engine.View(context.Background(), func(r kv.Reader) error {
		if r.Revision() == 0 {
			return domain.E(domain.NoStore, "path", opt.Path)
		}
		schema := 0
		switch found, err := load(r, []byte(schemaKey), &schema); {
		case err != nil:
			return err
		case !found || schema < 1:
			return damaged([]byte(schemaKey))
		case schema > Schema:
			return domain.E(domain.StoreNewer, "path", opt.Path, "schema", strconv.Itoa(schema))
		}
		return nil
	})
	if err != nil {
		return nil, Translate(err)
	}
	return s, nil
}

// Close closes the engine.
func (s *Store) Close() error { return Translate(s.engine.Close()) }

// View implements desk.Directory.
func (s *Store) View(ctx context.Context, read func(desk.Snapshot) error) error {
	var own error
	err := s.engine.View(ctx, func(r kv.Reader) error {
		own = read(&snapshot{r: r})
		return own
	})
	if own != nil && errors.Is(err, own) {
		return own // the reader's own errors are not the engine's
	}
	return Translate(err)
}
