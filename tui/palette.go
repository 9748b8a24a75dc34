package tui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"
)

// palette lists what works here and now, found by typing, run by enter. The
// help is the same list.
type palette struct {
	menu    *menu
	actions []action
	help    bool
}

func newPalette(e *env, offered []action, help bool) *palette {
	items := make([]menuItem, len(offered))
	for i, a := range offered {
		items[i] = menuItem{name: e.t(a.label()), note: e.keyNames(a.keys), found: string(a.id)}
	}
	return &palette{menu: newMenu(items), actions: offered, help: help}
}

func (p *palette) title(e *env) string {
	if p.help {
		return e.t("help_title")
	}
	return e.t("palette_title")
}

func (p *palette) start(*env) effect           { return effect{} }
func (p *palette) update(*env, tea.Msg) effect { return effect{} }
func (p *palette) typing() *field              { return p.menu.field }

func (p *palette) key(_ *env, k tea.KeyMsg) effect {
	switch k.String() {
	case "esc", "ctrl+p", "f1":
		return effect{close: true}
	case "enter":
		if i, ok := p.menu.current(); ok {
			return effect{close: true, do: p.actions[i].id}
		}
		return effect{}
	}
	p.menu.key(k)
	return effect{}
}

func (p *palette) hints(e *env) []hint {
	return []hint{{"enter", e.t("hint_run")}, {"up", e.t("hint_move")}, {"esc", e.t("hint_close")}}
}

func (p *palette) view(e *env, w, h int) string {
	w, h = min(w, 72), min(h, len(p.actions)+5)
	return sheet(e, w, h, p.title(e), p.menu.view(e, w-4, h-2), "")
}

// keyNames are the keys of an action as the help shows them: « é 2 ».
func (e *env) keyNames(keys []string) string {
	names := make([]string, len(keys))
	for i, k := range keys {
		names[i] = e.keyName(k)
	}
	return strings.Join(names, "  ")
}
