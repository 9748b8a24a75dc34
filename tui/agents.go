package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/tui/table"
	"guichet/tui/text"
)

// agentsPage lists who may sit at a console, and until when; the removed ones
// last. Agents are made and removed from the palette.
type agentsPage struct {
	table  *table.Model[string]
	agents []domain.Agent
	read   bool
}

func newAgentsPage(e *env) *agentsPage {
	return &agentsPage{table: table.New[string]([]table.Column{
		{Title: e.t("column_agent"), Min: 14, Weight: 1, Priority: 9},
		{Title: e.t("agents_column_role"), Min: 13, Priority: 8},
		{Title: e.t("agents_column_perimeter"), Min: 14, Weight: 2, Priority: 6},
		{Title: e.t("agents_column_until"), Min: 16, Priority: 7},
		{Title: e.t("agents_column_only"), Min: 12, Weight: 1, Priority: 4},
		{Title: e.t("agents_column_pin"), Min: 6, Priority: 3},
	})}
}

// agentsReadMsg brings the agents.
type agentsReadMsg struct {
	agents []domain.Agent
	err    error
}

func (p *agentsPage) start(e *env) effect {
	return run(func() tea.Msg {
		agents, err := e.session.Agents(e.ctx)
		return agentsReadMsg{agents, err}
	})
}

func (p *agentsPage) scope() scope                { return onAgents }
func (p *agentsPage) crumb(e *env) string         { return e.t("crumb_agents") }
func (p *agentsPage) typing() *field              { return nil }
func (p *agentsPage) key(*env, tea.KeyMsg) effect { return effect{} }

func (p *agentsPage) update(e *env, msg tea.Msg) effect {
	switch msg := msg.(type) {
	case agentsReadMsg:
		if msg.err != nil {
			return e.failed(msg.err)
		}
		p.read, p.agents = true, msg.agents
		agents := p.agents
		p.table.SetRows(len(agents), func(i int) string { return agents[i].Name })
	case changedMsg:
		if c := msg.change; (c.Agents || c.Resync || c.Revision == 0) && e.session.May(domain.VerbAdminister) {
			return p.start(e)
		}
	}
	return effect{}
}

func (p *agentsPage) current() (domain.Agent, bool) {
	i, _, ok := p.table.Cursor()
	if !ok {
		return domain.Agent{}, false
	}
	return p.agents[i], true
}

func (p *agentsPage) can(_ *env, id intent) bool {
	switch id {
	case doBack, doSearch, doAgentAdd:
		return true
	case doAgentRm:
		a, ok := p.current()
		return ok && a.Removed == 0
	case doOpen:
		a, ok := p.current()
		return ok && a.Account != ""
	}
	return len(p.agents) > 0
}

func (p *agentsPage) do(e *env, id intent) effect {
	switch id {
	case doBack:
		return effect{back: true}
	case doSearch:
		return effect{home: true}
	case doAgentAdd:
		return effect{over: newAgentDeed(e)}
	case doAgentRm:
		if a, ok := p.current(); ok {
			return effect{over: newAgentRemoval(e, a)}
		}
	}
	walk(p.table, id)
	return effect{}
}

func (p *agentsPage) view(e *env, w, h int) string {
	th := e.theme
	if !p.read {
		return text.Block([]string{"", th.Faint.Render(text.Cut("   "+e.t("agents_reading"), w))}, w, h)
	}
	foot := " " + th.Faint.Render(text.Cut(e.t("agents_how"), w-2))
	list := p.table.View(w, max(h-1, 0), table.LookOf(th), func(i int, _ string, _, _ bool) []table.Cell { return agentCells(e, p.agents[i]) })
	return blockOf([]string{list, foot}, w, h)
}

// status counts those whose rights hold now.
func (p *agentsPage) status(e *env) string {
	n := 0
	for _, a := range p.agents {
		if a.Open(e.now) {
			n++
		}
	}
	return e.theme.Faint.Render(e.n("agents_open", n))
}
