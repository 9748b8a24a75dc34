package desk

import (
	"context"
	"errors"

	"guichet/domain"
)

// refused is a refusal by right on its way to the journal.
type refused struct {
	err   *domain.Error
	entry domain.Entry
	ids   []domain.AccountID
}

// Unwrap gives the error that a person reads.
func (r *refused) Unwrap() error { return r.err }

func (r *refused) Error() string { return r.err.Error() }

// refuse makes the refusal of a verb, of accounts where it is about some.
func (d *seat) refuse(v domain.Verb, why domain.Refusal, ids ...domain.AccountID) error {
	facts := []string{"agent", d.agent.Name, "verb", string(v), "why", string(why)}
	if len(ids) == 1 {
		facts = append(facts, "what", string(ids[0]))
	}
	return &refused{err: domain.E(domain.Forbidden, facts...), ids: ids, entry: refusalEntry(v, why)}
}

// refuseGroup makes the refusal of a verb on a group.
func (d *seat) refuseGroup(v domain.Verb, g domain.GroupID) error {
	e := refusalEntry(v, domain.Refusal(domain.OutsidePerimeter))
	e.Groups = []domain.GroupID{g}
	return &refused{entry: e, err: domain.E(domain.Forbidden, "agent", d.agent.Name, "verb", string(v),
		"why", string(domain.OutsidePerimeter), "what", string(g))}
}

// refusePlan makes the refusal of a verb on a plan of others.
func (d *seat) refusePlan(v domain.Verb, p domain.PlanID) error {
	e := refusalEntry(v, domain.Refusal(domain.OutsidePerimeter))
	e.Plan = p
	return &refused{entry: e, err: domain.E(domain.Forbidden, "agent", d.agent.Name, "verb", string(v),
		"why", string(domain.OutsidePerimeter), "what", string(p))}
}

func refusalEntry(v domain.Verb, why domain.Refusal) domain.Entry {
	return domain.Entry{Act: "refused", Facts: map[string]string{"verb": string(v), "why": string(why)}}
}

// refusal journals err where it is one, and gives back what a person reads. A
// refusal stays one where the journal can't be written.
func (s *Session) refusal(ctx context.Context, err error) error {
	var r *refused
	if !errors.As(err, &r) {
		return err
	}
	s.note(ctx, r.entry, r.ids)
	return r.err
}

// refuseSteps journals that a plan holds steps that the agent has no right to.
func (s *Session) refuseSteps(ctx context.Context, p *domain.Plan) {
	byWhy := map[domain.Why][]domain.AccountID{}
	for _, st := range p.Steps {
		if st.Why.ByRight() {
			byWhy[st.Why] = append(byWhy[st.Why], st.Account)
		}
	}
	for _, why := range domain.Whys() {
		if ids := byWhy[why]; len(ids) > 0 {
			e := refusalEntry(right(*p), domain.Refusal(why))
			e.Plan, e.Facts["act"] = p.ID, p.Act
			if base, made := s.note(ctx, e, ids); p.Base == int64(base) {
				p.Base = int64(made)
			}
		}
	}
}

// note writes the entry of a refusal, which names up to a batch of accounts
// and counts all. It fails silently: the caller is refused all the same.
func (s *Session) note(ctx context.Context, e domain.Entry, ids []domain.AccountID) (base, made Revision) {
	if s.DryRun {
		return 0, 0
	}
	ids = sorted(ids)
	if len(ids) > 1 {
		e.Counts = map[string]int{"accounts": len(ids)}
	}
	e.Targets = ids[:min(len(ids), domain.BatchSize)]
	_ = s.Directory.View(ctx, func(snap Snapshot) error { // accounts that nobody knows have no timeline
		e.Targets = known(snap, e.Targets)
		return nil
	})
	base, made, _ = s.commitAnyway(context.WithoutCancel(ctx), Write{Entry: e, Touches: e.Targets})
	return base, made
}

// known are those of the accounts that the directory has.
func known(snap Snapshot, ids []domain.AccountID) []domain.AccountID {
	var out []domain.AccountID
	for _, id := range ids {
		if _, err := snap.Belonging(id); err == nil {
			out = append(out, id)
		}
	}
	return out
}
