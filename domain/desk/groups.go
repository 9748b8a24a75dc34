package desk

import (
	"context"
	"slices"

	"guichet/domain"
)

// GroupInfo is a free group with what a picker shows of it.
type GroupInfo struct {
	domain.Group
	School  string // name of the establishment
	Members int
}

// Groups lists the free groups of an establishment, of the whole perimeter when
// uai is empty, in order of id.
func (s *Session) Groups(ctx context.Context, uai domain.UAI) ([]GroupInfo, error) {
	if err := s.may(domain.VerbSearch); err != nil {
		return nil, err
	}
	var out []GroupInfo
	err := s.Directory.View(ctx, func(snap Snapshot) error {
		groups, err := snap.Groups(uai)
		if err != nil {
			return err
		}
		for _, g := range groups {
			if !s.Agent.Covers([]domain.UAI{g.ID.UAI()}) {
				continue
			}
			info := GroupInfo{Group: g}
			if info.Members, err = snap.CountMembers(g.ID); err != nil {
				return err
			}
			if e, err := snap.Establishment(g.ID.UAI()); err == nil {
				info.School = e.Name
			}
			out = append(out, info)
		}
		return nil
	})
	return out, err
}

// FindGroups are the free groups that a reference means: one with `UAI/NAME`,
// all of that name in the perimeter with a bare one. NotFound when there is
// none.
func (s *Session) FindGroups(ctx context.Context, ref domain.GroupRef) ([]GroupInfo, error) {
	all, err := s.Groups(ctx, ref.UAI)
	if err != nil {
		return nil, err
	}
	folded := domain.Fold(ref.Name)
	all = slices.DeleteFunc(all, func(g GroupInfo) bool { return g.ID.Folded() != folded })
	if len(all) == 0 {
		return nil, domain.E(domain.NotFound, "what", domain.Clean(ref.Name))
	}
	return all, nil
}

// Members are the members of a free group as a list shows them, in order of
// id, at most limit (0: all). Forbidden outside the perimeter.
func (s *Session) Members(ctx context.Context, g domain.GroupID, limit int) ([]Row, error) {
	if err := s.may(domain.VerbInspect); err != nil {
		return nil, err
	}
	if !s.Agent.Covers([]domain.UAI{g.UAI()}) {
		return nil, domain.E(domain.Forbidden, "agent", s.Agent.Name, "verb", string(domain.VerbInspect), "what", string(g))
	}
	var ids []domain.AccountID
	err := s.Directory.View(ctx, func(snap Snapshot) error {
		return snap.Members(g, func(id domain.AccountID) bool {
			ids = append(ids, id)
			return limit == 0 || len(ids) < limit
		})
	})
	if err != nil {
		return nil, err
	}
	return s.Rows(ctx, ids)
}

// GroupChange is what a plan is asked to do: put accounts into groups, take
// them out of others.
type GroupChange struct {
	Add    []domain.GroupRef
	Remove []domain.GroupRef
}

// PlanGroups computes, and writes nothing: for each account and group what
// will change, and what will not and why. Ids are taken once, in order.
// Forbidden without the right to assign; NotFound for a group of an
// establishment that the directory does not know.
func (s *Session) PlanGroups(ctx context.Context, ids []domain.AccountID, change GroupChange) (domain.Plan, error) {
	act := "group-add"
	if len(change.Add) == 0 {
		act = "group-remove"
	}
	p := s.newPlan(act)
	if err := s.may(domain.VerbAssign); err != nil {
		return p, err
	}
	ids = slices.Clone(ids)
	slices.Sort(ids)
	ids = slices.Compact(ids)
	err := s.Directory.View(ctx, func(snap Snapshot) error {
		g := grouping{
			session: s, snap: snap, plan: &p, index: map[domain.GroupID]int{}, accounts: len(ids),
			members: map[domain.GroupID]map[domain.AccountID]struct{}{},
		}
		p.Base = int64(snap.Revision())
		p.Steps = make([]domain.Step, 0, len(ids)*(len(change.Add)+len(change.Remove)))
		if err := g.checkSchools(change); err != nil {
			return err
		}
		for _, id := range ids {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := g.account(id, change); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return p, err
	}
	count(&p)
	return p, nil
}
