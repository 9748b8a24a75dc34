package tui

import tea "github.com/charmbracelet/bubbletea"

// pickedMsg tells what has been chosen to whoever had it chosen.
type pickedMsg struct {
	whom any
	then func() effect
}

// pick chooses one of a list, found by typing, for a page or another overlay:
// what follows is theirs, so that its results come back to them.
type pick struct {
	whom any
	name string // message of the title
	menu *menu
	then func(i int) effect
}

func newPick(whom any, name string, items []menuItem, then func(i int) effect) *pick {
	return &pick{whom: whom, name: name, menu: newMenu(items), then: then}
}

func (p *pick) title(e *env) string         { return e.t(p.name) }
func (p *pick) start(*env) effect           { return effect{} }
func (p *pick) update(*env, tea.Msg) effect { return effect{} }
func (p *pick) typing() *field              { return p.menu.field }

func (p *pick) key(_ *env, k tea.KeyMsg) effect {
	switch k.Type {
	case tea.KeyEsc:
		return effect{close: true}
	case tea.KeyEnter:
		if i, ok := p.menu.current(); ok {
			return effect{close: true, news: pickedMsg{p.whom, func() effect { return p.then(i) }}}
		}
		return effect{}
	}
	p.menu.key(k)
	return effect{}
}

func (p *pick) hints(e *env) []hint {
	return []hint{{"enter", e.t("hint_choose")}, {"up", e.t("hint_move")}, {"esc", e.t("hint_close")}}
}

func (p *pick) view(e *env, w, h int) string {
	w, h = min(w, 72), min(h, max(len(p.menu.items), 1)+5)
	return sheet(e, w, h, p.title(e), p.menu.view(e, w-4, h-2), "")
}
