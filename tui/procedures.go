package tui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/platform"
	"guichet/tui/table"
	"guichet/tui/text"
)

// proceduresPage lists the texts of the documents, system by system; its line
// narrows them to those that hold every word, wherever it is said.
type proceduresPage struct {
	lined
	table *table.Model[string]
	found []platform.Found
	gen   int
	read  bool
}

func newProceduresPage(e *env) *proceduresPage {
	return &proceduresPage{lined: newLined(), table: table.New[string]([]table.Column{
		{Title: e.t("column_ent"), Min: 9, Priority: 8},
		{Title: e.t("procedures_column_title"), Min: 38, Weight: 3, Priority: 9},
		{Title: e.t("procedures_column_dates"), Min: 22, Priority: 3},
		{Title: e.t("procedures_column_facts"), Min: 12, Weight: 1, Priority: 5},
	})}
}

// proceduresFoundMsg brings the procedures that a line finds.
type proceduresFoundMsg struct {
	gen   int
	found []platform.Found
}

func (p *proceduresPage) scope() scope        { return onProcedures }
func (p *proceduresPage) crumb(e *env) string { return e.t("crumb_procedures") }

// start looks for what the line says. The texts are read when they are first
// asked for, so that a command does it.
func (p *proceduresPage) start(e *env) effect {
	p.gen++
	gen, words := p.gen, strings.Fields(p.line.value())
	return run(func() tea.Msg {
		return proceduresFoundMsg{gen, e.session.Platforms.Procedures(words, "")}
	})
}

func (p *proceduresPage) update(_ *env, msg tea.Msg) effect {
	if msg, ok := msg.(proceduresFoundMsg); ok && msg.gen == p.gen {
		p.read, p.found = true, msg.found
		found := p.found
		p.table.SetRows(len(found), func(i int) string { return procedureID(found[i]) })
		p.table.Home()
	}
	return effect{}
}

// procedureID tells the procedures of all platforms apart.
func procedureID(f platform.Found) string { return string(f.Platform) + "/" + f.ID }

func (p *proceduresPage) key(e *env, k tea.KeyMsg) effect {
	if p.types(k) {
		return p.start(e)
	}
	return effect{}
}

func (p *proceduresPage) can(_ *env, id intent) bool { return p.does(id) || len(p.found) > 0 }

func (p *proceduresPage) do(e *env, id intent) effect {
	at, _, ok := p.table.Cursor()
	switch {
	case id == doBack && p.inLine && !p.line.empty():
		p.line.set("")
		return p.start(e)
	case id == doOpen && ok:
		return effect{open: newProcedurePage(p.found[at])}
	}
	f, mine := p.goes(id, at)
	if !mine {
		walk(p.table, id)
	}
	return f
}

func (p *proceduresPage) status(e *env) string {
	return e.theme.Faint.Render(e.n("procedures_count", len(p.found)))
}

func (p *proceduresPage) view(e *env, w, h int) string {
	head := p.head(e, "procedures_help", w)
	if p.read && len(p.found) == 0 {
		return text.Block([]string{head, "", e.theme.Faint.Render(text.Cut("   "+e.t("procedures_none"), w))}, w, h)
	}
	look := table.LookOf(e.theme)
	look.Inactive = p.inLine
	list := p.table.View(w, max(h-1, 0), look, func(i int, _ string, _, _ bool) []table.Cell { return p.cells(e, i) })
	return blockOf([]string{head, list}, w, h)
}

// cells are a procedure; one that holds no more, or not yet, is faint.
func (p *proceduresPage) cells(e *env, i int) []table.Cell {
	f, th := p.found[i], e.theme
	style := th.Text
	if !f.Holds(e.now) {
		style = th.Faint
	}
	return []table.Cell{
		{Text: e.platformName(f.Platform), Style: th.Label}, {Text: e.in(f.Title), Style: style},
		{Text: e.validity(f.Procedure), Style: th.Faint}, {Text: strings.Join(f.Facts, " "), Style: th.Faint},
	}
}

// validity is from when to when a procedure holds; empty where no day is
// written.
func (e *env) validity(p platform.Procedure) string {
	day := func(message, text string) string {
		d, err := domain.ParseDay(text)
		if err != nil || d == 0 {
			return ""
		}
		return e.t(message, "Day", e.words.Day(d))
	}
	return strings.TrimSpace(day("procedure_from", p.From) + " " + day("procedure_until", p.Until))
}
