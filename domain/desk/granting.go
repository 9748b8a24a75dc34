package desk

import (
	"context"
	"slices"
	"time"

	"guichet/domain"
	"guichet/domain/platform"
	"guichet/domain/secret"
)

// Given is what a reset or a renewal gave for one account: it is shown or
// printed once, and kept nowhere.
type Given struct {
	Account domain.AccountID
	Login   string // only when it is known; a computed one is never dictated
	Kind    domain.SecretKind
	Secret  secret.Secret
	Until   domain.Instant // 0: no end is written
	Road    platform.Road
}

// ApplyAccess does what a plan on accesses says, and gives what it gave. A
// secret that is shown needs a call about its account that has reached the
// level (Unverified{needed, reached} else), and is for one account at a time
// (NeedsLetters). Like Apply, it stops between batches and is resumed by Resume
// where nothing is given; a plan that gives secrets is not: what a killed run
// gave is void with the next reset.
func (s *Session) ApplyAccess(ctx context.Context, p domain.Plan, call domain.CallID, watch Watch) (domain.Plan, []Given, error) {
	if _, err := s.allow(ctx, domain.Verb(p.Act).Right()); err != nil {
		return p, nil, err
	}
	if p.Changing > 1 && gives(p) && !p.Letters {
		return p, nil, domain.E(domain.NeedsLetters)
	}
	if err := s.fresh(ctx, p); err != nil {
		return p, nil, err
	}
	if p.Batches > 1 {
		if err := s.storePlan(ctx, &p); err != nil {
			return p, nil, err
		}
	}
	return s.grant(ctx, p, call, watch)
}

// grant applies the batches of a plan on accesses that are left.
func (s *Session) grant(ctx context.Context, p domain.Plan, call domain.CallID, watch Watch) (domain.Plan, []Given, error) {
	var given []Given
	for p.Applied < p.Batches {
		var now []Given
		next, err := s.accessBatch(ctx, p, call, &now)
		if err != nil {
			return p, given, err
		}
		given = append(given, now...)
		next.Steps = p.Steps
		next.Orders, now, err = s.carryAll(ctx, next.Orders, watch)
		p.Orders, given = append(p.Orders, next.Orders...), append(given, now...)
		next.Orders = p.Orders
		p = next
		if err != nil {
			return p, given, err
		}
		done := min(p.Applied*domain.BatchSize, p.Total)
		more := watch.ok(Progress{Stage: "write", Done: int64(done), Total: int64(p.Total), Plan: p.ID, Batch: p.Applied})
		if p.Applied < p.Batches && (!more || ctx.Err() != nil) {
			return p, given, domain.E(domain.Interrupted, "what", string(p.ID))
		}
	}
	return p, given, nil
}

// gives tells that a plan gives secrets.
func gives(p domain.Plan) bool {
	return domain.Verb(p.Act) == domain.VerbReset || domain.Verb(p.Act) == domain.VerbRenew
}

// accessBatch commits the plan's next batch: accesses, outcomes, values before
// and after, and the entry together.
func (s *Session) accessBatch(ctx context.Context, p domain.Plan, call domain.CallID, given *[]Given) (domain.Plan, error) {
	var next domain.Plan
	err := retry(ctx, func() error {
		*given = nil
		var w Write
		err := s.look(ctx, domain.Verb(p.Act).Right(), func(d *seat) error {
			g := granting{seat: d, plan: p, steps: slices.Clone(batchOf(p.Steps, p.Applied)), call: call}
			var err error
			w, err = g.write()
			next, *given = g.plan, g.given
			next.Orders = w.Orders
			return err
		})
		if err != nil {
			return err
		}
		_, err = s.commit(context.WithoutCancel(ctx), w)
		return err
	})
	return next, err
}

