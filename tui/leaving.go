package tui

import tea "github.com/charmbracelet/bubbletea"

// leaving asks whether to quit while a write is under way. Quitting ends it
// after the batch that is being written; what is left can be resumed.
type leaving struct{}

func (l *leaving) title(e *env) string         { return e.t("quit_title") }
func (l *leaving) start(*env) effect           { return effect{} }
func (l *leaving) update(*env, tea.Msg) effect { return effect{} }
func (l *leaving) typing() *field              { return nil }

func (l *leaving) key(e *env, k tea.KeyMsg) effect {
	switch k.String() {
	case "o":
		return effect{do: doQuit}
	case "esc", "enter":
		return effect{close: true}
	}
	return effect{}
}

func (l *leaving) hints(e *env) []hint {
	return []hint{{"esc", e.t("hint_stay")}, {"o", e.t("hint_quit")}}
}

func (l *leaving) view(e *env, w, h int) string {
	return sheet(e, w, min(h, 5), l.title(e), []string{e.t("quit_pending")}, e.buttons("hint_stay", "hint_quit"))
}
