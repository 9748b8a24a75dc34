package desk

import (
	"cmp"
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
	var out []GroupInfo
	err := s.look(ctx, domain.VerbSearch, func(d *seat) error {
		var err error
		out, err = d.groups(uai)
		return err
	})
	return out, err
}

func (d *seat) groups(uai domain.UAI) ([]GroupInfo, error) {
	groups, err := d.Snapshot.Groups(uai)
	if err != nil {
		return nil, err
	}
	var out []GroupInfo
	for _, g := range groups {
		if !d.covers(g.ID.UAI()) {
			continue
		}
		info := GroupInfo{Group: g}
		if info.Members, err = d.CountMembers(g.ID); err != nil {
			return nil, err
		}
		if e, err := d.Establishment(g.ID.UAI()); err == nil {
			info.School = e.Name
		}
		out = append(out, info)
	}
	return out, nil
}

// FindGroups are the free groups that a reference means: one with `UAI/NAME`,
// all of that name in the perimeter with a bare one. NotFound when there is
// none, AutomaticGroup for one that a feed fills, Forbidden outside the
// perimeter.
func (s *Session) FindGroups(ctx context.Context, ref domain.GroupRef) ([]GroupInfo, error) {
	var out []GroupInfo
	err := s.look(ctx, domain.VerbSearch, func(d *seat) error {
		var err error
		out, err = d.named(ref)
		return err
	})
	return out, err
}

func (d *seat) named(ref domain.GroupRef) ([]GroupInfo, error) {
	if ref.UAI != "" && !d.covers(ref.UAI) {
		gid, _ := ref.In("")
		return nil, d.refuseGroup(domain.VerbInspect, gid)
	}
	all, err := d.groups(ref.UAI)
	if err != nil {
		return nil, err
	}
	folded := domain.Fold(ref.Name)
	all = slices.DeleteFunc(all, func(g GroupInfo) bool { return g.ID.Folded() != folded })
	if len(all) > 0 {
		return all, nil
	}
	if gid, ok := ref.In(""); ok {
		if err := d.notAutomatic(gid, ref.Name, true); err != nil {
			return nil, err
		}
	}
	return nil, domain.E(domain.NotFound, "what", domain.Clean(ref.Name))
}

// Members are the members of a free group as a list shows them, in order of
// id, at most limit (0: all). Forbidden outside the perimeter.
func (s *Session) Members(ctx context.Context, g domain.GroupID, limit int) ([]Row, error) {
	var out []Row
	err := s.look(ctx, domain.VerbInspect, func(d *seat) error {
		if !d.covers(g.UAI()) {
			return d.refuseGroup(domain.VerbInspect, g)
		}
		var ids []domain.AccountID
		err := d.Members(g, func(id domain.AccountID) bool {
			ids = append(ids, id)
			return limit == 0 || len(ids) < limit
		})
		if err == nil {
			out, err = d.rows(ids, map[domain.AccountID]bool{})
		}
		return err
	})
	return out, err
}

// GroupChange is what a plan is asked to do: put accounts into groups, take
// them out of others.
type GroupChange struct {
	Add    []domain.GroupRef
	Remove []domain.GroupRef
}

// act is what the change is called.
func (c GroupChange) act() string {
	switch {
	case len(c.Add) == 0:
		return "group-remove"
	case len(c.Remove) == 0:
		return "group-add"
	}
	return "group-replace"
}

// PlanGroups computes what a change does to accounts: for each account and
// group what will change, and what will not and why. Ids are taken once, in
// order. Nothing is written but the refusals. Forbidden without the right to
// assign; NotFound for a group of an establishment that the directory does not
// know; AutomaticGroup for one that a feed fills.
func (s *Session) PlanGroups(ctx context.Context, ids []domain.AccountID, change GroupChange) (domain.Plan, error) {
	ids = sorted(ids)
	asks := make([]asked, len(ids))
	for i, id := range ids {
		asks[i] = asked{id: id, GroupChange: &change}
	}
	return s.planGroups(ctx, change.act(), asks)
}

// Assignment is one account into one group, a row of a campaign.
type Assignment struct {
	Account domain.AccountID
	Group   domain.GroupRef
}

// PlanCampaign is PlanGroups for a list of accounts each with a group of its
// own. The same row twice is one.
func (s *Session) PlanCampaign(ctx context.Context, rows []Assignment) (domain.Plan, error) {
	rows = slices.Clone(rows)
	slices.SortStableFunc(rows, func(a, b Assignment) int { return cmp.Compare(a.Account, b.Account) })
	seen := map[Assignment]bool{}
	var asks []asked
	for _, r := range rows {
		same := Assignment{Account: r.Account, Group: domain.GroupRef{UAI: r.Group.UAI, Name: domain.Fold(r.Group.Name)}}
		if !seen[same] {
			seen[same] = true
			asks = append(asks, asked{id: r.Account, GroupChange: &GroupChange{Add: []domain.GroupRef{r.Group}}})
		}
	}
	return s.planGroups(ctx, "campaign", asks)
}

// asked is what a plan is asked to do to one account.
type asked struct {
	*GroupChange
	id domain.AccountID
}

func (s *Session) planGroups(ctx context.Context, act string, asks []asked) (domain.Plan, error) {
	p := s.newPlan(act)
	err := s.look(ctx, domain.VerbAssign, func(d *seat) error {
		g := newGrouping(d, &p, len(asks))
		for _, a := range asks {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := g.account(a.id, *a.GroupChange); err != nil {
				return err
			}
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

// sorted is ids in order, each once.
func sorted(ids []domain.AccountID) []domain.AccountID {
	ids = slices.Clone(ids)
	slices.Sort(ids)
	return slices.Compact(ids)
}
