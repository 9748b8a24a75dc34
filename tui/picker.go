package tui

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/tui/text"
)

// picker chooses the group that accounts go into, or out of. A bare name means
// each account's own establishment; what was used last comes first; a name
// that is not there yet can be created.
type picker struct {
	ids    []domain.AccountID
	add    bool
	menu   *menu
	groups []desk.GroupInfo
	recent []string // folded names of the agent's last plans
	refs   []domain.GroupRef
	ready  bool
}

func newPicker(ids []domain.AccountID, add bool) *picker {
	return &picker{ids: ids, add: add, menu: newMenu(nil)}
}

// groupsReadMsg brings the groups of the perimeter and those used last.
type groupsReadMsg struct {
	groups []desk.GroupInfo
	recent []string
	err    error
}

// plansRead is how many plans are looked at for the groups used last.
const plansRead = 30

func groupsCmd(e *env) tea.Cmd {
	return func() tea.Msg {
		groups, err := e.session.Groups(e.ctx, "")
		if err != nil {
			return groupsReadMsg{err: err}
		}
		plans, err := e.session.Plans(e.ctx, plansRead)
		var recent []string
		for _, p := range plans {
			for _, g := range p.Groups {
				if p.Agent == e.session.As && !slices.Contains(recent, g.ID.Folded()) {
					recent = append(recent, g.ID.Folded())
				}
			}
		}
		return groupsReadMsg{groups, recent, err}
	}
}

func (p *picker) title(e *env) string {
	id := "picker_add"
	if !p.add {
		id = "picker_remove"
	}
	return e.n(id, len(p.ids))
}

func (p *picker) start(e *env) effect { return run(groupsCmd(e)) }
func (p *picker) typing() *field      { return p.menu.field }

func (p *picker) update(e *env, msg tea.Msg) effect {
	if read, ok := msg.(groupsReadMsg); ok {
		p.groups, p.recent, p.ready = read.groups, read.recent, true
		p.list(e)
		return e.failed(read.err)
	}
	return effect{}
}

// list makes the choices: every name once, then each group by itself, then the
// one to create.
func (p *picker) list(e *env) {
	p.refs = nil
	var items []menuItem
	byName := map[string]int{}
	var names []namedGroup
	for _, g := range p.groups {
		i, ok := byName[g.ID.Folded()]
		if !ok {
			i = len(names)
			byName[g.ID.Folded()] = i
			names = append(names, namedGroup{folded: g.ID.Folded(), name: g.Name})
		}
		names[i].schools++
		names[i].members += g.Members
	}
	slices.SortStableFunc(names, p.byRecency)
	for _, n := range names {
		p.refs = append(p.refs, domain.GroupRef{Name: n.name})
		items = append(items, menuItem{name: n.name, note: e.n("picker_schools", n.schools)})
	}
	for _, g := range p.groups {
		p.refs = append(p.refs, domain.GroupRef{UAI: g.ID.UAI(), Name: g.Name})
		items = append(items, menuItem{
			name: g.Name + " — " + e.school(g.ID.UAI()), note: e.n("picker_members", g.Members), found: string(g.ID.UAI()), guess: g.Name,
		})
	}
	p.menu.items = items
	p.menu.filter()
	p.offerNew(e, byName)
}

// namedGroup is the groups of one name in every establishment.
type namedGroup struct {
	folded, name     string
	schools, members int
}

func (p *picker) byRecency(a, b namedGroup) int {
	ra, rb := slices.Index(p.recent, a.folded), slices.Index(p.recent, b.folded)
	switch {
	case ra == rb:
		return strings.Compare(a.folded, b.folded)
	case ra < 0:
		return 1
	case rb < 0:
		return -1
	}
	return ra - rb
}

// offerNew puts « créer » last, where what was typed is no group's whole name.
func (p *picker) offerNew(e *env, byName map[string]int) {
	ref, ok := domain.ParseGroupRef(p.menu.field.value())
	if _, there := byName[domain.Fold(ref.Name)]; !ok || !p.add || !p.ready || there && ref.UAI == "" {
		return
	}
	name := ref.Name
	if ref.UAI != "" {
		name = string(ref.UAI) + "/" + ref.Name
	}
	p.menu.shown = append(p.menu.shown, len(p.menu.items))
	p.menu.items = append(p.menu.items, menuItem{name: e.t("picker_create", "Name", domain.Clean(name))})
	p.refs = append(p.refs, ref)
}

func (p *picker) key(e *env, k tea.KeyMsg) effect {
	switch k.String() {
	case "esc":
		return effect{close: true}
	case "tab":
		p.add = !p.add
		p.list(e)
		return effect{}
	case "enter":
		i, ok := p.menu.current()
		if !ok {
			return effect{}
		}
		return effect{close: true, over: newGroupSheet(p.ids, p.refs[i], p.add)}
	}
	before := p.menu.field.value()
	if p.menu.key(k) && p.menu.field.value() != before {
		p.list(e)
	}
	return effect{}
}

func (p *picker) hints(e *env) []hint {
	other := "hint_to_remove"
	if !p.add {
		other = "hint_to_add"
	}
	return []hint{{"enter", e.t("hint_plan")}, {"tab", e.t(other)}, {"esc", e.t("hint_close")}}
}

func (p *picker) view(e *env, w, h int) string {
	w, h = min(w, 84), min(h, 18)
	foot := e.theme.Faint.Render(text.Cut(e.t("picker_foot"), w-4))
	return sheet(e, w, h, p.title(e), p.menu.view(e, w-4, h-3), foot)
}
