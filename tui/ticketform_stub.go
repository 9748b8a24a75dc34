package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain/desk"
)

const doTicketNew intent = "ticket-new"

// newTicketForm asks for a new ticket.
func newTicketForm(e *env, _ desk.Opening) overlay { return newMessages(nil) }

// Draft is a ticket that was begun.
type Draft struct{}

type draftsMsg struct {
	list []Draft
	err  error
}

func draftsCmd(e *env) tea.Cmd { return func() tea.Msg { return draftsMsg{} } }
