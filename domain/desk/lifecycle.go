package desk

import (
	"context"

	"guichet/domain"
)

// PlanGroupCreate computes the making of an empty free group. A bare name is of
// the agent's only establishment. GroupExists; AutomaticGroup; Invalid without
// an establishment.
func (s *Session) PlanGroupCreate(ctx context.Context, ref domain.GroupRef) (domain.Plan, error) {
	return s.planGroup(ctx, "group-create", func(d *seat, g *grouping) error {
		if ref.UAI == "" {
			if d.agent.All || len(d.agent.UAIs) != 1 {
				return domain.E(domain.Invalid, "what", domain.Clean(ref.Name), "why", "UAI/NAME")
			}
			ref.UAI = d.agent.UAIs[0]
		}
		gid, _ := ref.In("")
		return g.make(gid, ref.Name)
	})
}

// PlanGroupRename computes the renaming of a free group: its members go to the
// group of the new name, and the old one goes with the last of them. Where the
// name only changes its spelling, nobody moves.
func (s *Session) PlanGroupRename(ctx context.Context, ref domain.GroupRef, name string) (domain.Plan, error) {
	return s.planGroup(ctx, "group-rename", func(d *seat, g *grouping) error {
		have, err := d.free(ref)
		if err != nil {
			return err
		}
		name = domain.Clean(name)
		gid := domain.NewGroupID(have.ID.UAI(), domain.FreeGroup, name)
		switch {
		case domain.Fold(name) == "" || name == have.Name:
			return domain.E(domain.Invalid, "what", name, "why", "name")
		case gid == have.ID:
			g.plan.Spelling = have.Name
			have.Name = name
			g.place(have)
			return nil
		}
		if err := g.make(gid, name); err != nil {
			return err
		}
		g.plan.Drops = append(g.plan.Drops, have.ID)
		return g.empty(ctx, have, &domain.GroupRef{UAI: gid.UAI(), Name: name})
	})
}

// PlanGroupDelete computes the deletion of a free group: everybody leaves it.
// Where somebody is not the agent's to move, the group stays.
func (s *Session) PlanGroupDelete(ctx context.Context, ref domain.GroupRef) (domain.Plan, error) {
	return s.planGroup(ctx, "group-delete", func(d *seat, g *grouping) error {
		have, err := d.free(ref)
		if err != nil {
			return err
		}
		g.plan.Drops = append(g.plan.Drops, have.ID)
		return g.empty(ctx, have, nil)
	})
}

func (s *Session) planGroup(ctx context.Context, act string, compute func(*seat, *grouping) error) (domain.Plan, error) {
	p := s.newPlan(act)
	err := s.look(ctx, domain.VerbAssign, func(d *seat) error {
		return compute(d, newGrouping(d, &p, manyAccounts))
	})
	if err != nil {
		return p, err
	}
	count(&p)
	s.refuseSteps(ctx, &p)
	return p, nil
}

// make notes a group that the plan makes.
func (g *grouping) make(gid domain.GroupID, name string) error {
	if !g.covers(gid.UAI()) {
		return g.refuseGroup(domain.VerbAssign, gid)
	}
	if err := g.school(gid.UAI()); err != nil {
		return err
	}
	switch _, err := g.Snapshot.Group(gid); {
	case err == nil:
		return domain.E(domain.GroupExists, "what", string(gid.UAI())+"/"+domain.Clean(name))
	case !isNotFound(err):
		return err
	}
	_, err := g.group(gid, domain.Clean(name), true)
	return err
}

// free is the one free group that a reference means. NotFound; Ambiguous with
// the candidates; AutomaticGroup; a refusal outside the perimeter.
func (d *seat) free(ref domain.GroupRef) (domain.Group, error) {
	if gid, ok := ref.In(""); ok {
		if !d.covers(gid.UAI()) {
			return domain.Group{}, d.refuseGroup(domain.VerbAssign, gid)
		}
		have, err := d.Snapshot.Group(gid)
		if isNotFound(err) {
			if auto := d.notAutomatic(gid, ref.Name, true); auto != nil {
				return have, auto
			}
		}
		return have, err
	}
	found, err := d.named(ref)
	if err != nil {
		return domain.Group{}, err
	}
	if len(found) > 1 {
		return domain.Group{}, ambiguousGroup(ref, found)
	}
	return found[0].Group, nil
}

func ambiguousGroup(ref domain.GroupRef, found []GroupInfo) error {
	list := ""
	for i, g := range found {
		if i > 0 {
			list += ", "
		}
		list += string(g.ID.UAI()) + "/" + domain.Clean(g.Name)
	}
	return domain.E(domain.Ambiguous, "what", domain.Clean(ref.Name), "candidates", list)
}

// empty takes everybody out of a group, and puts them into another where there
// is one. An account that may leave but not enter keeps its place.
func (g *grouping) empty(ctx context.Context, from domain.Group, into *domain.GroupRef) error {
	at, ok := g.index[from.ID]
	if !ok {
		at = g.place(from)
	}
	var ids []domain.AccountID
	err := g.Members(from.ID, func(id domain.AccountID) bool {
		ids = append(ids, id)
		return true
	})
	for _, id := range ids {
		if err != nil {
			return err
		}
		if err = ctx.Err(); err != nil {
			return err
		}
		err = g.move(id, at, into)
	}
	return err
}

func (g *grouping) move(id domain.AccountID, from int, into *domain.GroupRef) error {
	who, err := g.Belonging(id)
	if isNotFound(err) {
		g.skip(id, from, false, domain.NoSuchAccount)
		return nil
	}
	if err != nil {
		return err
	}
	why, err := g.protects(id, who)
	if err != nil {
		return err
	}
	if into != nil {
		if err := g.step(id, who, *into, true, why); err != nil {
			return err
		}
	}
	g.plan.Steps = append(g.plan.Steps, domain.Step{Account: id, Group: from, Why: why})
	return nil
}
