package desk

import (
	"context"
	"errors"
	"time"

	"guichet/domain"
)

// A second agent who is not at this console agrees to a stored request. Where
// nobody else could, it waits instead, and the person and the supervisors are
// told, so that somebody can say no (SECURITY §1, 3).
const (
	waitAlone = 24 * time.Hour
	askedFor  = 72 * time.Hour // after it the request is void
)

// Ask stores a plan that gives one secret, for another agent to agree to: the
// call must have reached level 2. The person is told by mail, and supervisors
// whose account has one. Asked again for the same account and act it is the
// same request.
func (s *Session) Ask(ctx context.Context, p domain.Plan, call domain.CallID) (domain.Plan, error) {
	if p.Changing != 1 || !gives(p) || p.Letters {
		return p, domain.E(domain.Invalid, "what", p.Act, "why", "one-secret")
	}
	st := p.Steps[0]
	err := s.amend(ctx, right(p), func(d *seat) (Write, error) {
		if err := d.reach(right(p), st.Account); err != nil {
			return Write{}, err
		}
		if err := d.reached(st.Account, call, domain.Verb(p.Act), domain.LevelPossession); err != nil {
			return Write{}, err
		}
		old, asked, err := request(d, d.now, st.Account, domain.Verb(p.Act), d.agent.Name)
		if err != nil {
			return Write{}, err
		}
		if asked {
			p = old
			return Write{}, errNothing
		}
		a, err := d.Account(st.Account)
		if err != nil {
			return Write{}, err
		}
		p.Status, p.AskedAt, p.Until = domain.PlanAsked, d.now, 0
		ids := []domain.AccountID{a.ID}
		w := Write{
			Plans: []domain.Plan{p}, StepsOf: p.ID, Steps: []StepBatch{{Steps: p.Steps}}, Touches: ids,
			Entry: domain.Entry{Act: "asked", Plan: p.ID, Targets: ids, Facts: map[string]string{"what": p.Act, "reason": p.Reason, "call": string(call)}},
		}
		w.tell(s, a, domain.MailAsked, d.now)
		return w, d.tellSupervisors(&w)
	})
	if errors.Is(err, errNothing) {
		err = nil
	}
	return p, err
}

// tellSupervisors mails the supervisors who have an account with an address.
func (d *seat) tellSupervisors(w *Write) error {
	agents, err := d.Agents()
	for _, other := range agents {
		if other.Account == "" || other.Name == d.agent.Name || !other.May(domain.VerbAdminister, d.now) {
			continue
		}
		a, err := d.Account(other.Account)
		if isNotFound(err) {
			continue
		}
		if err != nil {
			return err
		}
		w.tell(d.s, a, domain.MailDuty, d.now)
	}
	return err
}

// Approve is a second agent's agreement to a stored request: of somebody else,
// who could do the same. PlanNotResumable{why: not-asked} for another plan.
func (s *Session) Approve(ctx context.Context, id domain.PlanID) (domain.Plan, error) {
	var p domain.Plan
	err := s.amend(ctx, domain.VerbInspect, func(d *seat) (Write, error) {
		var err error
		if p, err = d.Snapshot.Plan(id); err != nil {
			return Write{}, err
		}
		if p.Status != domain.PlanAsked || d.now >= p.AskedAt.Add(askedFor) {
			return Write{}, domain.E(domain.PlanNotResumable, "what", string(id), "why", "not-asked")
		}
		steps, err := d.Steps(id, 0)
		if err != nil {
			return Write{}, err
		}
		if err := d.may(right(p)); err != nil {
			return Write{}, err
		}
		if err := d.reach(right(p), steps[0].Account); err != nil {
			return Write{}, err
		}
		if p.Agent == d.agent.Name {
			return Write{}, d.refuse(right(p), domain.SecondUnfit, steps[0].Account)
		}
		p.Agreed, p.AgreedAt = d.agent.Name, d.now
		ids := []domain.AccountID{steps[0].Account}
		return Write{Plans: []domain.Plan{p}, Touches: ids, Entry: domain.Entry{
			Act: "approved", Plan: id, Targets: ids, Facts: map[string]string{"agent": p.Agent, "act": p.Act},
		}}, nil
	})
	return p, err
}

