package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"guichet/domain"
	"guichet/domain/desk"
)

// bulk is guichet's own, through a session.
type bulk struct {
	ctx  context.Context
	desk *deskAt
	ids  []domain.AccountID
	ref  domain.GroupRef
	plan domain.PlanID
}

// newBulk works on a copy of the store.
func newBulk(ctx context.Context, from, path string, people []person) (*bulk, error) {
	if err := copyFile(from, path); err != nil {
		return nil, err
	}
	d, err := openDesk(path)
	if err != nil {
		return nil, err
	}
	w := &bulk{ctx: ctx, desk: d, ids: make([]domain.AccountID, len(people))}
	for i := range people {
		w.ids[i] = people[i].id
	}
	schools, err := d.session.Establishments(ctx)
	if err == nil && len(schools) == 0 {
		err = errors.New("no establishment")
	}
	if err != nil {
		_ = d.close()
		return nil, err
	}
	// No feed knows this group: nobody is in it already.
	w.ref = domain.GroupRef{UAI: schools[0].UAI, Name: "Banc d'essai"}
	return w, nil
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	if err == nil {
		err = out.Sync()
	}
	if closed := out.Close(); err == nil {
		err = closed
	}
	return err
}

func (w *bulk) name() string { return "guichet" }

func (w *bulk) in() (time.Duration, sample, error) {
	return w.carry(func() (domain.Plan, error) {
		return w.desk.session.PlanGroups(w.ctx, w.ids, desk.GroupChange{Add: []domain.GroupRef{w.ref}})
	})
}

func (w *bulk) out() (time.Duration, sample, error) {
	return w.carry(func() (domain.Plan, error) { return w.desk.session.PlanUndo(w.ctx, w.plan) })
}

// carry computes a plan and applies it.
func (w *bulk) carry(plan func() (domain.Plan, error)) (time.Duration, sample, error) {
	began := time.Now()
	p, err := plan()
	if err != nil {
		return 0, nil, err
	}
	var batches sample
	last := time.Now()
	p, err = w.desk.session.Apply(w.ctx, p, func(desk.Progress) bool {
		now := time.Now()
		batches, last = append(batches, now.Sub(last)), now
		return true
	})
	whole := time.Since(began)
	if err == nil && p.Outcomes[domain.Done] != len(w.ids) {
		err = fmt.Errorf("%d accounts of %d: %v", p.Outcomes[domain.Done], len(w.ids), p.Outcomes)
	}
	w.plan = p.ID
	return whole, batches, err
}

func (w *bulk) close() { _ = w.desk.close() }
