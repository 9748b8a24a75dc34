package tui

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/tui/table"
	"guichet/tui/text"
)

// membersPage lists who is in a free group, like the search does.
type membersPage struct {
	group domain.Group
	table *table.Model[domain.AccountID]
	rows  []desk.Row
	order order
	read  bool
	gone  bool // the group is there no more
	shut  bool // it is not the agent's any more: asking again would be refused, and each refusal is a change
}

func newMembersPage(g domain.Group) *membersPage { return &membersPage{group: g, order: byName} }

// membersReadMsg brings the members.
type membersReadMsg struct {
	rows []desk.Row
	gone bool
	err  error
}

func (p *membersPage) start(e *env) effect {
	if p.table == nil {
		p.table = table.New[domain.AccountID](personColumns(e))
	}
	ref := p.ref()
	return run(func() tea.Msg {
		_, err := e.session.FindGroups(e.ctx, ref)
		if domain.CodeOf(err) == domain.NotFound {
			return membersReadMsg{gone: true}
		}
		var m membersReadMsg
		if m.err = err; err == nil {
			m.rows, m.err = e.session.Members(e.ctx, p.group.ID, 0)
		}
		return m
	})
}

func (p *membersPage) ref() domain.GroupRef {
	return domain.GroupRef{UAI: p.group.ID.UAI(), Name: p.group.Name}
}

func (p *membersPage) scope() scope                { return onMembers }
func (p *membersPage) crumb(*env) string           { return domain.Clean(p.group.Name) }
func (p *membersPage) typing() *field              { return nil }
func (p *membersPage) key(*env, tea.KeyMsg) effect { return effect{} }

func (p *membersPage) chosen() []domain.AccountID { return p.table.SelectedOrCurrent() }

func (p *membersPage) update(e *env, msg tea.Msg) effect {
	switch msg := msg.(type) {
	case membersReadMsg:
		if msg.err != nil {
			p.shut = domain.CodeOf(msg.err) == domain.Forbidden
			return e.failed(msg.err)
		}
		p.read, p.gone, p.rows = true, msg.gone, msg.rows
		p.show()
		p.forget()
	case changedMsg:
		if !p.shut {
			return p.start(e)
		}
	}
	return effect{}
}

func (p *membersPage) show() {
	p.rows = p.order.sorted(p.rows)
	rows := p.rows
	p.table.SetRows(len(rows), func(i int) domain.AccountID { return rows[i].ID })
}

// forget drops the marks of those who have left the group: what is done here
// is done to members.
func (p *membersPage) forget() {
	there := make(map[domain.AccountID]bool, len(p.rows))
	for _, r := range p.rows {
		there[r.ID] = true
	}
	for _, id := range p.table.Marked() {
		if !there[id] {
			p.table.Unmark(id)
		}
	}
}

func (p *membersPage) can(_ *env, id intent) bool {
	switch id {
	case doBack, doSearch:
		return true
	case doGroupRename, doGroupDelete:
		return p.read && !p.gone
	case doUnmark:
		return p.table.MarkedCount() > 0
	}
	return len(p.rows) > 0
}

func (p *membersPage) do(e *env, id intent) effect {
	if o := groupSheet(id, p.group); o != nil {
		return effect{over: o}
	}
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
		at, _, _ := p.table.Cursor()
		return effect{open: newAccountPage(p.rows[at])}
	case doSort:
		p.order = max(p.order.next(), byName) // no order is better than another here
		p.show()
		return say(toast{kind: toastInfo, text: e.t("toast_sort", "Order", e.t(p.order.label()))})
	}
	mark(p.table, id, p.ids())
	return effect{}
}

func (p *membersPage) ids() []domain.AccountID {
	ids := make([]domain.AccountID, len(p.rows))
	for i, r := range p.rows {
		ids[i] = r.ID
	}
	return ids
}

// assign: who leaves a group here leaves this one.
func (p *membersPage) assign(id intent) overlay {
	out := []domain.GroupRef{p.ref()}
	switch id {
	case doGroupRm:
		return newGroupSheet(p.chosen(), desk.GroupChange{Remove: out})
	case doReplace:
		next := newPicker(p.chosen(), toEnter)
		next.leave = out
		return next
	}
	return nil
}

// export is of the members marked, else of all.
func (p *membersPage) export(e *env) overlay {
	ids := p.table.Marked()
	if len(ids) == 0 {
		ids = p.ids()
	}
	return newPeopleExport(e, "members", func(context.Context) ([]domain.AccountID, error) { return ids, nil })
}

func (p *membersPage) status(e *env) string {
	if said := markedStatus(e, p.table); said != "" {
		return said
	}
	return e.theme.Faint.Render(e.n("picker_members", len(p.rows)))
}

func (p *membersPage) view(e *env, w, h int) string {
	th := e.theme
	head := " " + th.Title.Render(text.Cut(domain.Clean(p.group.Name), w/2)) + th.Faint.Render(" "+th.Dot+" "+text.Cut(e.school(p.group.ID.UAI()), w/2-6))
	none := ""
	switch {
	case !p.read:
		none = "members_reading"
	case p.gone:
		none = "members_gone"
	case len(p.rows) == 0:
		none = "members_none"
	}
	if none != "" {
		return text.Block([]string{head, "", th.Faint.Render(text.Cut("   "+e.t(none), w))}, w, h)
	}
	list := p.table.View(w, max(h-1, 0), table.LookOf(th), func(i int, _ domain.AccountID, _, _ bool) []table.Cell {
		return personCells(e, p.rows[i])
	})
	return blockOf([]string{head, list}, w, h)
}
