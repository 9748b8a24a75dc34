package desk

import "guichet/domain"

// grouping computes a plan of memberships on one snapshot.
type grouping struct {
	session *Session
	snap    Snapshot
	plan    *domain.Plan
	index   map[domain.GroupID]int // group → index in the plan

	accounts int // how many the plan is about
	members  map[domain.GroupID]map[domain.AccountID]struct{}
}

func (s *Session) newPlan(act string) domain.Plan {
	now := s.Now()
	return domain.Plan{
		ID: domain.PlanID(s.NewID()), Act: act, Agent: s.Agent.Name, At: now, Status: domain.PlanDrafted,
		Until: now.Add(s.UndoFor),
	}
}

// count fills what the header says of the steps.
func count(p *domain.Plan) {
	p.Total, p.Changing = len(p.Steps), 0
	for _, s := range p.Steps {
		if s.Changes() {
			p.Changing++
		}
	}
	p.Batches = (p.Total + domain.BatchSize - 1) / domain.BatchSize
}

// checkSchools refuses a group of an establishment that nobody knows: it is a
// typing error, not a group to create.
func (g *grouping) checkSchools(change GroupChange) error {
	for _, refs := range [][]domain.GroupRef{change.Add, change.Remove} {
		for _, ref := range refs {
			if ref.UAI == "" {
				continue
			}
			if _, err := g.snap.Establishment(ref.UAI); err != nil {
				return err
			}
		}
	}
	return nil
}

func (g *grouping) account(id domain.AccountID, change GroupChange) error {
	who, err := g.snap.Belonging(id)
	if isNotFound(err) {
		g.skip(id, -1, len(change.Add) > 0, domain.NoSuchAccount)
		return nil
	}
	if err != nil {
		return err
	}
	why := g.session.protects(who)
	for _, ref := range change.Add {
		if err := g.step(id, who, ref, true, why); err != nil {
			return err
		}
	}
	for _, ref := range change.Remove {
		if err := g.step(id, who, ref, false, why); err != nil {
			return err
		}
	}
	return nil
}

// protects tells why the agent may not act on an account; empty when they may.
func (s *Session) protects(who domain.Belonging) domain.Why {
	switch {
	case !s.Agent.Covers(who.UAIs):
		return domain.OutsidePerimeter
	case who.Rank > s.Agent.Rank():
		return domain.RankAbove
	}
	return ""
}

func (g *grouping) step(id domain.AccountID, who domain.Belonging, ref domain.GroupRef, add bool, why domain.Why) error {
	var own domain.UAI
	if len(who.UAIs) > 0 {
		own = who.UAIs[0]
	}
	gid, ok := ref.In(own)
	if !ok {
		g.skip(id, -1, add, domain.NoEstablishment)
		return nil
	}
	at, err := g.group(gid, ref.Name, add)
	if err != nil {
		return err
	}
	if why == "" && !g.session.Agent.Covers([]domain.UAI{gid.UAI()}) {
		why = domain.OutsidePerimeter
	}
	if why == "" {
		member, err := g.member(id, gid)
		if err != nil {
			return err
		}
		why = standing(member, add)
	}
	g.plan.Steps = append(g.plan.Steps, domain.Step{Account: id, Group: at, Add: add, Why: why})
	return nil
}

// standing tells why a membership is already as it should be.
func standing(member, add bool) domain.Why {
	switch {
	case add && member:
		return domain.AlreadyMember
	case !add && !member:
		return domain.NotMember
	}
	return ""
}

// manyAccounts is from how many accounts on a plan reads a group's members
// once, rather than each account's membership.
const manyAccounts = 200

func (g *grouping) member(id domain.AccountID, gid domain.GroupID) (bool, error) {
	if g.accounts < manyAccounts {
		_, member, err := g.snap.Membership(id, gid)
		return member, err
	}
	members, read := g.members[gid]
	if !read {
		members = map[domain.AccountID]struct{}{}
		err := g.snap.Members(gid, func(id domain.AccountID) bool {
			members[id] = struct{}{}
			return true
		})
		if err != nil {
			return false, err
		}
		g.members[gid] = members
	}
	_, member := members[id]
	return member, nil
}

// group is the index of a group in the plan. One that does not exist yet is
// noted as to be created where the plan adds to it.
func (g *grouping) group(gid domain.GroupID, name string, add bool) (int, error) {
	if at, ok := g.index[gid]; ok {
		return at, nil
	}
	have, err := g.snap.Group(gid)
	switch {
	case isNotFound(err):
		have = domain.Group{ID: gid, Name: name, Plan: g.plan.ID}
		if add {
			g.plan.Creates = append(g.plan.Creates, gid)
		}
	case err != nil:
		return 0, err
	}
	at := len(g.plan.Groups)
	g.plan.Groups = append(g.plan.Groups, have)
	g.index[gid] = at
	return at, nil
}

func (g *grouping) skip(id domain.AccountID, group int, add bool, why domain.Why) {
	g.plan.Steps = append(g.plan.Steps, domain.Step{Account: id, Group: group, Add: add, Why: why})
}
