package tui

import (
	"cmp"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/tui/table"
	"guichet/tui/text"
)

// warningsPage is the warnings of one code, or all of them, each with its
// file, line and record; enter opens the account of the record.
type warningsPage struct {
	recordList
	all    []domain.Warning
	code   domain.WarningCode
	byFile bool
	order  []int32 // into all
}

func newWarningsPage(e *env, r desk.ImportReport, code domain.WarningCode) *warningsPage {
	p := &warningsPage{all: r.Warnings, code: code}
	p.table = table.New[int32]([]table.Column{
		{Title: e.t("imports_column_warning"), Min: 24, Weight: 3, Priority: 9},
		{Title: e.t("imports_column_record"), Min: 12, Weight: 1, Priority: 8},
		{Title: e.t("imports_column_line"), Min: 7, Priority: 7, Right: true},
		{Title: e.t("imports_column_file"), Min: 16, Weight: 2, Priority: 6},
	})
	for i, w := range p.all {
		if w.Code == code {
			p.order = append(p.order, int32(i))
		}
	}
	p.sort()
	return p
}

// sort orders by code, file and line, or by file and line.
func (p *warningsPage) sort() {
	slices.SortStableFunc(p.order, func(i, j int32) int {
		a, b := p.all[i], p.all[j]
		place := cmp.Or(cmp.Compare(a.Place.File, b.Place.File), cmp.Compare(a.Place.Line, b.Place.Line))
		if p.byFile {
			return place
		}
		return cmp.Or(cmp.Compare(a.Code, b.Code), place)
	})
	p.table.SetRows(len(p.order), func(i int) int32 { return p.order[i] })
}

func (p *warningsPage) scope() scope        { return onWarnings }
func (p *warningsPage) crumb(e *env) string { return e.t("imports_warnings") }

func (p *warningsPage) can(e *env, id intent) bool { return id == doSort || p.recordList.can(e, id) }

func (p *warningsPage) do(e *env, id intent) effect {
	_, at, ok := p.table.Cursor()
	switch {
	case id == doSort && p.code == "":
		p.byFile = !p.byFile
		p.sort()
		return effect{}
	case id == doSort:
		// One code: the other choice is every code together.
		p.code, p.order = "", p.order[:0]
		for i := range p.all {
			p.order = append(p.order, int32(i))
		}
		p.sort()
		return effect{}
	case id == doOpen && ok:
		return p.find(e, p.all[at].Place.Record)
	}
	return p.recordList.do(e, id)
}

func (p *warningsPage) view(e *env, w, h int) string {
	th := e.theme
	order := "imports_by_code"
	switch {
	case p.code != "":
		order = "imports_one_code"
	case p.byFile:
		order = "imports_by_file"
	}
	head := " " + e.heading(e.n("imports_count_warnings", len(p.order)), e.t(order), w-2*indent)
	body := p.table.View(w, h-1, table.LookOf(th), func(i int, at int32, _, _ bool) []table.Cell {
		x := p.all[at]
		line := ""
		if x.Place.Line > 0 {
			line = e.words.Number(x.Place.Line)
		}
		return []table.Cell{
			{Text: e.words.Warning(x), Style: th.Text}, {Text: x.Place.Record, Style: th.Accent},
			{Text: line, Style: th.Faint}, {Text: x.Place.File, Style: th.Faint},
		}
	})
	return blockOf([]string{head, body}, w, h)
}

// samplesPage is the first accounts of one fate.
type samplesPage struct {
	recordList
	fate  desk.Fate
	total int
	list  []desk.Sample
}

func newSamplesPage(e *env, fate desk.Fate, total int, list []desk.Sample) *samplesPage {
	p := &samplesPage{fate: fate, total: total, list: list}
	p.table = table.New[int32]([]table.Column{
		{Title: e.t("imports_column_name"), Min: 18, Weight: 2, Priority: 9},
		{Title: e.t("imports_column_profile"), Min: 11, Priority: 6},
		{Title: e.t("imports_column_school"), Min: 14, Weight: 1, Priority: 5},
		{Title: e.t("imports_column_what"), Min: 16, Weight: 3, Priority: 8},
	})
	p.table.SetRows(len(list), func(i int) int32 { return int32(i) })
	return p
}

func (p *samplesPage) scope() scope        { return onImports }
func (p *samplesPage) crumb(e *env) string { return e.t("imports_did_" + string(p.fate)) }

func (p *samplesPage) do(e *env, id intent) effect {
	if at, _, ok := p.table.Cursor(); ok && id == doOpen {
		return p.find(e, string(p.list[at].ID))
	}
	return p.recordList.do(e, id)
}

func (p *samplesPage) view(e *env, w, h int) string {
	th := e.theme
	head := " " + e.heading(e.t("imports_did_"+string(p.fate)),
		e.t("imports_first", "N", e.words.Number(len(p.list)), "Total", e.words.Number(p.total)), w-2*indent)
	body := p.table.View(w, h-1, table.LookOf(th), func(i int, _ int32, _, _ bool) []table.Cell {
		s := p.list[i]
		what := e.changed(s.Changes, false)
		if what == "" {
			what = s.Login
		}
		return []table.Cell{
			{Text: s.Name, Style: th.Text}, {Text: e.words.Profile(s.Profile), Style: th.Text},
			{Text: e.school(s.UAI), Style: th.Faint}, {Text: what, Style: th.Text},
		}
	})
	return blockOf([]string{head, body}, w, h)
}

// recordList is a list of records of a feed, each of which may be an account.
type recordList struct {
	table *table.Model[int32]
}

func (l *recordList) start(*env) effect           { return effect{} }
func (l *recordList) typing() *field              { return nil }
func (l *recordList) key(*env, tea.KeyMsg) effect { return effect{} }

func (l *recordList) can(_ *env, id intent) bool {
	switch id {
	case doBack, doSearch:
		return true
	case doOpen, doUp, doDown, doPageUp, doPageDown, doFirst, doLast:
		return l.table.Len() > 0
	}
	return false
}

func (l *recordList) do(_ *env, id intent) effect {
	switch id {
	case doBack:
		return effect{back: true}
	case doSearch:
		return effect{home: true}
	}
	walk(l.table, id)
	return effect{}
}

// foundMsg brings the account that a record became.
type foundMsg struct {
	row desk.Row
	err error
}

// find looks for the account of a record: there is none before an import.
func (l *recordList) find(e *env, ref string) effect {
	return run(func() tea.Msg {
		id, err := e.session.Resolve(e.ctx, ref)
		if err != nil {
			return foundMsg{err: err}
		}
		rows, err := e.session.Rows(e.ctx, []domain.AccountID{id})
		if err != nil || len(rows) == 0 {
			return foundMsg{err: cmp.Or(err, error(domain.E(domain.NotFound, "what", ref)))}
		}
		return foundMsg{row: rows[0]}
	})
}

func (l *recordList) update(e *env, msg tea.Msg) effect {
	found, ok := msg.(foundMsg)
	switch {
	case !ok:
		return effect{}
	case found.err != nil:
		return e.failed(found.err)
	}
	return effect{open: newAccountPage(found.row)}
}

// blockOf is text.Block of parts that may be several lines.
func blockOf(parts []string, w, h int) string {
	var lines []string
	for _, p := range parts {
		lines = append(lines, strings.Split(p, "\n")...)
	}
	return text.Block(lines, w, h)
}
