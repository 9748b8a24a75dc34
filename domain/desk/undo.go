package desk

import (
	"context"
	"slices"
	"time"

	"guichet/domain"
)

// PlanUndo computes the plan that takes another back: exactly what it changed,
// account by account; what has changed since is not touched, and is named.
// PlanNotUndoable when it was undone already or is under way, UndoTooLate past
// its time, Forbidden without the verb undone.
func (s *Session) PlanUndo(ctx context.Context, id domain.PlanID) (domain.Plan, error) {
	p := s.newPlan("undo")
	p.Undoes = id
	err := s.look(ctx, domain.VerbInspect, func(d *seat) error {
		p.Base = int64(d.Revision())
		of, err := d.plan(id)
		if err == nil {
			err = d.may(right(of)) // one undoes with the verb undone
		}
		if err != nil {
			return err
		}
		if err := s.undoable(of); err != nil {
			return err
		}
		if of.OnAccess() {
			return d.reopenOrClose(ctx, of, &p)
		}
		p.Groups, p.Creates, p.Drops = slices.Clone(of.Groups), of.Drops, of.Creates
		if err := d.respell(of, &p); err != nil {
			return err
		}
		return d.reverse(ctx, of, &p)
	})
	if err == nil {
		count(&p)
		s.refuseSteps(ctx, &p)
	}
	return p, err
}

// respell gives a group its former spelling back, unless somebody has written
// it otherwise since.
func (d *seat) respell(of domain.Plan, p *domain.Plan) error {
	if of.Spelling == "" {
		return nil
	}
	now, err := d.Snapshot.Group(p.Groups[0].ID)
	if err != nil {
		return err
	}
	if now.Name != of.Groups[0].Name {
		return domain.E(domain.PlanNotUndoable, "what", string(of.ID), "why", string(domain.ChangedSince))
	}
	p.Groups[0], p.Spelling = now, now.Name
	p.Groups[0].Name = of.Spelling
	return nil
}

func (s *Session) undoable(of domain.Plan) error {
	switch {
	case of.UndoneBy != "" || of.Status == domain.PlanUndone:
		return domain.E(domain.PlanNotUndoable, "what", string(of.ID), "why", "undone", "by", string(of.UndoneBy))
	case of.OnAccess() && domain.Verb(of.Act) != domain.VerbClose && domain.Verb(of.Act) != domain.VerbReopen:
		return domain.E(domain.PlanNotUndoable, "what", string(of.ID), "why", "access-given")
	case of.Applied == 0:
		return domain.E(domain.PlanNotUndoable, "what", string(of.ID), "why", "nothing-applied")
	case of.Until != 0 && of.Until < s.Now():
		until := of.Until.Time().In(domain.Paris()).Format(time.DateOnly)
		return domain.E(domain.UndoTooLate, "what", string(of.ID), "until", until)
	}
	return nil
}

func (d *seat) reverse(ctx context.Context, of domain.Plan, p *domain.Plan) error {
	seqs := map[uint64]domain.Entry{}
	return d.eachDone(ctx, of, func(st domain.Step) error {
		st.Add, st.Outcome = !st.Add, domain.Pending
		var err error
		st.Why, err = d.undoing(of, st, p.Groups[st.Group].ID, &seqs)
		p.Steps = append(p.Steps, st)
		return err
	})
}

// eachDone goes through what a plan did, in its order. A plan that only made,
// named or took away a group has no steps.
func (d *seat) eachDone(ctx context.Context, of domain.Plan, take func(domain.Step) error) error {
	for b := 0; b < of.Applied && of.Total > 0; b++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		steps, err := d.Steps(of.ID, b)
		if err != nil {
			return err
		}
		for _, st := range steps {
			if st.Outcome != domain.Done && st.Outcome != domain.Ordered {
				continue
			}
			if err := take(st); err != nil {
				return err
			}
		}
	}
	return nil
}

// undoing tells why a step can't be taken back; empty when it can.
func (d *seat) undoing(of domain.Plan, st domain.Step, gid domain.GroupID, seqs *map[uint64]domain.Entry) (domain.Why, error) {
	who, err := d.Belonging(st.Account)
	if isNotFound(err) {
		return domain.NoSuchAccount, nil
	}
	if err != nil {
		return "", err
	}
	if why, err := d.protects(st.Account, who); err != nil || why != "" {
		return why, err
	}
	if !d.covers(gid.UAI()) {
		return domain.OutsidePerimeter, nil
	}
	return changedSince(d, of.ID, st.Account, gid, st.Add, seqs)
}

