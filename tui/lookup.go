package tui

import (
	"context"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/tui/table"
	"guichet/tui/text"
)

// lookUpPage is what a pasted list of logins or ids means: the accounts found,
// those that several accounts could be, and what nobody is called.
type lookUpPage struct {
	name    string // message of the breadcrumb
	refs    []string
	table   *table.Model[domain.AccountID]
	rows    []lookedRow
	sure    []domain.AccountID // found without a doubt: what `*` marks
	unsure  int                // references that mean several accounts
	missing []string
	read    bool
}

// lookedRow is an account with the reference that it was found by.
type lookedRow struct {
	desk.Row
	ref   string
	doubt bool
}

// lookedUpMsg brings what the references mean.
type lookedUpMsg struct {
	looked []desk.LookedUp
	rows   map[domain.AccountID]desk.Row
	err    error
}

func newLookUpPage(e *env, refs []string) *lookUpPage {
	columns := append([]table.Column{{Title: e.t("column_ref"), Min: 18, Weight: 1, Priority: 7}}, personColumns(e)[:5]...)
	return &lookUpPage{name: "crumb_lookup", refs: refs, table: table.New[domain.AccountID](columns)}
}

func (p *lookUpPage) scope() scope                { return onLookUp }
func (p *lookUpPage) crumb(e *env) string         { return e.n(p.name, len(p.refs)) }
func (p *lookUpPage) typing() *field              { return nil }
func (p *lookUpPage) key(*env, tea.KeyMsg) effect { return effect{} }

func (p *lookUpPage) chosen() []domain.AccountID { return p.table.SelectedOrCurrent() }

func (p *lookUpPage) start(e *env) effect {
	return run(func() tea.Msg {
		looked, err := e.session.LookUp(e.ctx, p.refs)
		if err != nil {
			return lookedUpMsg{err: err}
		}
		var ids []domain.AccountID
		for _, l := range looked {
			ids = append(ids, l.IDs...)
		}
		list, err := e.session.Rows(e.ctx, ids)
		rows := make(map[domain.AccountID]desk.Row, len(list))
		for _, r := range list {
			rows[r.ID] = r
		}
		return lookedUpMsg{looked, rows, err}
	})
}

func (p *lookUpPage) update(e *env, msg tea.Msg) effect {
	switch msg := msg.(type) {
	case lookedUpMsg:
		if msg.err != nil {
			return e.failed(msg.err)
		}
		p.take(msg)
	case changedMsg:
		return p.start(e)
	}
	return effect{}
}

// take sorts what came back: doubts last.
func (p *lookUpPage) take(msg lookedUpMsg) {
	p.read, p.rows, p.sure, p.missing, p.unsure = true, nil, nil, nil, 0
	var doubts []lookedRow
	there := map[domain.AccountID]bool{}
	for _, l := range msg.looked {
		switch len(l.IDs) {
		case 0:
			p.missing = append(p.missing, l.Ref)
			continue
		case 1:
			p.sure = append(p.sure, l.IDs[0])
		default:
			p.unsure++
		}
		for _, id := range l.IDs {
			row, ok := msg.rows[id]
			if !ok || there[id] {
				continue
			}
			there[id] = true
			r := lookedRow{Row: row, ref: l.Ref, doubt: len(l.IDs) > 1}
			if r.doubt {
				doubts = append(doubts, r)
				continue
			}
			p.rows = append(p.rows, r)
		}
	}
	p.rows = append(p.rows, doubts...)
	rows := p.rows
	p.table.SetRows(len(rows), func(i int) domain.AccountID { return rows[i].ID })
}

func (p *lookUpPage) can(_ *env, id intent) bool {
	switch id {
	case doBack, doSearch:
		return true
	case doUnmark:
		return p.table.MarkedCount() > 0
	}
	return len(p.rows) > 0
}

func (p *lookUpPage) do(_ *env, id intent) effect {
	at, _, _ := p.table.Cursor()
	switch id {
	case doSearch:
		return effect{home: true}
	case doBack:
		if p.table.InRange() {
			p.table.CancelRange()
			return effect{}
		}
		return effect{back: true}
	case doOpen:
		return effect{open: newAccountPage(p.rows[at].Row)}
	}
	mark(p.table, id, p.sure) // every account that was found without a doubt
	return effect{}
}

func (p *lookUpPage) status(e *env) string { return markedStatus(e, p.table) }

func (p *lookUpPage) view(e *env, w, h int) string {
	th := e.theme
	if !p.read {
		return text.Block([]string{"", th.Faint.Render(text.Cut("   "+e.t("lookup_reading"), w))}, w, h)
	}
	said := " " + th.Success.Render(e.n("lookup_found", len(p.sure)))
	if p.unsure > 0 {
		said += "   " + th.Warning.Render(e.n("lookup_ambiguous", p.unsure))
	}
	if len(p.missing) > 0 {
		said += "   " + th.Error.Render(e.n("lookup_missing", len(p.missing)))
	}
	lines := []string{text.Pad(said, w)}
	var foot []string
	if len(p.missing) > 0 {
		names := e.t("lookup_missing_list", "List", strings.Join(p.missing[:min(len(p.missing), 200)], ", "))
		foot = text.Wrap(names, w-2)
		foot = foot[:min(len(foot), max(1, h/4))]
	}
	lines = append(lines, strings.Split(p.list(e, w, max(1, h-1-len(foot))), "\n")...)
	for _, l := range foot {
		lines = append(lines, " "+th.Error.Render(l))
	}
	return text.Block(lines, w, h)
}

func (p *lookUpPage) list(e *env, w, h int) string {
	th := e.theme
	return p.table.View(w, h, table.LookOf(th), func(i int, _ domain.AccountID, _, _ bool) []table.Cell {
		r := p.rows[i]
		ref := table.Cell{Text: r.ref, Style: th.Faint}
		if r.doubt {
			ref.Text, ref.Style = "? "+r.ref, th.Warning
		}
		return append([]table.Cell{ref}, personCells(e, r.Row)...)
	})
}

// export is of the accounts marked, else of those found without a doubt.
func (p *lookUpPage) export(e *env) overlay {
	ids := p.table.Marked()
	if len(ids) == 0 {
		ids = p.sure
	}
	return newPeopleExport(e, "search", func(context.Context) ([]domain.AccountID, error) { return ids, nil })
}
