package store_test

import (
	"cmp"
	"maps"
	"slices"

	"guichet/domain"
	"guichet/domain/desk"
)

// model is the directory as one would write it without a store: maps, and a scan for every question.
type model struct {
	revision   desk.Revision
	identities map[domain.AccountID]domain.Identity
	keepings   map[domain.AccountID]domain.Keeping
	accesses   map[domain.AccountID]domain.Access
	schools    map[domain.UAI]domain.Establishment
	groups     map[domain.GroupID]domain.Group
	links      map[desk.Link]domain.Membership
	plans      map[domain.PlanID]domain.Plan
	steps      map[stepsOf][]domain.Step
	runs       map[string]domain.Run
	entries    []domain.Entry
	values     map[uint64]desk.Values
	agents     map[string]domain.Agent
	touched    map[domain.AccountID][]uint64
	casebook
}

type stepsOf struct {
	plan  domain.PlanID
	batch int
}

func newModel(revision desk.Revision) *model {
	return &model{
		revision: revision, identities: map[domain.AccountID]domain.Identity{}, keepings: map[domain.AccountID]domain.Keeping{},
		accesses: map[domain.AccountID]domain.Access{}, schools: map[domain.UAI]domain.Establishment{},
		groups: map[domain.GroupID]domain.Group{}, links: map[desk.Link]domain.Membership{},
		plans: map[domain.PlanID]domain.Plan{}, steps: map[stepsOf][]domain.Step{}, runs: map[string]domain.Run{},
		values: map[uint64]desk.Values{}, agents: map[string]domain.Agent{}, touched: map[domain.AccountID][]uint64{},
		casebook: newCasebook(),
	}
}

// refuses tells the code with which a write must be refused; empty: it must be taken.
func (m *model) refuses(w desk.Write) domain.Code {
	if m.clashes(w) {
		return domain.Conflict
	}
	keepings := maps.Clone(m.keepings)
	for _, k := range w.Keepings {
		keepings[k.ID] = k.Value
	}
	seen := map[string]bool{}
	for id, k := range keepings {
		at := string(id.Platform()) + " " + k.Login
		if k.Login != "" && seen[at] {
			return domain.Conflict
		}
		seen[at] = true
	}
	left := maps.Clone(m.links)
	for _, l := range w.Leave {
		delete(left, l)
	}
	maps.DeleteFunc(left, func(l desk.Link, _ domain.Membership) bool { return slices.Contains(w.Forget, l.Account) })
	for _, l := range w.Join {
		left[l] = domain.Membership{}
	}
	for l := range left {
		if slices.Contains(w.DropGroups, l.Group) {
			return domain.Conflict
		}
	}
	return ""
}

func (m *model) apply(w desk.Write, entry domain.Entry) {
	m.revision++
	m.entries = append(m.entries, entry)
	for _, k := range w.Identities {
		m.identities[k.ID] = k.Value
	}
	for _, k := range w.Keepings {
		m.keepings[k.ID] = k.Value
	}
	for _, k := range w.Accesses {
		m.accesses[k.ID] = k.Value
	}
	for _, e := range w.Establishments {
		m.schools[e.UAI] = e
	}
	for _, g := range w.Groups {
		m.groups[g.ID] = g
	}
	for _, g := range w.DropGroups {
		delete(m.groups, g)
	}
	for _, l := range w.Join {
		m.links[l] = domain.Membership{Group: l.Group, Plan: entry.Plan, Seq: entry.Seq}
	}
	for _, l := range w.Leave {
		delete(m.links, l)
	}
	for _, p := range w.Plans {
		m.plans[p.ID] = p
	}
	for _, b := range w.Steps {
		m.steps[stepsOf{w.StepsOf, b.Batch}] = b.Steps
	}
	for _, id := range w.DropPlans {
		delete(m.plans, id)
		maps.DeleteFunc(m.steps, func(s stepsOf, _ []domain.Step) bool { return s.plan == id })
	}
	for _, id := range w.DropRuns {
		delete(m.runs, id)
	}
	for _, seq := range w.DropValues {
		delete(m.values, seq)
	}
	if w.Run != nil {
		m.runs[w.Run.ID] = *w.Run
	}
	if w.Values != nil {
		m.values[entry.Seq] = *w.Values
	}
	for _, a := range w.Agents {
		m.agents[a.Name] = a
	}
	for _, a := range w.Touches {
		m.touched[a] = append([]uint64{entry.Seq}, m.touched[a]...)
	}
	m.casebook.apply(w)
	for _, id := range w.Forget {
		m.forget(id)
	}
}

func (m *model) forget(id domain.AccountID) {
	delete(m.identities, id)
	delete(m.keepings, id)
	delete(m.accesses, id)
	delete(m.touched, id)
	maps.DeleteFunc(m.links, func(l desk.Link, _ domain.Membership) bool { return l.Account == id })
	for seq, v := range m.values {
		v.Fields = slices.DeleteFunc(slices.Clone(v.Fields), func(f domain.FieldChange) bool { return f.Account == id })
		if len(v.Fields) == 0 {
			v.Fields = nil
		}
		m.values[seq] = v
	}
}

func (m *model) account(id domain.AccountID) domain.Account {
	a := domain.Account{ID: id, Identity: m.identities[id], Keeping: m.keepings[id], Access: m.accesses[id]}
	for _, l := range m.memberships(id) {
		a.Groups = append(a.Groups, l.Group)
	}
	return a
}

func (m *model) memberships(id domain.AccountID) []domain.Membership {
	var out []domain.Membership
	for l, k := range m.links {
		if l.Account == id {
			out = append(out, k)
		}
	}
	slices.SortFunc(out, func(a, b domain.Membership) int { return cmp.Compare(a.Group, b.Group) })
	return out
}

// accounts lists the accounts of which something is true, in order of id.
func (m *model) accounts(is func(domain.AccountID) bool) []domain.AccountID {
	var out []domain.AccountID
	for id := range m.identities {
		if is(id) {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return out
}

// sorted lists what a map holds by key; backward when down.
func sorted[K cmp.Ordered, V any](of map[K]V, down bool) []V {
	keys := slices.Sorted(maps.Keys(of))
	if down {
		slices.Reverse(keys)
	}
	var out []V
	for _, k := range keys {
		out = append(out, of[k])
	}
	return out
}
