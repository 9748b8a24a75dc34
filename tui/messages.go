package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"guichet/tui/text"
)

// messages is the history of toasts, newest first: one that was missed is
// found here.
type messages struct {
	said []toast
	top  int
}

func newMessages(said []toast) *messages { return &messages{said: said} }

func (m *messages) title(e *env) string         { return e.t("messages_title") }
func (m *messages) start(*env) effect           { return effect{} }
func (m *messages) update(*env, tea.Msg) effect { return effect{} }
func (m *messages) typing() *field              { return nil }

func (m *messages) key(_ *env, k tea.KeyMsg) effect {
	switch k.Type {
	case tea.KeyUp:
		m.top = max(0, m.top-1)
	case tea.KeyDown:
		m.top = max(0, min(m.top+1, len(m.said)-1))
	case tea.KeyEsc, tea.KeyEnter:
		return effect{close: true}
	}
	return effect{}
}

func (m *messages) hints(e *env) []hint {
	return []hint{{"up", e.t("hint_move")}, {"esc", e.t("hint_close")}}
}

func (m *messages) view(e *env, w, h int) string {
	w, h = min(w, 100), min(h, len(m.said)+3)
	var lines []string
	for i := len(m.said) - 1 - m.top; i >= 0; i-- {
		t := m.said[i]
		style := e.theme.Text
		if t.kind == toastError {
			style = e.theme.Error
		}
		when := e.words.When(t.at, e.now, e.zone)
		lines = append(lines, e.theme.Faint.Render(text.Fit(when, 12))+style.Render(text.Cut(t.text, w-16)))
	}
	if len(lines) == 0 {
		lines = []string{e.theme.Faint.Render(text.Cut(e.t("messages_none"), w-4))}
	}
	return sheet(e, w, max(h, 3), m.title(e), lines, "")
}
