package desk

import (
	"context"

	"guichet/domain"
)

// AccessAsk is what an agent wants done to accesses.
type AccessAsk struct {
	Verb    domain.Verb // reset, unlock, renew, close, reopen
	Reason  string      // in the agent's words; needed
	Letters bool        // what a reset or a renewal gives goes into letters
}

// PlanAccess computes an act on the accesses of accounts: for each, whether it
// is done here, or why not and by which road (Session.RoadOf). Nothing is
// written but the refusals. NeedsMotive without a reason; Forbidden without the
// verb's right.
func (s *Session) PlanAccess(ctx context.Context, ids []domain.AccountID, ask AccessAsk) (domain.Plan, error) {
	p := s.newPlan(string(ask.Verb))
	p.Reason, p.Letters = motive(ask.Reason), ask.Letters
	if !p.OnAccess() {
		return p, domain.E(domain.Invalid, "what", p.Act)
	}
	if domain.Fold(ask.Reason) == "" {
		return p, domain.E(domain.NeedsMotive, "what", p.Act)
	}
	err := s.look(ctx, ask.Verb.Right(), func(d *seat) error {
		p.Base = int64(d.Revision())
		for _, id := range sorted(ids) {
			if err := ctx.Err(); err != nil {
				return err
			}
			st, err := d.accessStep(ask.Verb, id)
			if err == nil && st.Changes() && ask.Letters {
				st.Why, err = d.byLetter(p, id)
			}
			if err != nil {
				return err
			}
			p.Steps = append(p.Steps, st)
		}
		return nil
	})
	if err != nil {
		return p, err
	}
	count(&p)
	s.refuseSteps(ctx, &p)
	return p, nil
}

// accessStep decides one account's part.
func (d *seat) accessStep(v domain.Verb, id domain.AccountID) (domain.Step, error) {
	st := domain.Step{Account: id, Group: -1}
	a, err := d.Account(id)
	if isNotFound(err) {
		st.Why = domain.NoSuchAccount
		return st, nil
	}
	if err != nil {
		return st, err
	}
	if !d.inside(a.Identity) {
		st.Why = domain.OutsidePerimeter
		return st, nil
	}
	if st.Why, err = d.protects(id, a.Belonging()); err != nil || st.Why != "" {
		return st, err
	}
	road, why := d.road(v, a)
	st.Road, st.Why = road.ID, why
	return st, nil
}

// byLetter tells that an account is too protected for a letter; empty when one
// will do.
func (d *seat) byLetter(p domain.Plan, id domain.AccountID) (domain.Why, error) {
	level, err := d.needed(p, id)
	if err == nil && level > domain.LevelNone {
		return domain.NeedsCall, nil
	}
	return "", err
}

// Needed is the level of verification that a plan needs before it may be
// applied: that of its most protected account.
func (s *Session) Needed(ctx context.Context, p domain.Plan) (int, error) {
	level := domain.LevelNone
	err := s.look(ctx, domain.VerbInspect, func(d *seat) error {
		for _, st := range p.Steps {
			if !st.Changes() {
				continue
			}
			n, err := d.needed(p, st.Account)
			if err != nil {
				return err
			}
			level = max(level, n)
		}
		return nil
	})
	return level, err
}

func (d *seat) needed(p domain.Plan, id domain.AccountID) (int, error) {
	if !gives(p) {
		return domain.LevelNone, nil
	}
	who, err := d.Belonging(id)
	if err != nil {
		return domain.LevelSecond, err
	}
	if err := d.readOwners(); err != nil {
		return domain.LevelSecond, err
	}
	rank := who.Rank
	if d.owners[id] || d.keys[personKey(id)] {
		rank = domain.LinkedRank
	}
	of, _ := d.s.Platforms.Platform(id.Platform()) // unknown: it has no lines of its own
	return d.s.Levels.Over(of.Levels).Needed(domain.Verb(p.Act), rank, p.Letters), nil
}
