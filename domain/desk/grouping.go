package desk

import (
	"slices"

	"guichet/domain"
)

// grouping computes a plan of memberships on one state of the directory.
type grouping struct {
	*seat
	plan    *domain.Plan
	index   map[domain.GroupID]int // group → index in the plan
	many    bool                   // the plan is about many accounts
	members map[domain.GroupID]map[domain.AccountID]struct{}
	opening map[domain.UAI]bool // known schools: whether membership opens the school's portal (K16)
}

func newGrouping(d *seat, p *domain.Plan, accounts int) *grouping {
	p.Base = int64(d.Revision())
	p.Steps = make([]domain.Step, 0, accounts)
	return &grouping{
		seat: d, plan: p, index: map[domain.GroupID]int{}, many: accounts >= manyAccounts,
		members: map[domain.GroupID]map[domain.AccountID]struct{}{}, opening: map[domain.UAI]bool{},
	}
}

func (s *Session) newPlan(act string) domain.Plan {
	now := s.Now()
	return domain.Plan{
		ID: domain.PlanID(s.NewID()), Act: act, Agent: s.As, At: now, Status: domain.PlanDrafted,
		Until: now.Add(s.UndoFor),
	}
}

// count fills what the header says of the steps. A plan that makes, renames or
// takes away a group has a batch even when nobody is in it.
func count(p *domain.Plan) {
	p.Total, p.Changing = len(p.Steps), 0
	for _, s := range p.Steps {
		if s.Changes() {
			p.Changing++
		}
	}
	p.Batches = (p.Total + domain.BatchSize - 1) / domain.BatchSize
	if p.Batches == 0 && (len(p.Creates) > 0 || len(p.Drops) > 0 || p.Spelling != "") {
		p.Batches = 1
	}
}

// school is an establishment that the directory knows: a group of another is a
// typing error, not a group to create.
func (g *grouping) school(uai domain.UAI) error {
	if _, known := g.opening[uai]; known {
		return nil
	}
	e, err := g.Establishment(uai)
	if err != nil {
		return err
	}
	p, _ := g.s.Platforms.Platform(e.Platform)
	g.opening[uai] = p.GroupOpensPortal
	return nil
}

func (g *grouping) account(id domain.AccountID, change GroupChange) error {
	who, err := g.Belonging(id)
	if isNotFound(err) {
		g.skip(id, -1, len(change.Add) > 0, domain.NoSuchAccount)
		return nil
	}
	if err != nil {
		return err
	}
	why, err := g.protects(id, who)
	if err != nil {
		return err
	}
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

// step is one account's part for one group. Whose group it is decides, not
// where the account belongs: a school enrols in its own groups somebody whom it
// sees by name only (K16, K21), and nobody else's.
func (g *grouping) step(id domain.AccountID, who domain.Belonging, ref domain.GroupRef, add bool, why domain.Why) error {
	if ref.UAI != "" {
		if err := g.school(ref.UAI); err != nil {
			return err
		}
	}
	gid, ok := ref.In(firstOf(who.UAIs))
	if !ok {
		g.skip(id, -1, add, domain.NoEstablishment)
		return nil
	}
	at, err := g.group(gid, ref.Name, add)
	if err != nil {
		return err
	}
	if !g.covers(gid.UAI()) {
		why = domain.OutsidePerimeter
	}
	if why == "" {
		member, err := g.member(id, gid)
		if err != nil {
			return err
		}
		why = standing(member, add)
	}
	if why == "" && add {
		g.opens(who, gid.UAI())
	}
	g.plan.Steps = append(g.plan.Steps, domain.Step{Account: id, Group: at, Add: add, Why: why})
	return nil
}

func firstOf(uais []domain.UAI) domain.UAI {
	if len(uais) == 0 {
		return ""
	}
	return uais[0]
}

// opens counts an account to whom the membership opens another school (K16).
func (g *grouping) opens(who domain.Belonging, uai domain.UAI) {
	if slices.Contains(who.UAIs, uai) {
		return
	}
	if err := g.school(uai); err != nil || !g.opening[uai] {
		return
	}
	if g.plan.Opens == nil {
		g.plan.Opens = map[domain.UAI]int{}
	}
	g.plan.Opens[uai]++
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
	if !g.many {
		_, member, err := g.Membership(id, gid)
		return member, err
	}
	members, read := g.members[gid]
	if !read {
		members = map[domain.AccountID]struct{}{}
		err := g.Members(gid, func(id domain.AccountID) bool {
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
// noted as to be created where the plan adds to it, unless a feed fills a group
// of that name.
func (g *grouping) group(gid domain.GroupID, name string, add bool) (int, error) {
	if at, ok := g.index[gid]; ok {
		return at, nil
	}
	have, err := g.Snapshot.Group(gid)
	switch {
	case isNotFound(err):
		if err := g.notAutomatic(gid, name, !add); err != nil {
			return 0, err
		}
		have = domain.Group{ID: gid, Name: name, Plan: g.plan.ID}
		if add && g.covers(gid.UAI()) {
			g.plan.Creates = append(g.plan.Creates, gid)
		}
	case err != nil:
		return 0, err
	}
	return g.place(have), nil
}

// place puts a group into the plan.
func (g *grouping) place(have domain.Group) int {
	at := len(g.plan.Groups)
	g.plan.Groups = append(g.plan.Groups, have)
	g.index[have.ID] = at
	return at
}

func (g *grouping) skip(id domain.AccountID, group int, add bool, why domain.Why) {
	g.plan.Steps = append(g.plan.Steps, domain.Step{Account: id, Group: group, Add: add, Why: why})
}
