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

// groupsPage lists the free groups of the perimeter by name; its line narrows
// them as it is typed.
type groupsPage struct {
	line   *field
	inLine bool
	table  *table.Model[domain.GroupID]
	all    []desk.GroupInfo
	found  narrowing
	shown  []desk.GroupInfo
	read   bool
}

func newGroupsPage(e *env) *groupsPage {
	return &groupsPage{line: newField(), table: table.New[domain.GroupID]([]table.Column{
		{Title: e.t("column_group"), Min: 20, Weight: 2, Priority: 9},
		{Title: e.t("column_school"), Min: 16, Weight: 2, Priority: 8},
		{Title: e.t("column_uai"), Min: 8, Priority: 4},
		{Title: e.t("column_members"), Min: 8, Priority: 7, Right: true},
	})}
}

// groupListMsg brings the groups.
type groupListMsg struct {
	groups []desk.GroupInfo
	err    error
}

func (p *groupsPage) start(e *env) effect {
	return run(func() tea.Msg {
		groups, err := e.session.Groups(e.ctx, "")
		return groupListMsg{groups, err}
	})
}

func (p *groupsPage) scope() scope        { return onGroups }
func (p *groupsPage) crumb(e *env) string { return e.t("crumb_groups") }

func (p *groupsPage) typing() *field {
	if p.inLine {
		return p.line
	}
	return nil
}

func (p *groupsPage) update(e *env, msg tea.Msg) effect {
	switch msg := msg.(type) {
	case groupListMsg:
		if msg.err != nil {
			return e.failed(msg.err)
		}
		p.read, p.all = true, msg.groups
		p.sort(e)
	case changedMsg:
		return p.start(e)
	case schoolsMsg:
		p.sort(e)
	}
	return effect{}
}

// sort puts the groups in order of their names.
func (p *groupsPage) sort(e *env) {
	slices.SortFunc(p.all, func(a, b desk.GroupInfo) int {
		return cmp.Or(strings.Compare(a.ID.Folded(), b.ID.Folded()), strings.Compare(string(a.ID), string(b.ID)))
	})
	items := make([]menuItem, len(p.all))
	for i, g := range p.all {
		items[i] = menuItem{name: g.Name, found: string(g.ID.UAI()) + " " + e.school(g.ID.UAI()) + " " + g.School}
	}
	p.found = newNarrowing(items)
	p.list()
}

// list shows the groups that the line finds.
func (p *groupsPage) list() {
	p.shown = nil
	for _, i := range p.found.by(p.line.value()) {
		p.shown = append(p.shown, p.all[i])
	}
	shown := p.shown
	p.table.SetRows(len(shown), func(i int) domain.GroupID { return shown[i].ID })
}

func (p *groupsPage) key(_ *env, k tea.KeyMsg) effect {
	before := p.line.value()
	if p.inLine && p.line.key(k) && p.line.value() != before {
		p.list()
		p.table.Home()
	}
	return effect{}
}

func (p *groupsPage) can(_ *env, id intent) bool {
	switch id {
	case doBack, doSearch, doGroupNew:
		return true
	}
	return len(p.shown) > 0
}

func (p *groupsPage) do(_ *env, id intent) effect {
	at, _, ok := p.table.Cursor()
	switch id {
	case doSearch:
		p.inLine = true
		return effect{}
	case doList:
		p.inLine = false
		return effect{}
	case doBack:
		return p.back()
	case doGroupNew:
		return effect{over: newGroupCreation()}
	}
	if !ok {
		return effect{}
	}
	g := p.shown[at].Group
	if o := groupSheet(id, g); o != nil {
		return effect{over: o}
	}
	switch {
	case id == doOpen:
		return effect{open: newMembersPage(g)}
	case id == doUp && at == 0:
		p.inLine = true
	default:
		walk(p.table, id)
	}
	return effect{}
}

// back is esc: it leaves the line, and the page from the list.
func (p *groupsPage) back() effect {
	if !p.inLine {
		return effect{back: true}
	}
	p.inLine = false
	return effect{}
}

func (p *groupsPage) status(e *env) string {
	return e.theme.Faint.Render(e.n("groups_count", len(p.shown)))
}

func (p *groupsPage) view(e *env, w, h int) string {
	th := e.theme
	head := " " + th.Accent.Render(th.Glyphs.Crumb+" ")
	switch {
	case p.line.empty() && !p.inLine:
		head += th.Faint.Render(text.Cut(e.t("groups_help"), w-3))
	default:
		head += p.line.view(th, w-3, p.inLine)
	}
	switch {
	case !p.read:
		return text.Block([]string{head, "", th.Faint.Render(text.Cut("   "+e.t("groups_reading"), w))}, w, h)
	case len(p.all) == 0:
		return text.Block([]string{head, "", th.Faint.Render(text.Cut("   "+e.t("groups_none"), w))}, w, h)
	case len(p.shown) == 0:
		return text.Block([]string{head, "", th.Faint.Render(text.Cut("   "+e.t("menu_nothing"), w))}, w, h)
	}
	look := table.LookOf(th)
	look.Inactive = p.inLine
	list := p.table.View(w, max(h-1, 0), look, func(i int, _ domain.GroupID, _, _ bool) []table.Cell {
		g := p.shown[i]
		return []table.Cell{
			{Text: g.Name, Style: th.Text}, {Text: e.school(g.ID.UAI()), Style: th.Faint},
			{Text: string(g.ID.UAI()), Style: th.Faint}, {Text: e.words.Number(g.Members), Style: th.Text},
		}
	})
	return blockOf([]string{head, list}, w, h)
}
