package tui

import (
	"cmp"
	"slices"
	"strings"

	"guichet/domain"
	"guichet/domain/desk"
)

// namedGroup is the groups of one name in every establishment.
type namedGroup struct {
	folded, name     string
	schools, members int
	recent, usual    int // rank, from 0; far where it is neither
}

// far is the rank of what has none.
const far = 1 << 20

// list makes the choices: every name once, then each group by itself.
func (p *picker) list(e *env) {
	p.refs, p.barred = nil, nil
	var items []menuItem
	add := func(ref domain.GroupRef, it menuItem) {
		it.marked = slices.Contains(p.chosen, ref)
		p.refs, items = append(p.refs, ref), append(items, it)
	}
	names := p.names()
	for _, ref := range p.chosen {
		if !p.listed(ref) {
			add(ref, menuItem{name: e.t("picker_create", "Name", refText(ref))})
		}
	}
	for _, n := range names {
		add(domain.GroupRef{Name: n.name}, menuItem{name: n.name, note: n.note(e, p.purpose)})
	}
	for _, g := range p.known.groups {
		members := g.Members
		if p.purpose.out() {
			if members = p.known.enrolled.In[g.ID]; members == 0 {
				continue
			}
		}
		add(domain.GroupRef{UAI: g.ID.UAI(), Name: g.Name}, menuItem{
			name: g.Name + " — " + e.school(g.ID.UAI()), note: e.n(p.counted(), members), found: refText(domain.GroupRef{UAI: g.ID.UAI(), Name: g.Name}), guess: g.Name,
		})
	}
	p.menu.none = ""
	if p.ready && p.purpose.out() {
		p.menu.none = "picker_nowhere"
	}
	p.menu.set(items)
	p.offer(e)
}

// offer adds to the choices what follows from what is typed: the group to make,
// and those that only the feed changes.
func (p *picker) offer(e *env) {
	steady := len(p.menu.found.names)
	p.menu.items, p.refs, p.barred = p.menu.items[:steady:steady], p.refs[:steady:steady], nil
	if p.ready && !p.purpose.out() {
		p.offerNew(e)
		p.bar(e)
	}
}

// listed tells that a reference that was chosen is among the groups known.
func (p *picker) listed(ref domain.GroupRef) bool {
	folded := domain.Fold(ref.Name)
	return slices.ContainsFunc(p.known.groups, func(g desk.GroupInfo) bool {
		return g.ID.Folded() == folded && (ref.UAI == "" || g.ID.UAI() == ref.UAI)
	}) || ref.UAI == "" && slices.ContainsFunc(p.known.enrolled.Usual, func(name string) bool { return domain.Fold(name) == folded })
}

// counted is the message that counts what stands beside a group: its members,
// or those of the accounts that are in it.
func (p *picker) counted() string {
	if p.purpose.out() {
		return "picker_among"
	}
	return "picker_members"
}

// names lists the names of groups: those used last, those that the accounts'
// functions suggest, then the others by name.
func (p *picker) names() []namedGroup {
	var names []namedGroup
	at := map[string]int{}
	add := func(folded, name string, schools, members int) {
		i, ok := at[folded]
		if !ok {
			i = len(names)
			at[folded] = i
			names = append(names, namedGroup{folded: folded, name: name, recent: far, usual: far})
		}
		names[i].schools += schools
		names[i].members += members
	}
	for _, g := range p.known.groups {
		in := p.known.enrolled.In[g.ID]
		if !p.purpose.out() {
			add(g.ID.Folded(), g.Name, 1, g.Members)
		} else if in > 0 {
			add(g.ID.Folded(), g.Name, 1, in)
		}
	}
	if !p.purpose.out() {
		for _, name := range p.known.enrolled.Usual {
			add(domain.Fold(name), name, 0, 0)
		}
	}
	for i := range names {
		names[i].rank(p)
	}
	slices.SortStableFunc(names, func(a, b namedGroup) int {
		return cmp.Or(cmp.Compare(a.recent, b.recent), cmp.Compare(a.usual, b.usual), strings.Compare(a.folded, b.folded))
	})
	return names
}

func (n *namedGroup) rank(p *picker) {
	if i := slices.Index(p.known.recent, n.folded); i >= 0 {
		n.recent = i
	}
	i := slices.IndexFunc(p.known.enrolled.Usual, func(name string) bool { return domain.Fold(name) == n.folded })
	if i >= 0 {
		n.usual = i
	}
}

// note is « récent · 3 établissements ».
func (n namedGroup) note(e *env, why purpose) string {
	said := e.n("picker_schools", n.schools)
	switch {
	case why.out():
		said = e.n("picker_among", n.members)
	case n.schools == 0:
		said = e.t("picker_none_yet")
	}
	switch {
	case n.recent < far:
		return e.t("picker_recent") + " " + e.theme.Dot + " " + said
	case n.usual < far && !why.out():
		return e.t("picker_usual") + " " + e.theme.Dot + " " + said
	}
	return said
}

// offerNew puts « créer » behind what was found, where what was typed is the
// whole name of no group, free or automatic.
func (p *picker) offerNew(e *env) {
	ref, ok := domain.ParseGroupRef(p.menu.field.value())
	folded := domain.Fold(ref.Name)
	if !ok || slices.ContainsFunc(p.refs, func(r domain.GroupRef) bool { return r.UAI == ref.UAI && domain.Fold(r.Name) == folded }) {
		return
	}
	taken := func(g automaticGroup) bool {
		return g.folded == folded && (g.uai == ref.UAI || ref.UAI == "" || g.uai == "")
	}
	if slices.ContainsFunc(p.automatic, taken) {
		return
	}
	p.menu.shown = append(p.menu.shown, len(p.menu.items))
	p.menu.items = append(p.menu.items, menuItem{
		name: e.t("picker_create", "Name", refText(ref)), marked: slices.Contains(p.chosen, ref),
	})
	p.refs = append(p.refs, ref)
}

// barredShown is how many automatic groups are shown for what was typed.
const barredShown = 5

// bar shows, greyed, the automatic groups that what was typed begins.
func (p *picker) bar(e *env) {
	ref, ok := domain.ParseGroupRef(p.menu.field.value())
	if !ok {
		return
	}
	typed := domain.Fold(ref.Name)
	for _, whole := range []bool{true, false} {
		for _, g := range p.automatic {
			if len(p.barred) < barredShown && whole == (g.folded == typed) && strings.HasPrefix(g.folded, typed) &&
				(ref.UAI == "" || g.uai == "" || g.uai == ref.UAI) {
				p.barred = append(p.barred, g)
				p.menu.shown = append(p.menu.shown, len(p.menu.items))
				p.menu.items = append(p.menu.items, g.item(e))
			}
		}
	}
}
