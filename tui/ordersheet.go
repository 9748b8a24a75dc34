package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/tui/text"
)

// orderSheet says what became of the one order of an act on one person, where
// no secret can be shown: done, refused in the directory's own words, or not
// known. It never says more than is known.
type orderSheet struct {
	access accessPlan
	plan   domain.Plan
	order  domain.Order
}

func (o *orderSheet) start(*env) effect           { return effect{} }
func (o *orderSheet) update(*env, tea.Msg) effect { return effect{} }
func (o *orderSheet) typing() *field              { return nil }

func (o *orderSheet) title(e *env) string {
	return e.words.Verb(o.access.ask.verb) + " — " + rowName(o.access.who.Row)
}

// again tells that the same order can be sent again: nobody knows whether it
// was done.
func (o *orderSheet) again() bool {
	return o.order.Fate() == domain.FateUnknown || o.order.Fate() == domain.FateWaiting
}

func (o *orderSheet) key(_ *env, k tea.KeyMsg) effect {
	switch name := k.String(); {
	case name == "esc" || name == "enter":
		return effect{close: true}
	case name == "r" && o.again():
		return effect{close: true, over: &accessPlanning{ask: o.access.ask}}
	}
	return effect{}
}

func (o *orderSheet) hints(e *env) []hint {
	out := []hint{{"esc", e.t("hint_close")}}
	if o.again() {
		out = append([]hint{{"r", e.t("order_again_do")}}, out...)
	}
	return out
}

func (o *orderSheet) view(e *env, w, h int) string {
	th := e.theme
	w = min(w, 96)
	in := max(0, w-4)
	sign := map[domain.Fate]string{domain.FateDone: th.OK, domain.FateRefused: th.Cross}[o.order.Fate()]
	if sign == "" {
		sign = th.Bullet
	}
	var lines []string
	for i, l := range text.Wrap(e.t("fate_"+string(o.order.Fate()), "Words", domain.Clean(o.order.Refused)), in-2) {
		if i > 0 {
			sign = text.Fit("", text.Width(sign))
		}
		lines = append(lines, e.fateStyle(o.order.Fate()).Render(sign+" "+l))
	}
	if notes := e.paragraphs(o.notes(e), in); len(notes) > 0 {
		lines = append(append(lines, ""), notes...)
	}
	if road, ok := e.session.RoadOf(o.plan.Steps[0]); ok && o.order.Fate() == domain.FateRefused {
		lines = append(lines, "", th.Label.Render(text.Cut(e.t("road_owner", "Owner", e.t("owner_"+string(road.Owner))), in)))
		lines = append(lines, e.roadSteps(road, in)...)
	}
	foot := th.Focused.Render(" " + e.t("hint_close") + " ")
	if o.again() {
		foot += "    " + e.hintText(hint{"r", e.t("order_again_do")})
	}
	return sheet(e, w, min(h, len(lines)+4), o.title(e), lines, foot)
}

// notes are what it means, and what to do.
func (o *orderSheet) notes(e *env) []string {
	gives := o.order.Gives()
	switch o.order.Fate() {
	case domain.FateRefused:
		return []string{e.t("order_refused_do")}
	case domain.FateWaiting:
		return []string{e.t("order_waiting_do")}
	case domain.FateUnknown:
		if gives {
			return []string{e.t("order_unknown_secret"), e.t("order_unknown_reset")}
		}
		return []string{e.t("order_unknown_do", "When", e.words.When(o.order.Next, e.now, e.zone))}
	}
	return nil
}

// outcome tells what became of a plan on accesses that gave nothing to show.
func (p accessPlan) outcome(done domain.Plan) (overlay, bool) {
	if len(p.plan.Steps) != 1 || len(done.Orders) != 1 {
		return nil, false
	}
	return &orderSheet{access: p, plan: p.plan, order: done.Orders[0]}, true
}