// granting turns the next steps of a plan on accesses into one write.
type granting struct {
	*seat
	plan   domain.Plan
	steps  []domain.Step
	call   domain.CallID
	w      Write
	fields []domain.FieldChange
	given  []Given
	names  *naming // of new accounts
	open   map[orderKey]domain.Order
}

func (g *granting) write() (Write, error) {
	number := g.plan.Applied
	g.w = Write{Base: g.Revision(), StepsOf: g.plan.ID}
	g.plan.Outcomes = cloneTally(g.plan.Outcomes)
	for i := range g.steps {
		if err := g.step(&g.steps[i]); err != nil {
			return g.w, err
		}
		g.plan.Outcomes[g.steps[i].Outcome]++
	}
	g.plan.Applied++
	g.plan.Status = domain.PlanRunning
	if g.plan.Applied == g.plan.Batches {
		g.plan.Status = domain.PlanDone
	}
	header := g.plan
	header.Steps, header.Orders = nil, nil
	g.w.Plans = append(g.w.Plans, header)
	if header.Undoes != "" && header.Status == domain.PlanDone {
		of, err := g.Snapshot.Plan(header.Undoes)
		if err != nil {
			return g.w, err
		}
		of.Status, of.UndoneBy = domain.PlanUndone, header.ID
		g.w.Plans = append(g.w.Plans, of)
	}
	g.w.Steps = []StepBatch{{Batch: number, Steps: g.steps}}
	g.w.Touches = sorted(g.w.Touches)
	if len(g.fields) > 0 {
		g.w.Values = &Values{Until: g.now.Add(g.s.UndoFor), Fields: g.fields}
	}
	g.w.Entry = g.entry()
	return g.w, nil
}

func (g *granting) entry() domain.Entry {
	e := domain.Entry{
		Act: g.plan.Act, Plan: g.plan.ID, Batch: g.plan.Applied, Targets: g.w.Touches, Counts: map[string]int{},
		Facts: map[string]string{"reason": g.plan.Reason},
	}
	for _, st := range g.steps {
		e.Counts[string(st.Outcome)]++
	}
	if g.plan.Letters {
		e.Facts["letters"] = "true"
	}
	if g.call != "" {
		e.Facts["call"] = string(g.call)
	}
	if g.plan.Undoes != "" {
		e.Facts["undoes"] = string(g.plan.Undoes)
	}
	return e
}

// step decides one account's part again, on the present state, and does it.
func (g *granting) step(st *domain.Step) error {
	if !st.Changes() {
		st.Outcome = domain.Skipped
		return nil
	}
	again, err := g.accessStep(domain.Verb(g.plan.Act), st.Account)
	if err != nil {
		return err
	}
	if !again.Changes() {
		*st = again
		st.Outcome = domain.Refused
		return nil
	}
	if err := g.verified(st.Account); err != nil {
		return err
	}
	a, err := g.Account(st.Account)
	if err != nil {
		return err
	}
	p, _ := g.s.Platforms.Platform(a.ID.Platform())
	road, _ := p.RoadNamed(again.Road)
	st.Road = again.Road
	if p.Authority != platform.Here {
		st.Outcome = domain.Ordered
		return g.order(g.plan.Act, a.ID, road.ID)
	}
	st.Outcome = domain.Done
	if gives(g.plan) {
		if err := g.w.useRequest(g, g.now, a.ID, domain.Verb(g.plan.Act), g.agent.Name); err != nil {
			return err
		}
	}
	return g.do(a, road)
}

// verified refuses a secret below the level that its account needs.
func (g *granting) verified(id domain.AccountID) error {
	needed, err := g.needed(g.plan, id)
	if err != nil || needed == domain.LevelNone {
		return err
	}
	return g.reached(id, g.call, domain.Verb(g.plan.Act), needed)
}

