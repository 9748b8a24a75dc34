package tui

import (
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/tui/text"
)

// report says what became of a plan: what was done, what was not and why. `u`
// takes it back.
type report struct {
	plan    domain.Plan
	elapsed time.Duration // zero: of a plan of another day
	steps   *stepList
}

func newReport(p domain.Plan, elapsed time.Duration) *report {
	return &report{plan: p, elapsed: elapsed}
}

// reportReadMsg brings the plan with its steps.
type reportReadMsg struct {
	plan domain.Plan
	err  error
}

func (r *report) start(e *env) effect {
	id := r.plan.ID
	return run(func() tea.Msg {
		p, err := e.session.Plan(e.ctx, id, 0)
		return reportReadMsg{p, err}
	})
}

func (r *report) update(e *env, msg tea.Msg) effect {
	switch msg := msg.(type) {
	case reportReadMsg:
		if msg.err != nil {
			return e.failed(msg.err)
		}
		msg.plan.Orders = followed(r.plan.Orders, msg.plan.Orders)
		r.plan = msg.plan
		sent := ordersByStep(msg.plan)
		r.steps = newStepList(msg.plan, reportParts(), func(s domain.Step) int { return reportPart(s, sent) })
		r.steps.after, r.steps.sent = true, sent
		return r.steps.read(e)
	case stepsShownMsg:
		if r.steps != nil {
			r.steps.update(msg)
		}
	}
	return effect{}
}

// reportParts are the titles of a report's parts.
func reportParts() []string {
	return []string{"report_refused", "report_orders_refused", "report_orders_open", "plan_handed_off", "report_skipped", "report_done",
		"report_orders_sent", "report_pending"}
}

func reportPart(s domain.Step, sent func(domain.Step) (domain.Order, bool)) int {
	if o, ok := sent(s); ok && (s.Outcome == domain.Ordered || s.Outcome == domain.Done) {
		switch o.Fate() {
		case domain.FateRefused:
			return 1
		case domain.FateUnknown, domain.FateWaiting:
			return 2
		}
		return 5
	}
	switch s.Outcome {
	case domain.Refused:
		return 0
	case domain.Skipped:
		if s.Why == domain.HandOff {
			return 3
		}
		return 4
	case domain.Done:
		return 5
	case domain.Ordered:
		return 6
	}
	return 7
}

// undoable tells whether `u` makes sense; the plan itself says no more.
func (r *report) undoable(e *env) bool {
	p := r.plan
	return p.Undoes == "" && p.UndoneBy == "" && (p.Outcomes[domain.Done] > 0 || p.Total == 0) && undoes(p) && e.session.May(right(p))
}

func (r *report) resumable(e *env) bool {
	return r.plan.Status == domain.PlanRunning && !gives(domain.Verb(r.plan.Act)) && e.session.May(right(r.plan))
}

// right is the verb that a plan needs.
func right(p domain.Plan) domain.Verb {
	if p.OnAccess() {
		return domain.Verb(p.Act).Right()
	}
	return domain.VerbAssign
}

func (r *report) typing() *field { return nil }

func (r *report) key(e *env, k tea.KeyMsg) effect {
	switch name := k.String(); {
	case name == "esc" || name == "enter":
		return effect{close: true}
	case name == "u" && r.undoable(e):
		return effect{close: true, over: newUndoSheet(r.plan.ID)}
	case name == "e" && e.session.May(domain.VerbExport):
		return effect{over: newReportExport(e, r.plan.ID)}
	}
	if r.steps == nil {
		return effect{}
	}
	return r.steps.key(e, k)
}

func (r *report) hints(e *env) []hint {
	var out []hint
	if r.undoable(e) {
		out = append(out, hint{"u", e.t("action_undo")})
	}
	if e.session.May(domain.VerbExport) {
		out = append(out, hint{"e", e.t("action_export")})
	}
	return append(out, hint{"esc", e.t("hint_close")}, hint{"up", e.t("hint_move")})
}

func (r *report) title(e *env) string { return e.planTitle(r.plan) }

func (r *report) view(e *env, w, h int) string {
	th := e.theme
	done := r.tally(e)
	lines := []string{" " + th.Title.Render(text.Cut(r.title(e), w-2)), "   " + done}
	foot := " " + th.Faint.Render(text.Cut(r.after(e), w-2))
	if r.steps != nil {
		room := h - len(lines) - 1
		lines = append(lines, r.steps.view(e, w, min(room, r.steps.lines()+2))...)
	}
	lines = append(lines, foot)
	return text.Block(lines, w, h)
}

// tally counts what became of the steps, and of their orders.
func (r *report) tally(e *env) string {
	th, p := e.theme, r.plan
	var parts []string
	switch waits := p.Status == domain.PlanAsked || p.Status == domain.PlanDropped; {
	case p.Outcomes[domain.Done] > 0 || !waits && p.Outcomes[domain.Ordered] == 0:
		parts = append(parts, th.Success.Render(th.OK+" "+e.planDone(p)))
	case waits:
		parts = append(parts, th.Warning.Render(e.t("plan_status_"+string(p.Status))))
	}
	for _, c := range e.orderCounts(p) {
		parts = append(parts, c.style.Render(c.text))
	}
	if r.elapsed > 0 {
		parts[0] += th.Faint.Render("  " + e.took(r.elapsed))
	}
	if n := p.Outcomes[domain.Refused]; n > 0 {
		parts = append(parts, th.Error.Render(e.n("report_refused", n)))
	}
	if n := p.Outcomes[domain.Skipped]; n > 0 {
		parts = append(parts, th.Warning.Render(e.n("report_skipped", n)))
	}
	return strings.Join(parts, "     ")
}

// after is what can be done with the plan now.
func (r *report) after(e *env) string {
	p := r.plan
	switch {
	case r.resumable(e):
		return e.t("report_resumable")
	case p.UndoneBy != "":
		return e.t("report_undone")
	case p.Status == domain.PlanAsked:
		return e.t("report_asked")
	case p.Status == domain.PlanDropped:
		return e.t("report_dropped")
	case r.undoable(e):
		return e.t("plan_until", "Day", e.words.Day(domain.DayOf(p.Until.Time().In(e.zone))))
	}
	return ""
}
