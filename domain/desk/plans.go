package desk

import (
	"context"

	"guichet/domain"
)

// Plans lists the stored plans, newest first, at most limit (0: all).
func (s *Session) Plans(ctx context.Context, limit int) ([]domain.Plan, error) {
	if err := s.may(domain.VerbInspect); err != nil {
		return nil, err
	}
	var out []domain.Plan
	err := s.Directory.View(ctx, func(snap Snapshot) error {
		var err error
		out, err = snap.Plans(limit)
		return err
	})
	return out, err
}

// Plan reads a stored plan with its first steps, at most limit (0: all).
func (s *Session) Plan(ctx context.Context, id domain.PlanID, limit int) (domain.Plan, error) {
	var p domain.Plan
	if err := s.may(domain.VerbInspect); err != nil {
		return p, err
	}
	err := s.Directory.View(ctx, func(snap Snapshot) error {
		var err error
		if p, err = snap.Plan(id); err != nil {
			return err
		}
		for b := 0; b < p.Batches && (limit == 0 || len(p.Steps) < limit); b++ {
			steps, err := snap.Steps(id, b)
			if err != nil {
				return err
			}
			p.Steps = append(p.Steps, steps...)
		}
		if limit > 0 && len(p.Steps) > limit {
			p.Steps = p.Steps[:limit]
		}
		return nil
	})
	return p, err
}

// Resume goes on with a plan that a crash or its agent stopped.
// PlanNotResumable when nothing is left to do.
func (s *Session) Resume(ctx context.Context, id domain.PlanID, watch Watch) (domain.Plan, error) {
	p, err := s.header(ctx, id)
	if err != nil {
		return p, err
	}
	if err := s.may(domain.VerbAssign); err != nil {
		return p, err
	}
	if p.Applied >= p.Batches {
		return p, domain.E(domain.PlanNotResumable, "what", string(id), "why", "nothing-left")
	}
	return s.run(ctx, p, watch)
}

func (s *Session) header(ctx context.Context, id domain.PlanID) (domain.Plan, error) {
	var p domain.Plan
	err := s.Directory.View(ctx, func(snap Snapshot) error {
		var err error
		p, err = snap.Plan(id)
		return err
	})
	return p, err
}

// LastPlan is this agent's newest plan that can be undone; what `u` means.
// NotFound when there is none.
func (s *Session) LastPlan(ctx context.Context) (domain.Plan, error) {
	plans, err := s.Plans(ctx, 50)
	if err != nil {
		return domain.Plan{}, err
	}
	for _, p := range plans {
		if p.Agent == s.Agent.Name && p.Undoes == "" && s.undoable(p) == nil {
			return p, nil
		}
	}
	return domain.Plan{}, domain.E(domain.NotFound, "what", "undo")
}