func (g *granting) do(a domain.Account, road platform.Road) error {
	access := a.Access
	v := domain.Verb(g.plan.Act)
	settle(v, &access, g.now)
	switch v {
	case domain.VerbReset:
		if err := g.give(a.ID, a.Keeping, road, &access); err != nil {
			return err
		}
	case domain.VerbRenew:
		next, err := g.renew(a, road)
		if err != nil {
			return err
		}
		access.Successor = next
	}
	g.change(a.ID, a.Access, access)
	g.w.tell(g.s, a, domain.MailKind(v), g.now)
	return nil
}

// settle notes what an act leaves behind, but for what it gives.
func settle(v domain.Verb, access *domain.Access, now domain.Instant) {
	none := domain.KnownNone[domain.Moment](now, domain.FromGuichet)
	switch v {
	case domain.VerbUnlock: // the password is never touched
		access.Blocked, access.BannedUntil = domain.Known(false, now, domain.FromGuichet), none
	case domain.VerbClose, domain.VerbRenew:
		access.ClosedAt = domain.Known(domain.MomentAt(now), now, domain.FromGuichet)
	case domain.VerbReopen:
		access.ClosedAt = none
	}
}

// change puts an account's new access into the write, with what it was.
func (g *granting) change(id domain.AccountID, before, after domain.Access) {
	g.w.Accesses = append(g.w.Accesses, Keyed[domain.Access]{ID: id, Value: after})
	g.w.Touches = append(g.w.Touches, id)
	g.fields = append(g.fields, differences(id, before, after)...)
}

// differences are the facts that one access says otherwise than another.
func differences(id domain.AccountID, before, after domain.Access) []domain.FieldChange {
	var out []domain.FieldChange
	was, is := before.Each(), after.Each()
	for i := range is {
		if b, a := was[i].Fact.Text(), is[i].Fact.Text(); b != a {
			out = append(out, domain.FieldChange{Account: id, Field: is[i].Name, Before: b, After: a})
		}
	}
	return out
}

// give makes a new secret and notes that it was given.
func (g *granting) give(id domain.AccountID, k domain.Keeping, road platform.Road, access *domain.Access) error {
	gave, err := g.s.newSecret(id, k, road, g.now)
	if err != nil {
		return err
	}
	gave.note(access, g.agent.Name, g.now)
	g.given = append(g.given, gave)
	return nil
}

// newSecret makes what a road gives to an account, by the platform's own rule
// where it is a password.
func (s *Session) newSecret(id domain.AccountID, k domain.Keeping, road platform.Road, now domain.Instant) (Given, error) {
	gave := Given{Account: id, Kind: road.Gives, Road: road}
	if k.LoginKnown {
		gave.Login = k.Login
	}
	if road.Hours > 0 {
		gave.Until = now.Add(time.Duration(road.Hours) * time.Hour)
	}
	var err error
	if road.Gives == domain.SecretCode {
		gave.Secret, err = secret.NewCode(s.Random)
	} else {
		p, _ := s.Platforms.Platform(id.Platform())
		gave.Secret, err = secret.NewTemporary(s.Random, secret.Rule{Length: p.Temporary.Length, Upper: p.Temporary.Upper, Special: p.Temporary.Special})
	}
	return gave, err
}

// MustChange tells that the person has to choose another at the first login:
// anything but a code, which only opens that choice (C12, K27).
func (g Given) MustChange() bool { return g.Kind != domain.SecretCode }

// note writes that a secret was given: by whom and until when, never what it
// is. The one before is void.
func (g Given) note(access *domain.Access, by string, now domain.Instant) {
	access.Secret = domain.Known(g.Kind, now, domain.FromGuichet)
	access.SecretBy = by
	access.SecretExpires = domain.KnownNone[domain.Moment](now, domain.FromGuichet)
	if g.Until > 0 {
		access.SecretExpires = domain.Known(domain.MomentAt(g.Until), now, domain.FromGuichet)
	}
	access.PasswordExpired = domain.Known(false, now, domain.FromGuichet)
	if g.MustChange() {
		access.MustChange = domain.Known(true, now, domain.FromGuichet)
	}
}
