package store

import (
	"errors"

	"guichet/domain"
	"guichet/domain/desk"
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
	return nil
}
