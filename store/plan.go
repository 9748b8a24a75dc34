package store

import (
	"bytes"
	"errors"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/kv"
)

// errNoPlan is for programs: steps, which belong to a plan, in a write that names none.
var errNoPlan = errors.New("store: steps without a plan")

// Plan implements desk.Snapshot.
func (s *snapshot) Plan(id domain.PlanID) (domain.Plan, error) {
	return find[domain.Plan](s.r, plans, id, "plan")
}

// Plans implements desk.Snapshot. Identifiers are ULIDs, so that their order is that of time.
func (s *snapshot) Plans(limit int) ([]domain.Plan, error) {
	return newest[domain.Plan](s.r, plans, limit)
}

// plan drafts the headers of plans, and batches of the steps of one.
func (d *draft) plan(w desk.Write) error {
	for i := range w.Plans {
		p := &w.Plans[i]
		if err := checkKey("plan", p.ID); err != nil {
			return err
		}
		if err := d.seal(recordKey(plans, p.ID), p); err != nil {
			return err
		}
	}
	if len(w.Steps) > 0 && w.StepsOf == "" {
		return errNoPlan
	}
	for _, b := range w.Steps {
		if err := d.steps(batchKey(w.StepsOf, b.Batch), b.Steps); err != nil {
			return err
		}
	}
	return d.dropPlans(w.DropPlans)
}

// dropPlans deletes plans with whatever steps of theirs there are.
func (d *draft) dropPlans(ids []domain.PlanID) error {
	for _, id := range ids {
		if err := checkKey("plan", id); err != nil {
			return err
		}
		d.remove(recordKey(plans, id))
		first := batchKey(id, 0)
		err := scan(d.r, first[:len(first)-4], func(i kv.Item) (bool, error) {
			d.remove(bytes.Clone(i.Key))
			return true, nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}
