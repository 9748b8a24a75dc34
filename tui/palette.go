package tui

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain/platform"
)

// palette lists what works here and now, found by typing, run by enter. The
// help is the same list, and behind it what the documents say.
type palette struct {
	menu    *menu
	items   []menuItem // of the actions
	actions []action
	texts   []platform.Found
	help    bool
}

func newPalette(e *env, offered []action, help bool) *palette {
	items := make([]menuItem, len(offered))
	for i, a := range offered {
		items[i] = menuItem{name: e.t(a.label()), note: e.keyNames(a.keys), found: string(a.id)}
	}
	return &palette{menu: newMenu(items), items: items, actions: offered, help: help}
}

func (p *palette) title(e *env) string {
	if p.help {
		return e.t("help_title")
	}
	return e.t("palette_title")
}

func (p *palette) typing() *field { return p.menu.field }

// start reads the texts for the help, in a command: the first time takes a
// while.
func (p *palette) start(e *env) effect {
	if !p.help {
		return effect{}
	}
	return run(func() tea.Msg { return proceduresFoundMsg{found: e.session.Platforms.Procedures(nil, "")} })
}

// update puts the texts behind the actions; each is found by all that it says.
func (p *palette) update(e *env, msg tea.Msg) effect {
	if msg, ok := msg.(proceduresFoundMsg); ok {
		p.texts = msg.found
		items := slices.Clone(p.items)
		for _, f := range p.texts {
			items = append(items, menuItem{name: e.in(f.Title), note: e.platformName(f.Platform), found: e.procedureText(f)})
		}
		p.menu.set(items)
	}
	return effect{}
}

// procedureText is all that a procedure says, in one text.
func (e *env) procedureText(f platform.Found) string {
	all := append(slices.Clone(f.Facts), e.in(f.Text), f.Link)
	for _, s := range f.Steps {
		all = append(all, e.in(s))
	}
	return strings.Join(all, " ")
}

func (p *palette) key(_ *env, k tea.KeyMsg) effect {
	switch k.String() {
	case "esc", "ctrl+p", "f1":
		return effect{close: true}
	case "enter":
		switch i, ok := p.menu.current(); {
		case !ok:
			return effect{}
		case i >= len(p.actions):
			return effect{close: true, open: newProcedurePage(p.texts[i-len(p.actions)])}
		default:
			return effect{close: true, do: p.actions[i].id}
		}
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
