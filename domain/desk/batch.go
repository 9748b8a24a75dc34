package desk

import (
	"slices"

	"guichet/domain"
	"guichet/domain/platform"
)

// batch turns the next steps of a plan into one write, on one snapshot.
type batch struct {
	*seat
	plan  domain.Plan
	steps []domain.Step
	w     Write
	made  map[domain.GroupID]bool // groups that exist, or that this write makes
	moved bool                    // others have written since the plan was computed, or another agent applies it
	seqs  map[uint64]domain.Entry // of an undo: entries looked at, without their targets
}

func (b *batch) write() (Write, error) {
	number := b.plan.Applied
	if err := b.current(); err != nil {
		return b.w, err
	}
	b.w = Write{Base: b.Revision(), StepsOf: b.plan.ID}
	b.moved = b.plan.Base != int64(b.w.Base) || b.plan.Agent != b.agent.Name
	b.made = map[domain.GroupID]bool{}
	b.plan.Outcomes = cloneTally(b.plan.Outcomes)
	if err := b.open(); err != nil {
		return b.w, err
	}
	for i := range b.steps {
		if err := b.step(&b.steps[i]); err != nil {
			return b.w, err
		}
		b.plan.Outcomes[b.steps[i].Outcome]++
	}
	b.w.Touches = sorted(b.w.Touches) // an account may enter one group and leave another
	b.plan.Applied++
	b.plan.Status = domain.PlanRunning
	if b.plan.Applied == b.plan.Batches {
		b.plan.Status = domain.PlanDone
		if err := b.close(); err != nil {
			return b.w, err
		}
	}
	b.w.Plans = append(b.w.Plans, b.plan)
	if len(b.steps) > 0 || b.plan.Total > 0 {
		b.w.Steps = []StepBatch{{Batch: number, Steps: b.steps}}
	}
	b.w.Entry = b.entry()
	return b.w, nil
}

// current looks whether the stored plan is still where this run believes it
// to be: two consoles that resume the same plan must not apply a batch twice.
func (b *batch) current() error {
	stored, err := b.Snapshot.Plan(b.plan.ID)
	if isNotFound(err) {
		return nil // a single batch is stored with its outcome
	}
	if err != nil {
		return err
	}
	if stored.Applied != b.plan.Applied || stored.Status == domain.PlanDone {
		return domain.E(domain.PlanNotResumable, "what", string(b.plan.ID), "why", "applied-elsewhere")
	}
	if b.steps == nil {
		b.steps, err = b.Snapshot.Steps(b.plan.ID, b.plan.Applied)
	}
	return err
}

func cloneTally(t domain.Tally) domain.Tally {
	out := domain.Tally{}
	for k, v := range t {
		out[k] = v
	}
	return out
}

// step decides one account's part on the present state and adds it to the
// write.
func (b *batch) step(st *domain.Step) error {
	if !st.Changes() {
		st.Outcome = domain.Skipped
		return nil
	}
	if b.moved {
		why, err := b.possible(st)
		if err != nil {
			return err
		}
		if why != "" {
			st.Why, st.Outcome = why, domain.Refused
			return nil
		}
	}
	gid := b.plan.Groups[st.Group].ID
	if st.Add {
		if err := b.ensure(b.plan.Groups[st.Group]); err != nil {
			return err
		}
		b.w.Join = append(b.w.Join, Link{Account: st.Account, Group: gid})
	} else {
		b.w.Leave = append(b.w.Leave, Link{Account: st.Account, Group: gid})
	}
	b.w.Touches = append(b.w.Touches, st.Account)
	st.Outcome = domain.Done
	b.order(st.Account, b.plan.Groups[st.Group], st.Add)
	return nil
}

// order asks the directory that owns the account for the membership too, where
// one is reached that keeps groups: it is done here, and waits there.
func (b *batch) order(a domain.AccountID, g domain.Group, add bool) {
	act := "group-remove"
	if add {
		act = "group-add"
	}
	if !b.s.carries(a, act) {
		return
	}
	if p, _ := b.s.Platforms.Platform(a.Platform()); p.Authority != platform.Here {
		b.w.Orders = append(b.w.Orders, domain.Order{
			ID: domain.OrderID(b.s.NewID()), Act: act, Account: a, Group: g.ID, Name: g.Name, Plan: b.plan.ID, Agent: b.agent.Name, Created: b.now,
		})
	}
}

// possible checks again, where others have written since, what the plan found
// when it was computed: rights and perimeter, the account, its
// membership; and for an undo that nobody has been there since.
func (b *batch) possible(st *domain.Step) (domain.Why, error) {
	who, err := b.Belonging(st.Account)
	if isNotFound(err) {
		return domain.NoSuchAccount, nil
	}
	if err != nil {
		return "", err
	}
	if why, err := b.protects(st.Account, who); err != nil || why != "" {
		return why, err
	}
	gid := b.plan.Groups[st.Group].ID
	if !b.covers(gid.UAI()) {
		return domain.OutsidePerimeter, nil
	}
	if b.plan.Undoes != "" {
		return changedSince(b, b.plan.Undoes, st.Account, gid, st.Add, &b.seqs)
	}
	_, member, err := b.Membership(st.Account, gid)
	return standing(member, st.Add), err
}

// ensure makes the group with the first membership that needs it.
func (b *batch) ensure(g domain.Group) error {
	if b.made[g.ID] {
		return nil
	}
	b.made[g.ID] = true
	_, err := b.Snapshot.Group(g.ID)
	if !isNotFound(err) {
		return err
	}
	g.CreatedAt, g.CreatedBy, g.Plan = b.now, b.agent.Name, b.plan.ID
	b.w.Groups = append(b.w.Groups, g)
	return nil
}

func (b *batch) entry() domain.Entry {
	e := domain.Entry{Act: b.plan.Act, Plan: b.plan.ID, Batch: b.plan.Applied, Targets: b.w.Touches, Counts: map[string]int{}}
	for _, st := range b.steps {
		e.Counts[string(st.Outcome)]++
		if st.Outcome != domain.Done {
			continue
		}
		e.Groups = append(e.Groups, b.plan.Groups[st.Group].ID)
	}
	e.Groups = append(e.Groups, b.lifecycle()...)
	slices.Sort(e.Groups)
	e.Groups = slices.Compact(e.Groups)
	if b.plan.Undoes != "" {
		e.Facts = map[string]string{"undoes": string(b.plan.Undoes)}
	}
	return e
}

// lifecycle are the groups that this batch makes, names anew or takes away.
func (b *batch) lifecycle() []domain.GroupID {
	ids := slices.Clone(b.w.DropGroups)
	for _, g := range b.w.Groups {
		ids = append(ids, g.ID)
	}
	return ids
}

// open makes, with the first batch, the groups that a plan makes whether or not
// anybody enters them.
func (b *batch) open() error {
	if b.plan.Applied > 0 || b.plan.Total > 0 && len(b.plan.Drops) == 0 {
		return nil
	}
	for _, g := range b.plan.Groups {
		if slices.Contains(b.plan.Creates, g.ID) {
			if err := b.ensure(g); err != nil {
				return err
			}
		}
	}
	return nil
}
