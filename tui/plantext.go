package tui

import (
	"maps"
	"slices"
	"strings"

	"guichet/domain"
	"guichet/tui/text"
)

// planTitle is « Ajouter au groupe « Médico-social » — 26 comptes ».
func (e *env) planTitle(p domain.Plan) string {
	from, to := sides(p)
	switch {
	case p.Act == "group-rename" && p.Spelling != "":
		return e.t("sheet_respells", "From", domain.Clean(p.Spelling), "To", to)
	case from == "" || to == "":
	case p.Act == "group-replace":
		return e.n("sheet_replaces", p.Total, "From", from, "To", to)
	case p.Act == "group-rename":
		return e.n("sheet_renames", p.Total, "From", from, "To", to)
	}
	return e.n("plan_title_"+act(p), p.Total, "Group", groupNames(p))
}

// planDone is « 23 comptes ajoutés à « Médico-social » »; of what another
// directory is asked for, what is known of it.
func (e *env) planDone(p domain.Plan) string {
	if p.Outcomes[domain.Ordered] > 0 && p.Outcomes[domain.Done] == 0 {
		var said []string
		for _, c := range e.orderCounts(p) {
			said = append(said, c.text)
		}
		return strings.Join(said, ", ")
	}
	return e.n("plan_done_"+act(p), p.Outcomes[domain.Done], "Group", groupNames(p))
}

// act is what messages call a plan: one about groups of several names counts
// changes, not accounts.
func act(p domain.Plan) string {
	switch p.Act {
	case "group-add", "group-remove", "undo":
		if len(namesOf(p.Groups)) > 1 {
			return p.Act + "-several"
		}
	}
	return p.Act
}

// namesOf are the names of groups, each once.
func namesOf(groups []domain.Group) []string {
	var names []string
	seen := map[string]bool{}
	for _, g := range groups {
		if !seen[g.ID.Folded()] {
			seen[g.ID.Folded()] = true
			names = append(names, domain.Clean(g.Name))
		}
	}
	return names
}

// groupNames are the names of a plan's groups, the first of them.
func groupNames(p domain.Plan) string { return listed(namesOf(p.Groups)) }

func listed(names []string) string {
	if len(names) > 3 {
		names = append(names[:3:3], "…")
	}
	return strings.Join(names, ", ")
}

// theseOf are the groups that are among ids, othersOf the others.
func theseOf(groups []domain.Group, ids []domain.GroupID) []domain.Group {
	return slices.DeleteFunc(slices.Clone(groups), func(g domain.Group) bool { return !slices.Contains(ids, g.ID) })
}

func othersOf(groups []domain.Group, ids []domain.GroupID) []domain.Group {
	return slices.DeleteFunc(slices.Clone(groups), func(g domain.Group) bool { return slices.Contains(ids, g.ID) })
}

// sides are the names of the groups that a plan's accounts leave, and of those
// that they enter; empty where the steps have not been read. Those of a rename
// are known without them.
func sides(p domain.Plan) (from, to string) {
	if p.Act == "group-rename" {
		return listed(namesOf(theseOf(p.Groups, p.Drops))), listed(namesOf(othersOf(p.Groups, p.Drops)))
	}
	side := map[bool][]domain.Group{}
	seen := map[int]bool{}
	for _, s := range p.Steps {
		if s.Group >= 0 && !seen[s.Group] {
			seen[s.Group] = true
			side[s.Add] = append(side[s.Add], p.Groups[s.Group])
		}
	}
	return listed(namesOf(side[false])), listed(namesOf(side[true]))
}

// tally is « 23 seront ajoutés   2 y sont déjà   1 hors de votre périmètre ».
func (e *env) tally(p domain.Plan, w int) string {
	th := e.theme
	counts := p.Tally()
	line := th.Success.Render(e.n("plan_changing_"+act(p), counts[""]))
	for _, why := range domain.Whys() {
		if n := counts[why]; n > 0 {
			line += "     " + th.Warning.Render(e.words.Number(n)+" "+e.words.Why(why))
		}
	}
	return text.Pad(line, w)
}

// besides says what a plan does beside its steps: the portals that it opens
// (K16), the groups that go, how a name is written from now on.
func (e *env) besides(p domain.Plan) []string {
	var said []string
	if len(p.Opens) > 0 {
		var opened []string
		for _, uai := range slices.Sorted(maps.Keys(p.Opens)) {
			opened = append(opened, e.n("sheet_opens_school", p.Opens[uai], "School", e.school(uai)))
		}
		said = append(said, e.t("sheet_opens", "List", listed(opened)))
	}
	if p.Spelling != "" && p.Act != "group-rename" {
		said = append(said, e.t("sheet_spelling", "Old", domain.Clean(p.Spelling), "New", groupNames(p)))
	}
	if len(p.Drops) > 0 {
		said = append(said, e.n("sheet_drops", len(p.Drops), "List", listed(namesOf(theseOf(p.Groups, p.Drops)))))
	}
	if p.Total == 0 && len(p.Creates) > 0 {
		said = append(said, e.t("sheet_creates_in", "School", e.school(p.Creates[0].UAI())))
	}
	return said
}
