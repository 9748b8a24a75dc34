package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
)

func (p *journalPage) can(e *env, id intent) bool {
	switch id {
	case doBack, doSearch, doNarrow:
		return true
	case doJournalExport:
		return p.read && e.session.May(domain.VerbAudit)
	}
	return len(p.entries) > 0
}

func (p *journalPage) do(e *env, id intent) effect {
	switch id {
	case doBack:
		return p.back(e)
	case doSearch:
		p.inLine = true
	case doList:
		p.inLine = false
	case doNarrow:
		f := p.search(e)
		p.inLine = len(f.toasts) > 0
		return f
	case doOpen:
		return p.open(e)
	case doJournalExport:
		return effect{over: newJournalExport(e, p.query)}
	default:
		return p.move(e, id)
	}
	return effect{}
}

// back is esc: it empties the line, then leaves.
func (p *journalPage) back(e *env) effect {
	switch {
	case !p.inLine:
		return effect{back: true}
	case p.line.empty() && p.said == "":
		p.inLine = false
		return effect{}
	}
	p.line.set("")
	if p.said == "" {
		return effect{}
	}
	return p.search(e)
}

// nearEnd is how many rows before the end the next entries are asked for.
const nearEnd = 20

func (p *journalPage) move(e *env, id intent) effect {
	if at, _, _ := p.table.Cursor(); id == doUp && at == 0 {
		p.inLine = true
		return effect{}
	}
	walk(p.table, id)
	at, _, _ := p.table.Cursor()
	if p.busy || p.whole || at < len(p.entries)-nearEnd {
		return effect{}
	}
	p.busy = true
	return run(olderEntriesCmd(e, p.gen, p.query, p.entries[len(p.entries)-1].Seq, p.known()))
}

// entryOpenedMsg brings what an entry is about.
type entryOpenedMsg struct {
	row  *desk.Row
	plan *domain.Plan
	err  error
}

func (m entryOpenedMsg) effect(e *env) effect {
	switch {
	case m.err != nil:
		return e.failed(m.err)
	case m.row != nil:
		return effect{open: newAccountPage(*m.row)}
	case m.plan != nil:
		return effect{over: newReport(*m.plan, 0)}
	}
	return say(toast{kind: toastInfo, text: e.t("person_erased")})
}

// open goes to the account that an entry is about, else to its plan, else to
// the list of its accounts.
func (p *journalPage) open(e *env) effect {
	entry, ok := p.entry()
	switch {
	case !ok:
		return effect{}
	case len(entry.Targets) == 1:
		return run(openRowCmd(e, entry.Targets[0]))
	case entry.Plan != "":
		return run(openPlanCmd(e, entry.Plan))
	case len(entry.Targets) > 1:
		refs := make([]string, len(entry.Targets))
		for i, id := range entry.Targets {
			refs[i] = string(id)
		}
		page := newLookUpPage(e, refs)
		page.name = "crumb_entry"
		return effect{open: page}
	}
	return say(toast{kind: toastInfo, text: e.t("journal_opens_nothing")})
}

func openRowCmd(e *env, id domain.AccountID) tea.Cmd {
	return func() tea.Msg {
		rows, err := e.session.Rows(e.ctx, []domain.AccountID{id})
		if err != nil || len(rows) == 0 {
			return entryOpenedMsg{err: err}
		}
		return entryOpenedMsg{row: &rows[0]}
	}
}

func openPlanCmd(e *env, id domain.PlanID) tea.Cmd {
	return func() tea.Msg {
		p, err := e.session.Plan(e.ctx, id, 1)
		return entryOpenedMsg{plan: &p, err: err}
	}
}
