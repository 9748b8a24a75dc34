package desk

import (
	"context"
	"slices"

	"guichet/domain"
)

// Plans lists the stored plans that the agent may see, newest first, at most
// limit (0: all).
func (s *Session) Plans(ctx context.Context, limit int) ([]domain.Plan, error) {
	var out []domain.Plan
	err := s.look(ctx, domain.VerbInspect, func(d *seat) error {
		all := limit
		if !d.agent.All {
			all = 0
		}
		plans, err := d.Snapshot.Plans(all)
		if err != nil {
			return err
		}
		for _, p := range plans {
			seen, err := d.sees(p)
			if err != nil {
				return err
			}
			if seen && (limit == 0 || len(out) < limit) {
				out = append(out, p)
			}
		}
		return nil
	})
	return out, err
}

// sees tells that a plan is the agent's own, or about groups, or accesses, of
// their perimeter alone: what is done in another school is not theirs to know.
func (d *seat) sees(p domain.Plan) (bool, error) {
	if p.Agent == d.agent.Name || d.agent.All {
		return true, nil
	}
	if !p.OnAccess() {
		return !slices.ContainsFunc(p.Groups, func(g domain.Group) bool { return !d.covers(g.ID.UAI()) }), nil
	}
	for b := range p.Batches {
		steps, err := d.Steps(p.ID, b)
		if err != nil && !isNotFound(err) {
			return false, err
		}
		for _, st := range steps {
			who, err := d.Belonging(st.Account)
			if err != nil && !isNotFound(err) || err == nil && !d.covers(who.UAIs...) {
				return false, err
			}
		}
	}
	return true, nil
}

// plan reads the header of a plan that the agent may see.
func (d *seat) plan(id domain.PlanID) (domain.Plan, error) {
	p, err := d.Snapshot.Plan(id)
	if err != nil {
		return p, err
	}
	seen, err := d.sees(p)
	if err == nil && !seen {
		return domain.Plan{}, d.refusePlan(domain.VerbInspect, id)
	}
	return p, err
}

// Plan reads a stored plan with its first steps, at most limit (0: all).
// Forbidden for a plan of others about groups outside the perimeter.
func (s *Session) Plan(ctx context.Context, id domain.PlanID, limit int) (domain.Plan, error) {
	var p domain.Plan
	err := s.look(ctx, domain.VerbInspect, func(d *seat) error {
		var err error
		if p, err = d.plan(id); err != nil {
			return err
		}
		for b := 0; b < p.Batches && p.Total > 0 && (limit == 0 || len(p.Steps) < limit); b++ {
			steps, err := d.Steps(id, b)
			if err != nil {
				return err
			}
			p.Steps = append(p.Steps, steps...)
		}
		if limit > 0 && len(p.Steps) > limit {
			p.Steps = p.Steps[:limit]
		}
		p.Orders, err = d.ordersOf(id)
		return err
	})
	return p, err
}

// Resume goes on with a plan that a crash or its agent stopped.
// PlanNotResumable when nothing is left to do.
func (s *Session) Resume(ctx context.Context, id domain.PlanID, watch Watch) (domain.Plan, error) {
	var p domain.Plan
	err := s.look(ctx, domain.VerbInspect, func(d *seat) error {
		var err error
		if p, err = d.plan(id); err != nil {
			return err
		}
		return d.may(right(p))
	})
	switch {
	case err != nil:
		return p, err
	case p.Status == domain.PlanDropped, p.Status == domain.PlanAsked:
		return p, domain.E(domain.PlanNotResumable, "what", string(id), "why", string(p.Status))
	case gives(p) && p.Applied < p.Batches:
		return p, domain.E(domain.PlanNotResumable, "what", string(id), "why", "gives-secrets")
	}
	if p.Applied >= p.Batches {
		return p, domain.E(domain.PlanNotResumable, "what", string(id), "why", "nothing-left")
	}
	if !p.OnAccess() {
		return s.run(ctx, p, watch)
	}
	if p, err = s.Plan(ctx, id, 0); err == nil {
		p, _, err = s.grant(ctx, p, "", watch)
	}
	return p, err
}

// right is the verb that a plan needs.
func right(p domain.Plan) domain.Verb {
	if p.OnAccess() {
		return domain.Verb(p.Act).Right()
	}
	return domain.VerbAssign
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
		if p.Agent == s.As && p.Undoes == "" && s.undoable(p) == nil {
			return p, nil
		}
	}
	return domain.Plan{}, domain.E(domain.NotFound, "what", "undo")
}
