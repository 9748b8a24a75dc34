package tui

import (
	"strings"

	"guichet/domain"
	"guichet/tui/text"
)

// order is the one that a step made, as far as it is known.
func (l *stepList) order(s domain.Step) (domain.Order, bool) {
	if l.sent == nil {
		return domain.Order{}, false
	}
	return l.sent(s)
}

// why is the reason for which a step changes nothing, with the group where it
// is one of several, and who to ask where it is another school's.
func (l *stepList) why(e *env, s domain.Step) string {
	said := e.words.Why(s.Why)
	if road, ok := e.roadOf(l.plan, s); ok && s.Why == domain.HandOff && len(road.Steps) > 0 {
		return e.in(road.Steps[0])
	}
	if s.Group < 0 {
		return said
	}
	group := l.plan.Groups[s.Group]
	if s.Why == domain.OutsidePerimeter {
		said = e.t("step_ask", "School", e.school(group.ID.UAI()))
	}
	if l.many {
		said = domain.Clean(group.Name) + " : " + said
	}
	return said
}

// change is « Vie scolaire → Vie scolaire, Médico-social ».
func (l *stepList) change(e *env, s domain.Step, r stepRow, w int) string {
	th := e.theme
	if l.plan.OnAccess() {
		return l.access(e, s, w)
	}
	own := "step_in"
	if !s.Add {
		own = "step_out"
	}
	own = e.t(own, "Group", domain.Clean(l.plan.Groups[s.Group].Name))
	switch {
	case s.Outcome == domain.Done:
		return th.Success.Render(text.Cut(th.OK+" "+own, w))
	case l.many:
		return th.Accent.Render(text.Cut(th.Arrow+" "+own, w))
	}
	group := l.plan.Groups[s.Group]
	var before, after []string
	for _, g := range r.groups {
		before = append(before, g.Name)
		if g.ID != group.ID {
			after = append(after, g.Name)
		}
	}
	if s.Add {
		after = append(after, group.Name)
	}
	was := text.Cut(orDash(before), (w-5)/2)
	return th.Faint.Render(was+" "+th.Arrow+" ") + th.Accent.Render(text.Cut(orDash(after), w-text.Width(was)-3))
}

// access is what happens to an account's access: what it is given, else the
// verb.
func (l *stepList) access(e *env, s domain.Step, w int) string {
	th := e.theme
	own := e.words.Verb(domain.Verb(l.plan.Act))
	if road, ok := e.roadOf(l.plan, s); ok && gives(domain.Verb(l.plan.Act)) && road.Gives != "" {
		own = e.t("secret_" + string(road.Gives))
	}
	if s.Outcome == domain.Done {
		return th.Success.Render(text.Cut(th.OK+" "+own, w))
	}
	return th.Accent.Render(text.Cut(th.Arrow+" "+own, w))
}

func orDash(names []string) string {
	if len(names) == 0 {
		return "—"
	}
	return strings.Join(names, ", ")
}
