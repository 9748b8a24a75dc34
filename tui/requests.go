package tui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/tui/table"
	"guichet/tui/text"
)

// requestsPage lists the stored requests for an agent's agreement: those of
// others, to be agreed to, and the agent's own, with how they stand. Enter
// decides.
type requestsPage struct {
	table *table.Model[domain.PlanID]
	list  []request
	read  bool
}

// request is one of them: for whom, and until when it waits where nobody else
// could agree.
type request struct {
	callRequest
	row desk.Row
}

func newRequestsPage(e *env) *requestsPage {
	return &requestsPage{table: table.New[domain.PlanID]([]table.Column{
		{Title: e.t("column_when"), Min: 12, Priority: 5},
		{Title: e.t("requests_column_whom"), Min: 16, Weight: 2, Priority: 9},
		{Title: e.t("column_what"), Min: 16, Priority: 3},
		{Title: e.t("column_agent"), Min: 10, Priority: 8},
		{Title: e.t("requests_column_why"), Min: 10, Weight: 2, Priority: 6},
		{Title: e.t("column_status"), Min: 18, Weight: 1, Priority: 7},
	})}
}

// requestsReadMsg brings the requests.
type requestsReadMsg struct {
	list []request
	err  error
}

func (p *requestsPage) start(e *env) effect {
	return run(func() tea.Msg {
		list, err := e.requests()
		return requestsReadMsg{list, err}
	})
}

// requests reads them with their people; for commands only.
func (e *env) requests() ([]request, error) {
	plans, err := e.session.Requests(e.ctx)
	if err != nil {
		return nil, err
	}
	out := make([]request, len(plans))
	ids := make([]domain.AccountID, len(plans))
	for i, p := range plans {
		ids[i] = p.Steps[0].Account
		out[i].plan = p
		out[i].row.ID = ids[i]
		if p.Agent == e.session.As && err == nil {
			out[i].waits, err = e.session.Waits(e.ctx, p)
		}
	}
	if err != nil {
		return nil, err
	}
	rows, err := e.session.Rows(e.ctx, ids)
	for i := range out {
		if n := slices.IndexFunc(rows, func(r desk.Row) bool { return r.ID == ids[i] }); n >= 0 {
			out[i].row = rows[n]
		}
	}
	return out, err
}

func (p *requestsPage) scope() scope                { return onRequests }
func (p *requestsPage) crumb(e *env) string         { return e.t("crumb_requests") }
func (p *requestsPage) typing() *field              { return nil }
func (p *requestsPage) key(*env, tea.KeyMsg) effect { return effect{} }

func (p *requestsPage) update(e *env, msg tea.Msg) effect {
	switch msg := msg.(type) {
	case requestsReadMsg:
		if msg.err != nil {
			return e.failed(msg.err)
		}
		p.read, p.list = true, msg.list
		list := p.list
		p.table.SetRows(len(list), func(i int) domain.PlanID { return list[i].plan.ID })
	case changedMsg:
		return p.start(e)
	}
	return effect{}
}

func (p *requestsPage) current() (request, bool) {
	i, _, ok := p.table.Cursor()
	if !ok {
		return request{}, false
	}
	return p.list[i], true
}

func (p *requestsPage) can(e *env, id intent) bool {
	r, ok := p.current()
	switch id {
	case doBack, doSearch:
		return true
	case doOpen:
		return ok && (r.own(e) || r.waitsFor(e))
	case doApprove:
		return ok && r.waitsFor(e)
	case doDrop:
		return ok && r.own(e)
	}
	return ok
}

func (p *requestsPage) do(e *env, id intent) effect {
	r, ok := p.current()
	switch {
	case id == doBack:
		return effect{back: true}
	case id == doSearch:
		return effect{home: true}
	case !ok:
		return effect{}
	case id == doDrop || id == doOpen && r.own(e):
		return effect{over: newRequestDrop(e, r)}
	case id == doOpen || id == doApprove:
		return effect{over: newApproval(e, r)}
	}
	walk(p.table, id)
	return effect{}
}

func (p *requestsPage) view(e *env, w, h int) string {
	th := e.theme
	if len(p.list) == 0 {
		said := e.t("requests_reading")
		if p.read {
			said = e.t("requests_none")
		}
		return text.Block([]string{"", th.Faint.Render(text.Cut("   "+said, w))}, w, h)
	}
	return p.table.View(w, h, table.LookOf(th), func(i int, _ domain.PlanID, _, _ bool) []table.Cell {
		r := p.list[i]
		style := th.Warning
		if r.plan.Agreed != "" {
			style = th.Success
		}
		return []table.Cell{
			{Text: e.words.When(r.plan.AskedAt, e.now, e.zone), Style: th.Faint},
			{Text: r.whom(), Style: th.Text},
			{Text: e.words.Verb(domain.Verb(r.plan.Act)), Style: th.Text},
			{Text: r.plan.Agent, Style: th.Text},
			{Text: r.plan.Reason, Style: th.Faint},
			{Text: r.state(e), Style: style},
		}
	})
}
