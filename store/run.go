package store

import (
	"guichet/domain"
	"guichet/domain/desk"
)

// Run implements desk.Snapshot.
func (s *snapshot) Run(id string) (domain.Run, error) {
	return find[domain.Run](s.r, runs, id, "run")
}

// Runs implements desk.Snapshot. Identifiers are ULIDs, so that their order is that of time.
func (s *snapshot) Runs(limit int) ([]domain.Run, error) {
	return newest[domain.Run](s.r, runs, limit)
}

func (d *draft) run(w desk.Write) error {
	for _, id := range w.DropRuns {
		if err := checkKey("run", id); err != nil {
			return err
		}
		d.remove(recordKey(runs, id))
	}
	if w.Run == nil {
		return nil
	}
	if err := checkKey("run", w.Run.ID); err != nil {
		return err
	}
	return d.seal(recordKey(runs, w.Run.ID), w.Run)
}