// Requests are the stored requests that wait for an agreement, and are still
// good: the agent's own, and those of others that they could agree to.
func (s *Session) Requests(ctx context.Context) ([]domain.Plan, error) {
	var out []domain.Plan
	err := s.look(ctx, domain.VerbInspect, func(d *seat) error {
		return eachRequest(d, d.now, func(p domain.Plan, st domain.Step) error {
			mine := p.Agent == d.agent.Name
			if !mine {
				var err error
				if mine, err = d.couldAgree(p, st.Account); err != nil {
					return err
				}
			}
			if mine {
				p.Steps = []domain.Step{st}
				out = append(out, p)
			}
			return nil
		})
	})
	return out, err
}

// couldAgree tells that the agent could do what is asked themselves.
func (d *seat) couldAgree(p domain.Plan, id domain.AccountID) (bool, error) {
	who, err := d.Belonging(id)
	if isNotFound(err) {
		return false, nil
	}
	if err != nil || !d.agent.May(right(p), d.now) || !d.covers(who.UAIs...) {
		return false, err
	}
	why, err := d.protects(id, who)
	return why == "", err
}

// eachRequest yields the requests that are still good, newest first.
func eachRequest(snap Snapshot, now domain.Instant, yield func(domain.Plan, domain.Step) error) error {
	plans, err := recentPlans(snap, now.Add(-askedFor-waitAlone))
	for _, p := range plans {
		if err != nil {
			return err
		}
		if p.Status != domain.PlanAsked || now >= p.AskedAt.Add(askedFor) {
			continue
		}
		var steps []domain.Step
		if steps, err = snap.Steps(p.ID, 0); err == nil {
			err = yield(p, steps[0])
		}
	}
	return err
}

// recentPlans are the plans, newest first, back to an instant at least: a
// request is not older than its plan by more than a call, and a year's plans
// are not read for it.
func recentPlans(snap Snapshot, since domain.Instant) ([]domain.Plan, error) {
	for limit := 64; ; limit *= 4 {
		plans, err := snap.Plans(limit)
		if err != nil || len(plans) < limit || plans[len(plans)-1].At < since {
			return plans, err
		}
	}
}

// request is an agent's own request of an act on an account.
func request(snap Snapshot, now domain.Instant, id domain.AccountID, act domain.Verb, agent string) (domain.Plan, bool, error) {
	var found domain.Plan
	err := eachRequest(snap, now, func(p domain.Plan, st domain.Step) error {
		if found.ID == "" && p.Agent == agent && st.Account == id && domain.Verb(p.Act) == act {
			p.Steps = []domain.Step{st}
			found = p
		}
		return nil
	})
	return found, found.ID != "", err
}

// useRequest ends a request with what it was made for: an agreement is for once.
func (w *Write) useRequest(snap Snapshot, now domain.Instant, id domain.AccountID, act domain.Verb, agent string) error {
	p, asked, err := request(snap, now, id, act, agent)
	if err == nil && asked {
		p.Status = domain.PlanDone
		w.Plans = append(w.Plans, p)
	}
	return err
}

// raised is the level of a call of level 2 with a stored request: the highest
// where another agent has agreed, or where nobody else could and it has waited.
func (d *seat) raised(id domain.AccountID, act domain.Verb) (int, error) {
	p, asked, err := request(d, d.now, id, act, d.agent.Name)
	if err != nil || !asked {
		return domain.LevelPossession, err
	}
	if p.Agreed != "" {
		return domain.LevelSecond, nil
	}
	others, err := d.others(act.Right())
	if err == nil && !others && d.now >= p.AskedAt.Add(waitAlone) {
		return domain.LevelSecond, nil
	}
	return domain.LevelPossession, err
}

// others tells that there is another agent who holds a verb.
func (d *seat) others(v domain.Verb) (bool, error) {
	agents, err := d.Agents()
	for _, a := range agents {
		if a.Name != d.agent.Name && a.May(v, d.now) {
			return true, nil
		}
	}
	return false, err
}

// Waits is until when a request waits where nobody else can agree; zero where
// somebody can, or has.
func (s *Session) Waits(ctx context.Context, p domain.Plan) (domain.Instant, error) {
	var until domain.Instant
	err := s.look(ctx, domain.VerbInspect, func(d *seat) error {
		others, err := d.others(right(p))
		if err == nil && !others && p.Status == domain.PlanAsked && p.Agreed == "" {
			until = p.AskedAt.Add(waitAlone)
		}
		return err
	})
	return until, err
}
