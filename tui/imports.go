package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/tui/table"
	"guichet/tui/text"
)

// importsPage asks what to import and lists the imports of the past. Nothing
// is written from here: enter starts a dry run, on a page of its own.
type importsPage struct {
	form *importForm
	runs *table.Model[string]
	past []domain.Run
	read bool
}

func newImportsPage(e *env) page {
	return &importsPage{form: newImportForm(e), runs: table.New[string]([]table.Column{
		{Title: e.t("imports_column_when"), Min: 16, Priority: 9},
		{Title: e.t("imports_column_kind"), Min: 9, Priority: 8},
		{Title: e.t("imports_column_source"), Min: 10, Weight: 1, Priority: 3},
		{Title: e.t("imports_column_created"), Min: 9, Priority: 6, Right: true},
		{Title: e.t("imports_column_modified"), Min: 9, Priority: 6, Right: true},
		{Title: e.t("imports_column_departed"), Min: 9, Priority: 4, Right: true},
		{Title: e.t("imports_column_warnings"), Min: 8, Priority: 7, Right: true},
		{Title: e.t("imports_column_agent"), Min: 10, Weight: 1, Priority: 2},
	})}
}

func (p *importsPage) scope() scope        { return onImports }
func (p *importsPage) crumb(e *env) string { return e.t("imports_crumb") }

// runsReadMsg brings the imports of the past.
type runsReadMsg struct {
	runs []domain.Run
	err  error
}

// runsShown is how many imports the page lists.
const runsShown = 200

func (p *importsPage) start(e *env) effect {
	return run(func() tea.Msg {
		runs, err := e.session.Runs(e.ctx, runsShown)
		return runsReadMsg{runs, err}
	})
}

func (p *importsPage) update(e *env, msg tea.Msg) effect {
	switch msg := msg.(type) {
	case runsReadMsg:
		if msg.err != nil {
			return e.failed(msg.err)
		}
		p.past, p.read = msg.runs, true
		p.runs.SetRows(len(p.past), func(i int) string { return p.past[i].ID })
	case changedMsg:
		if e.session.May(domain.VerbImport) { // else each refusal would be the next change
			return p.start(e)
		}
	}
	return effect{}
}

func (p *importsPage) typing() *field {
	if p.form.at == atPath {
		return p.form.path
	}
	return nil
}

// key edits the form; the list is walked through by the table of actions.
func (p *importsPage) key(e *env, k tea.KeyMsg) effect {
	if p.form.at == atRuns {
		if k.Type == tea.KeyTab || k.Type == tea.KeyShiftTab {
			p.form.move(k.Type == tea.KeyTab)
		}
		return effect{}
	}
	switch k.Type {
	case tea.KeyTab, tea.KeyDown:
		p.form.move(true)
	case tea.KeyShiftTab, tea.KeyUp:
		p.form.move(false)
	case tea.KeyEnter:
		return p.try(e)
	default:
		p.form.key(k)
	}
	return effect{}
}

// try starts a dry run of what the form says.
func (p *importsPage) try(e *env) effect {
	asked, ok := p.form.asked()
	if !ok {
		p.form.at = atPath
		return say(toast{kind: toastInfo, text: e.t("imports_no_path")})
	}
	return effect{open: newImportPage(e, asked)}
}

func (p *importsPage) can(_ *env, id intent) bool {
	switch id {
	case doOpen:
		return p.form.at != atRuns || p.runs.Len() > 0
	case doBack, doSearch, doUp, doDown:
		return true
	case doPageUp, doPageDown, doFirst, doLast:
		return p.form.at == atRuns
	}
	return false
}

func (p *importsPage) do(e *env, id intent) effect {
	onList := p.form.at == atRuns
	switch id {
	case doBack:
		return effect{back: true}
	case doSearch:
		return effect{home: true}
	case doOpen:
		if !onList {
			return p.try(e)
		}
		i, _, _ := p.runs.Cursor()
		return effect{open: newPastImportPage(p.past[i])}
	case doUp:
		if i, _, ok := p.runs.Cursor(); !onList || !ok || i == 0 {
			p.form.move(false)
			return effect{}
		}
	case doDown:
		if !onList {
			p.form.move(true)
			return effect{}
		}
	}
	walk(p.runs, id)
	return effect{}
}

func (p *importsPage) view(e *env, w, h int) string {
	th := e.theme
	lines := p.form.view(e, w)
	lines = append(lines, "", " "+e.heading(e.t("imports_past"), "", w-2*indent))
	switch room := h - len(lines); {
	case room <= 0:
	case len(p.past) > 0:
		look := table.LookOf(th)
		look.Inactive = p.form.at != atRuns
		lines = append(lines, p.runs.View(w, room, look, func(i int, _ string, _, _ bool) []table.Cell { return runCells(e, p.past[i]) }))
	case p.read:
		lines = append(lines, "   "+th.Faint.Render(text.Cut(e.t("imports_none"), w-3)))
	}
	return blockOf(lines, w, h)
}

func runCells(e *env, r domain.Run) []table.Cell {
	th := e.theme
	warnings := 0
	for _, n := range r.Warnings {
		warnings += n
	}
	cell := func(s string) table.Cell { return table.Cell{Text: s, Style: th.Text} }
	number := func(n int) table.Cell { return cell(e.words.Number(n)) }
	when := cell(e.words.When(r.Started, e.now, e.zone))
	if r.Ended == 0 {
		when = table.Cell{Text: th.Warn + " " + when.Text, Style: th.Warning}
	}
	return []table.Cell{
		when, cell(e.kindName(r.Kind)), cell(r.Source), number(r.Counts.Created), number(r.Counts.Modified), number(r.Counts.Departed),
		number(warnings), {Text: r.Agent, Style: th.Faint},
	}
}
