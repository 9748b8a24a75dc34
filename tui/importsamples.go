package tui

import (
	"guichet/domain/desk"
	"guichet/tui/table"
)

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
		what := e.changed(s.Changes, false, 0)
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
