package tui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"
)

// mails tells that digits can be sent to the mail on record, and have not been.
func (c *callSheet) mails(e *env) bool {
	sent := slices.ContainsFunc(c.asked, func(q *askedQuestion) bool { return q.question == askDigits })
	return !sent && e.session.Post != nil && c.need.who.Account.Email() != "" && c.need.who.MailProves(c.now) == 0
}

// mail sends them.
func (c *callSheet) mail(e *env) effect {
	c.busy, c.wrong = true, ""
	view := c.call
	return effect{writes: []tea.Cmd{func() tea.Msg {
		return callMsg{view: view, mailed: true, err: e.session.MailCode(e.ctx, view.Call)}
	}}}
}
