package tui

import (
	"maps"
	"slices"
	"strings"

	"guichet/domain"
)

// automaticGroup is a group that a feed fills: it is shown so that nobody looks
// for it in vain, and never chosen (K32).
type automaticGroup struct {
	folded, name string
	uai          domain.UAI // empty: of every establishment
	kind         domain.GroupKind
}

// automaticGroups are those of the agent's perimeter: classes and teaching
// groups of each establishment, and the profiles.
func automaticGroups(e *env) []automaticGroup {
	var out []automaticGroup
	agent := e.session.Agent()
	for _, uai := range slices.Sorted(maps.Keys(e.schools)) {
		if !agent.Covers([]domain.UAI{uai}) {
			continue
		}
		at := e.schools[uai].at
		for _, name := range slices.Concat(at.Classes, at.Groups) {
			out = append(out, automaticGroup{domain.Fold(name), name, uai, domain.ClassGroup})
		}
	}
	for _, name := range profileNames(e) {
		out = append(out, automaticGroup{domain.Fold(name), name, "", domain.ProfileGroup})
	}
	return out
}

// profileNames are the profiles as this console and the platforms call them.
func profileNames(e *env) []string {
	var names []string
	for _, p := range domain.Profiles() {
		names = append(names, e.words.Profiles(p))
	}
	for _, id := range e.session.Platforms.IDs() {
		p, _ := e.session.Platforms.Platform(id)
		names = append(names, slices.Sorted(maps.Values(p.Labels))...)
	}
	folded := func(a, b string) int { return strings.Compare(domain.Fold(a), domain.Fold(b)) }
	slices.SortStableFunc(names, folded)
	return slices.CompactFunc(names, func(a, b string) bool { return folded(a, b) == 0 })
}

// why is the cause that the desk would refuse it for.
func (g automaticGroup) why() string { return "kind-" + string(g.kind) }

// refusal is why nobody edits the group here.
func (g automaticGroup) refusal() error {
	return domain.E(domain.AutomaticGroup, "what", refText(domain.GroupRef{UAI: g.uai, Name: g.name}), "why", g.why())
}

func (g automaticGroup) item(e *env) menuItem {
	name := domain.Clean(g.name)
	if g.uai != "" {
		name += " — " + e.school(g.uai)
	}
	return menuItem{name: name, note: e.t("picker_" + g.why()), barred: true}
}
