package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/tui/table"
	"guichet/tui/text"
)

// plansPage lists what has been planned and applied, newest first; enter opens
// the report, `u` takes the one under the cursor back.
type plansPage struct {
	table *table.Model[domain.PlanID]
	plans []domain.Plan
	open  map[domain.PlanID]int // orders that have had no answer, or were refused
	read  bool
}

func newPlansPage(e *env) *plansPage {
	return &plansPage{table: table.New[domain.PlanID]([]table.Column{
		{Title: e.t("column_when"), Min: 12, Priority: 8},
		{Title: e.t("column_what"), Min: 24, Weight: 3, Priority: 9},
		{Title: e.t("column_done"), Min: 7, Priority: 6, Right: true},
		{Title: e.t("column_status"), Min: 14, Weight: 1, Priority: 7},
		{Title: e.t("column_agent"), Min: 10, Weight: 1, Priority: 4},
	})}
}

// plansReadMsg brings the plans.
type plansReadMsg struct {
	plans []domain.Plan
	open  map[domain.PlanID]int
	err   error
}

// plansShown is how many plans the page lists.
const plansShown = 500

func (p *plansPage) start(e *env) effect {
	return run(func() tea.Msg {
		msg := plansReadMsg{open: map[domain.PlanID]int{}}
		if msg.plans, msg.err = e.session.Plans(e.ctx, plansShown); msg.err != nil {
			return msg
		}
		orders, err := e.session.Orders(e.ctx)
		for _, o := range orders {
			msg.open[o.Plan]++
		}
		msg.err = err
		return msg
	})
}

func (p *plansPage) scope() scope                { return onPlans }
func (p *plansPage) crumb(e *env) string         { return e.t("crumb_plans") }
func (p *plansPage) typing() *field              { return nil }
func (p *plansPage) key(*env, tea.KeyMsg) effect { return effect{} }

func (p *plansPage) update(e *env, msg tea.Msg) effect {
	switch msg := msg.(type) {
	case plansReadMsg:
		if msg.err != nil {
			return e.failed(msg.err)
		}
		p.read, p.plans, p.open = true, msg.plans, msg.open
		plans := p.plans
		p.table.SetRows(len(plans), func(i int) domain.PlanID { return plans[i].ID })
	case changedMsg:
		return p.start(e)
	}
	return effect{}
}

// plan is what `u` takes back.
func (p *plansPage) plan() (domain.PlanID, bool) {
	_, id, ok := p.table.Cursor()
	return id, ok
}

func (p *plansPage) can(e *env, id intent) bool {
	switch id {
	case doBack, doSearch:
		return true
	case doResume:
		i, _, ok := p.table.Cursor()
		return ok && p.plans[i].Status == domain.PlanRunning
	case doDrop:
		i, _, ok := p.table.Cursor()
		return ok && p.unfinished(p.plans[i]) && e.session.May(right(p.plans[i]))
	}
	return len(p.plans) > 0
}

// unfinished tells that something of a plan is left that can be given up.
func (p *plansPage) unfinished(of domain.Plan) bool {
	return of.Status == domain.PlanRunning || of.Status == domain.PlanAsked || p.open[of.ID] > 0
}

func (p *plansPage) do(e *env, id intent) effect {
	i, _, ok := p.table.Cursor()
	switch {
	case id == doBack:
		return effect{back: true}
	case id == doSearch:
		return effect{home: true}
	case id == doOpen && ok:
		return effect{over: newReport(p.plans[i], 0)}
	case id == doResume && ok:
		return effect{over: newResumeSheet(p.plans[i].ID)}
	case id == doDrop && ok:
		return effect{over: newDrop(e, p.plans[i])}
	}
	walk(p.table, id)
	return effect{}
}

func (p *plansPage) view(e *env, w, h int) string {
	th := e.theme
	if len(p.plans) == 0 {
		said := e.t("plans_reading")
		if p.read {
			said = e.t("plans_none")
		}
		return text.Block([]string{"", th.Faint.Render(text.Cut("   "+said, w))}, w, h)
	}
	return p.table.View(w, h, table.LookOf(th), func(i int, _ domain.PlanID, _, _ bool) []table.Cell {
		plan := p.plans[i]
		status := table.Cell{Text: e.t("plan_status_" + string(plan.Status)), Style: th.Success}
		switch plan.Status {
		case domain.PlanRunning, domain.PlanAsked:
			status.Style = th.Warning
		case domain.PlanUndone, domain.PlanDropped:
			status.Style = th.Faint
		}
		if n := p.open[plan.ID]; n > 0 {
			status = table.Cell{Text: e.n("plan_open", n), Style: th.Warning}
		}
		return []table.Cell{
			{Text: e.words.When(plan.At, e.now, e.zone), Style: th.Faint},
			{Text: e.planTitle(plan), Style: th.Text},
			{Text: e.doneOf(plan), Style: th.Text},
			status,
			{Text: plan.Agent, Style: th.Faint},
		}
	})
}

// doneOf is how many steps a plan did; nothing where another directory was
// asked, since what it did is told elsewhere.
func (e *env) doneOf(p domain.Plan) string {
	if n := p.Outcomes[domain.Done]; n > 0 || p.Outcomes[domain.Ordered] == 0 {
		return e.words.Number(n)
	}
	return ""
}

// export is of the report of the plan under the cursor.
func (p *plansPage) export(e *env) overlay {
	_, id, _ := p.table.Cursor()
	return newReportExport(e, id)
}