// changedSince tells whether a membership is still as the plan left it; add is
// what the undo wants to do. A membership says which plan made it; for one
// that the plan took away, the account's timeline says whether anybody has
// been there since.
func changedSince(snap Snapshot, plan domain.PlanID, a domain.AccountID, g domain.GroupID, add bool, seqs *map[uint64]domain.Entry) (domain.Why, error) {
	m, member, err := snap.Membership(a, g)
	if err != nil {
		return "", err
	}
	if !add {
		if !member || m.Plan != plan {
			return domain.ChangedSince, nil
		}
		return "", nil
	}
	if member {
		return domain.ChangedSince, nil
	}
	last, err := lastTouch(snap, a, g, seqs)
	if err != nil || last == plan {
		return "", err
	}
	return domain.ChangedSince, nil
}

// lastTouch is the plan that last changed an account's membership of a group.
// A bulk's entry is shared by a thousand accounts: each is decoded once.
func lastTouch(snap Snapshot, a domain.AccountID, g domain.GroupID, seqs *map[uint64]domain.Entry) (domain.PlanID, error) {
	if *seqs == nil {
		*seqs = map[uint64]domain.Entry{}
	}
	var last domain.PlanID
	var inner error
	err := snap.Timeline(a, func(seq uint64) bool {
		e, ok := (*seqs)[seq]
		if !ok {
			if e, inner = snap.Entry(seq); inner != nil {
				return false
			}
			e.Targets = nil
			(*seqs)[seq] = e
		}
		if e.Act == "refused" || !slices.Contains(e.Groups, g) {
			return true
		}
		var its bool
		if its, inner = moved(snap, e, a, g); its {
			last = e.Plan
		}
		return inner == nil && !its
	})
	if inner != nil {
		return "", inner
	}
	return last, err
}

// moved tells whether an entry that is about a group moved the account in or
// out of it, and not somebody else beside. A plan whose steps are gone is
// believed to have.
func moved(snap Snapshot, e domain.Entry, a domain.AccountID, g domain.GroupID) (bool, error) {
	if len(e.Groups) < 2 || e.Plan == "" || e.Batch == 0 {
		return true, nil
	}
	p, err := snap.Plan(e.Plan)
	if isNotFound(err) {
		return true, nil
	}
	if err != nil {
		return false, err
	}
	steps, err := snap.Steps(e.Plan, e.Batch-1)
	if isNotFound(err) {
		return true, nil
	}
	return slices.ContainsFunc(steps, func(st domain.Step) bool {
		return st.Account == a && st.Outcome == domain.Done && p.Groups[st.Group].ID == g
	}), err
}

// close ends a plan with its last batch: a spelling is changed; an undo marks
// what it undid; groups that are to go are taken away, where nobody is in them
// any more.
func (b *batch) close() error {
	if b.plan.Spelling != "" {
		b.w.Groups = append(b.w.Groups, b.plan.Groups[0])
	}
	if b.plan.Undoes != "" {
		of, err := b.Snapshot.Plan(b.plan.Undoes)
		if err != nil {
			return err
		}
		of.Status, of.UndoneBy = domain.PlanUndone, b.plan.ID
		b.w.Plans = append(b.w.Plans, of)
	}
	leaving := map[domain.GroupID]int{}
	for _, l := range b.w.Leave {
		leaving[l.Group]++
	}
	for _, gid := range b.plan.Drops {
		empty, err := b.emptied(gid, leaving[gid])
		if err != nil {
			return err
		}
		if empty {
			b.w.DropGroups = append(b.w.DropGroups, gid)
		}
	}
	return nil
}

// emptied tells that a group is there and that nobody stays in it. An undo
// takes away only a group that is still the one that its plan made.
func (b *batch) emptied(gid domain.GroupID, leaving int) (bool, error) {
	g, err := b.Snapshot.Group(gid)
	if isNotFound(err) {
		return false, nil
	}
	if err != nil || b.plan.Undoes != "" && g.Plan != b.plan.Undoes || slices.ContainsFunc(b.w.Join, func(l Link) bool { return l.Group == gid }) {
		return false, err
	}
	n := 0
	err = b.Members(gid, func(domain.AccountID) bool {
		n++
		return n <= leaving
	})
	return n == leaving, err
}
