package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/tui/table"
	"guichet/tui/text"
)

// doFigures opens the page of figures.
const doFigures intent = "ticket-figures"

// aboutFigures is how the figures of tickets are found.
func aboutFigures() []action {
	return []action{{id: doFigures, where: anywhere &^ onFigures, needs: domain.VerbInspect}}
}

// figuresPage is what the tickets of the agent's perimeter add up to: a list of
// figures with their bars, each one key from the tickets behind it.
type figuresPage struct {
	table *table.Model[int]
	rows  []figure
	found desk.TicketFigures
	read  bool
	gen   int
}

// barWidth is how wide bars are: a cell for each of the days.
const barWidth = 30

func newFiguresPage(e *env) *figuresPage {
	return &figuresPage{table: table.New[int]([]table.Column{
		{Title: "", Min: 8, Priority: 4},
		{Title: e.t("figures_column_what"), Min: 14, Weight: 1, Priority: 9},
		{Title: e.t("figures_column_count"), Min: 7, Priority: 8, Right: true},
		{Title: "", Min: barWidth, Priority: 7},
		{Title: "", Min: 24, Weight: 2, Priority: 3},
	})}
}

// figuresMsg brings the figures.
type figuresMsg struct {
	gen   int
	found desk.TicketFigures
	err   error
}

func (p *figuresPage) start(e *env) effect {
	p.gen++
	gen := p.gen
	return run(func() tea.Msg {
		found, err := e.session.TicketFigures(e.ctx, desk.TicketAsk{})
		return figuresMsg{gen, found, err}
	})
}

func (p *figuresPage) scope() scope                { return onFigures }
func (p *figuresPage) crumb(e *env) string         { return e.t("crumb_figures") }
func (p *figuresPage) typing() *field              { return nil }
func (p *figuresPage) key(*env, tea.KeyMsg) effect { return effect{} }

func (p *figuresPage) update(e *env, msg tea.Msg) effect {
	switch msg := msg.(type) {
	case figuresMsg:
		if msg.gen != p.gen {
			return effect{}
		}
		if msg.err != nil {
			p.read = true
			return e.failed(msg.err)
		}
		p.read, p.found, p.rows = true, msg.found, figuresOf(e, msg.found)
		p.table.SetRows(len(p.rows), func(i int) int { return i })
	case changedMsg:
		if c := msg.change; len(c.Tickets) > 0 || c.Resync || c.Revision == 0 {
			return p.start(e)
		}
	}
	return effect{}
}

// current is the figure under the cursor.
func (p *figuresPage) current() (figure, bool) {
	i, _, ok := p.table.Cursor()
	if !ok || i >= len(p.rows) {
		return figure{}, false
	}
	return p.rows[i], true
}

func (p *figuresPage) can(_ *env, id intent) bool {
	switch id {
	case doBack, doSearch:
		return true
	case doOpen:
		f, ok := p.current()
		return ok && f.query != ""
	}
	return len(p.rows) > 0
}

func (p *figuresPage) do(_ *env, id intent) effect {
	switch id {
	case doBack:
		return effect{back: true}
	case doSearch:
		return effect{home: true}
	case doOpen:
		if f, ok := p.current(); ok {
			return effect{open: newTicketsPage(f.query)}
		}
	}
	walk(p.table, id)
	return effect{}
}

func (p *figuresPage) view(e *env, w, h int) string {
	th := e.theme
	if !p.read {
		return text.Block([]string{"", th.Faint.Render(text.Cut("   "+e.t("figures_reading"), w))}, w, h)
	}
	if p.found.Count == 0 {
		return text.Block([]string{"", th.Faint.Render(text.Cut("   "+e.t("figures_none"), w))}, w, h)
	}
	head := " " + text.Cut(e.answered(p.found), w-2)
	list := p.table.View(w, max(h-1, 0), table.LookOf(th), func(i int, _ int, _, _ bool) []table.Cell { return p.rows[i].cells(e) })
	return blockOf([]string{head, list}, w, h)
}

// answered is how many tickets there are and how soon they were answered.
func (e *env) answered(f desk.TicketFigures) string {
	said := e.n("tickets_count", f.Count)
	if f.AnswerNinth > 0 {
		said += " · " + e.t("figures_answer", "Median", e.minutes(f.AnswerMedian), "Ninth", e.minutes(f.AnswerNinth))
	}
	return said
}
