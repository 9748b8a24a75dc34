package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
)

// strayLook looks a typed reference up, and then asks with whose ticket it is:
// a slip of the pen would file a mail at somebody else's.
type strayLook struct {
	mail domain.Stray
	ref  string
}

func newStrayLook(s domain.Stray, ref string) *strayLook { return &strayLook{s, ref} }

// strayFoundMsg brings the ticket of a reference.
type strayFoundMsg struct {
	view desk.TicketView
	err  error
}

func (s *strayLook) title(e *env) string         { return e.t("stray_place_title") }
func (s *strayLook) typing() *field              { return nil }
func (s *strayLook) hints(e *env) []hint         { return []hint{{"esc", e.t("hint_close")}} }
func (s *strayLook) key(*env, tea.KeyMsg) effect { return effect{close: true} }

func (s *strayLook) start(e *env) effect {
	return run(func() tea.Msg {
		v, err := e.session.Ticket(e.ctx, s.ref)
		return strayFoundMsg{v, err}
	})
}

func (s *strayLook) update(e *env, msg tea.Msg) effect {
	switch msg := msg.(type) {
	case strayFoundMsg:
		if msg.err != nil {
			return effect{close: true}.and(e.failed(msg.err))
		}
		return effect{close: true, over: newStrayPlacing(e, s.mail, msg.view)}
	case failedMsg:
		return effect{close: true}
	}
	return effect{}
}

func (s *strayLook) view(e *env, w, h int) string {
	return sheet(e, min(w, 60), min(h, 3), s.title(e), []string{e.theme.Faint.Render(e.t("ticket_reading"))}, "")
}
