package tui

import (
	tea "github.com/charmbracelet/bubbletea"
)

// decision asks before a plain verb: « Annuler » is focused, `o` does it.
type decision struct {
	name  string   // message of the title
	said  []string // what is decided on
	label string   // message of what `o` does
	do    func(e *env) error
	done  string // said once it is done
	busy  bool
}

func (d *decision) title(e *env) string { return e.t(d.name) }
func (d *decision) start(*env) effect   { return effect{} }
func (d *decision) typing() *field      { return nil }

// decidedMsg tells that it is done, or why not.
type decidedMsg struct{ err error }

func (d *decision) update(e *env, msg tea.Msg) effect {
	switch msg := msg.(type) {
	case decidedMsg:
		if msg.err != nil {
			return effect{close: true}.and(e.failed(msg.err))
		}
		return effect{close: true, news: changedMsg{}}.and(say(toast{kind: toastDone, text: d.done}))
	case failedMsg:
		return effect{close: true}
	}
	return effect{}
}

func (d *decision) key(e *env, k tea.KeyMsg) effect {
	switch name := k.String(); {
	case d.busy:
	case name == "esc" || name == "enter":
		return effect{close: true}
	case name == "o":
		d.busy = true
		return effect{writes: []tea.Cmd{func() tea.Msg { return decidedMsg{d.do(e)} }}}
	}
	return effect{}
}

func (d *decision) hints(e *env) []hint {
	return []hint{{"enter", e.t("confirm_cancel")}, {"o", e.t(d.label)}, {"esc", e.t("hint_change_nothing")}}
}

func (d *decision) view(e *env, w, h int) string {
	w = min(w, 84)
	said := e.paragraphs(d.said, w-4)
	return sheet(e, w, min(h, len(said)+4), d.title(e), append(said, ""), e.buttons("confirm_cancel", d.label))
}
