package desk

import (
	"context"
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
	if err := s.may(domain.VerbAssign); err != nil {
		return p, err
	}
	err := s.Directory.View(ctx, func(snap Snapshot) error {
		p.Base = int64(snap.Revision())
		of, err := snap.Plan(id)
		if err != nil {
			return err
		}
		if err := s.undoable(of); err != nil {
			return err
		}
		p.Groups = of.Groups
		p.Creates = of.Creates
		return s.reverse(ctx, snap, of, &p)
	})
	if err == nil {
		count(&p)
	}
	return p, err
}

func (s *Session) undoable(of domain.Plan) error {
	switch {
	case of.UndoneBy != "" || of.Status == domain.PlanUndone:
		return domain.E(domain.PlanNotUndoable, "what", string(of.ID), "why", "undone", "by", string(of.UndoneBy))
	case of.Applied == 0:
		return domain.E(domain.PlanNotUndoable, "what", string(of.ID), "why", "nothing-applied")
	case of.Until != 0 && of.Until < s.Now():
		until := of.Until.Time().In(domain.Paris()).Format(time.DateOnly)
		return domain.E(domain.UndoTooLate, "what", string(of.ID), "until", until)
	}
	return nil
}

func (s *Session) reverse(ctx context.Context, snap Snapshot, of domain.Plan, p *domain.Plan) error {
	seqs := map[uint64]domain.Entry{}
	for b := range of.Applied {
		if err := ctx.Err(); err != nil {
			return err
		}
		steps, err := snap.Steps(of.ID, b)
		if err != nil {
			return err
		}
		for _, st := range steps {
			if st.Outcome != domain.Done {
				continue
			}
			st.Add, st.Outcome, st.Why = !st.Add, domain.Pending, ""
			st.Why, err = changedSince(snap, of.ID, st.Account, p.Groups[st.Group].ID, st.Add, &seqs)
			if err != nil {
				return err
			}
			p.Steps = append(p.Steps, st)
		}
	}
	return nil
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
		for _, id := range e.Groups {
			if id == g {
				last = e.Plan
				return false
			}
		}
		return true
	})
	if inner != nil {
		return "", inner
	}
	return last, err
}

// close ends a plan with its last batch: an undo marks what it undid, and
// takes away the groups that the plan had made and that nobody is in any more.
func (b *batch) close() error {
	if b.plan.Undoes == "" {
		return nil
	}
	of, err := b.snap.Plan(b.plan.Undoes)
	if err != nil {
		return err
	}
	of.Status, of.UndoneBy = domain.PlanUndone, b.plan.ID
	b.w.Plans = append(b.w.Plans, of)
	leaving := map[domain.GroupID]int{}
	for _, l := range b.w.Leave {
		leaving[l.Group]++
	}
	for _, gid := range b.plan.Creates {
		empty, err := b.emptied(gid, of.ID, leaving[gid])
		if err != nil {
			return err
		}
		if empty {
			b.w.DropGroups = append(b.w.DropGroups, gid)
		}
	}
	return nil
}

func (b *batch) emptied(gid domain.GroupID, madeBy domain.PlanID, leaving int) (bool, error) {
	g, err := b.snap.Group(gid)
	if isNotFound(err) {
		return false, nil
	}
	if err != nil || g.Plan != madeBy {
		return false, err
	}
	n := 0
	err = b.snap.Members(gid, func(domain.AccountID) bool {
		n++
		return n <= leaving
	})
	return n == leaving, err
}
