package tui

import (
	"cmp"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/tui/table"
	"guichet/tui/text"
)

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
	lines := make([]string, 0, max(h, len(parts)))
	for _, p := range parts {
		lines = append(lines, strings.Split(p, "\n")...)
	}
	return text.Block(lines, w, h)
}
