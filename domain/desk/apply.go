package desk

import (
	"context"
	"slices"

	"guichet/domain"
)

// Progress is how far a long piece of work is.
type Progress struct {
	Stage       string // plan, read, write, departures: `stage_` in the catalogues
	Done, Total int64  // accounts, or bytes while a feed is read
	Plan        domain.PlanID
	Batch       int // the batch that was just committed, from 1: its acknowledgement
}

// Watch is told of progress, between batches; false stops the work after what
// is committed. A nil Watch goes on.
type Watch func(Progress) bool

func (w Watch) ok(p Progress) bool { return w == nil || w(p) }

// Apply does what a plan says. A plan of more than one batch is stored first,
// so that a crash leaves it to be resumed; each batch is one commit with its
// journal entry. Steps that are no longer possible are refused one by one,
// with their reason. What comes back is the plan with its outcomes, without
// its steps (Session.Steps reads them). A plan on accesses that gives secrets is
// for ApplyAccess.
func (s *Session) Apply(ctx context.Context, p domain.Plan, watch Watch) (domain.Plan, error) {
	if p.OnAccess() {
		p, _, err := s.ApplyAccess(ctx, p, "", watch)
		return p, err
	}
	if _, err := s.allow(ctx, domain.VerbAssign); err != nil {
		return p, err
	}
	if err := s.fresh(ctx, p); err != nil {
		return p, err
	}
	if p.Batches > 1 {
		if err := s.storePlan(ctx, &p); err != nil {
			return p, err
		}
	}
	return s.run(ctx, p, watch)
}

// fresh refuses a plan that was applied before: that is for Resume.
func (s *Session) fresh(ctx context.Context, p domain.Plan) error {
	_, err := s.header(ctx, p.ID)
	switch {
	case isNotFound(err) && p.Applied == 0:
		return nil
	case err != nil && !isNotFound(err):
		return err
	}
	return domain.E(domain.PlanNotResumable, "what", string(p.ID), "why", "applied-already")
}

// storePlan writes a bulk plan before its first batch. The header comes last:
// a plan that can be seen has all its steps.
func (s *Session) storePlan(ctx context.Context, p *domain.Plan) error {
	const perCommit = 100
	p.Status = domain.PlanRunning
	for from := 0; from < p.Batches; from += perCommit {
		w := Write{Entry: domain.Entry{
			Act: p.Act, Plan: p.ID, Facts: map[string]string{"stage": "planned"},
			Counts: map[string]int{"steps": p.Total, "changing": p.Changing},
		}}
		last := min(from+perCommit, p.Batches)
		for b := from; b < last; b++ {
			w.Steps = append(w.Steps, StepBatch{Batch: b, Steps: batchOf(p.Steps, b)})
		}
		if last == p.Batches {
			w.Plans = []domain.Plan{*p}
		}
		w.StepsOf = p.ID
		base, revision, err := s.commitAnyway(ctx, w)
		if err != nil {
			return err
		}
		if p.Base == int64(base) {
			p.Base = int64(revision)
		}
	}
	return nil
}

func batchOf(steps []domain.Step, batch int) []domain.Step {
	from := batch * domain.BatchSize
	return steps[from:min(from+domain.BatchSize, len(steps))]
}

// commitAnyway commits a write that depends on nothing that others write.
// It gives back the revision it was based on and the one it made.
func (s *Session) commitAnyway(ctx context.Context, w Write) (base, made Revision, err error) {
	err = retry(ctx, func() error {
		err := s.Directory.View(ctx, func(snap Snapshot) error {
			w.Base = snap.Revision()
			return nil
		})
		if err != nil {
			return err
		}
		done, err := s.commit(ctx, w)
		base, made = w.Base, done.Revision
		return err
	})
	return base, made, err
}

// run applies the batches that are left.
func (s *Session) run(ctx context.Context, p domain.Plan, watch Watch) (domain.Plan, error) {
	steps := p.Steps
	if p.Batches == 0 {
		p.Status = domain.PlanDone
		return p, nil
	}
	for p.Applied < p.Batches {
		var batch []domain.Step
		if steps != nil {
			batch = slices.Clone(batchOf(steps, p.Applied))
		}
		next, err := s.applyBatch(ctx, p, batch)
		if err != nil {
			return p, err
		}
		next.Steps = nil
		next.Orders, _, err = s.carryAll(ctx, next.Orders, watch)
		next.Orders = append(p.Orders, next.Orders...)
		p = next
		if err != nil {
			return p, err
		}
		done := min(p.Applied*domain.BatchSize, p.Total)
		more := watch.ok(Progress{Stage: "write", Done: int64(done), Total: int64(p.Total), Plan: p.ID, Batch: p.Applied})
		if p.Applied < p.Batches && (!more || ctx.Err() != nil) {
			return p, domain.E(domain.Interrupted, "what", string(p.ID))
		}
	}
	return p, nil
}

// applyBatch commits the plan's next batch: memberships, groups, outcomes and
// entry together.
func (s *Session) applyBatch(ctx context.Context, p domain.Plan, steps []domain.Step) (domain.Plan, error) {
	var next domain.Plan
	err := retry(ctx, func() error {
		var w Write
		var moved bool
		err := s.look(ctx, domain.VerbAssign, func(d *seat) error {
			b := batch{seat: d, plan: p, steps: slices.Clone(steps)}
			var err error
			w, err = b.write()
			next, moved = b.plan, b.moved
			next.Orders = w.Orders
			return err
		})
		if err != nil {
			return err
		}
		done, err := s.commit(context.WithoutCancel(ctx), w)
		if err == nil && !moved {
			next.Base = int64(done.Revision)
		}
		return err
	})
	return next, err
}
