package tui

import (
	"cmp"
	"slices"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/tui/table"
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
