package tui

import (
	"strings"

	"guichet/domain"
	"guichet/tui/table"
	"guichet/tui/text"
)

// journalFoot is how many lines stand below the list: the entry under the
// cursor in full. Screens of fewer lines than journalFooted have none.
const (
	journalFoot   = 4
	journalFooted = 16
)

func (p *journalPage) view(e *env, w, h int) string {
	th := e.theme
	lines := []string{p.lineView(e, w)}
	foot := 0
	if h >= journalFooted {
		foot = journalFoot
	}
	room := max(h-len(lines)-foot, 0)
	switch {
	case len(p.entries) > 0:
		look := table.LookOf(th)
		look.Inactive = p.inLine
		lines = append(lines, p.table.View(w, room, look, func(i int, _ uint64, _, _ bool) []table.Cell { return p.cells(e, p.entries[i]) }))
	case p.read:
		lines = append(lines, "", th.Faint.Render(text.Cut("   "+e.t("journal_nothing"), w)))
	default:
		lines = append(lines, "", th.Faint.Render(text.Cut("   "+e.t("journal_reading"), w)))
	}
	if entry, ok := p.entry(); ok && foot > 0 {
		lines = append(lines, p.full(e, entry, w)...)
	}
	return blockOf(lines, w, h)
}

// lineView is the line that narrows the list, with what it takes while it is
// empty.
func (p *journalPage) lineView(e *env, w int) string {
	th := e.theme
	head := " " + th.Accent.Render(th.Glyphs.Crumb+" ")
	if p.line.empty() {
		caret := " "
		if p.inLine {
			caret = th.Caret.Render(" ")
		}
		return head + caret + th.Faint.Render(text.Cut(e.t("journal_help"), w-4))
	}
	return head + p.line.view(th, w-3, p.inLine)
}

func (p *journalPage) cells(e *env, entry domain.Entry) []table.Cell {
	th := e.theme
	style := th.Text
	if entry.Act == "refused" {
		style = th.Warning
	}
	return []table.Cell{
		{Text: e.words.When(entry.At, e.now, e.zone), Style: th.Faint},
		{Text: e.words.Entry(entry, p.names.of), Style: style},
		{Text: e.words.Number(int(entry.Seq)), Style: th.Faint},
	}
}

// full is an entry in full: its sentence, and what the list leaves out.
func (p *journalPage) full(e *env, entry domain.Entry, w int) []string {
	th := e.theme
	lines := []string{th.Border.Render(strings.Repeat(th.Rule, w))}
	said := text.Wrap(e.words.Entry(entry, p.names.of), w-2)
	for i := range journalFoot - 2 {
		line := ""
		if i < len(said) {
			line = " " + th.Text.Render(said[i])
		}
		lines = append(lines, line)
	}
	facts := []string{e.t("journal_number", "N", e.words.Number(int(entry.Seq))), e.words.When(entry.At, e.now, e.zone), domain.Clean(entry.Agent)}
	if entry.System != "" {
		facts = append(facts, e.t("journal_system", "Name", domain.Clean(entry.System)))
	}
	if entry.Plan != "" {
		facts = append(facts, e.t("journal_plan", "Plan", domain.Clean(string(entry.Plan))))
	}
	return append(lines, " "+th.Faint.Render(text.Cut(e.strip(facts...), w-2)))
}

// status counts what has been read.
func (p *journalPage) status(e *env) string {
	switch {
	case !p.read:
		return ""
	case p.whole:
		return e.theme.Faint.Render(e.n("journal_count", len(p.entries)))
	}
	return e.theme.Faint.Render(e.n("journal_first", len(p.entries)))
}
