package tui

import "guichet/domain/desk"

// ticketOpening is what a call tells of a ticket: who calls, the level that was
// reached, what the caller says. The call goes on below the form.
func (c *callSheet) ticketOpening() desk.Opening {
	call := c.call.Call
	o := desk.Opening{Account: c.need.who.ID, Call: &call}
	if c.need.symptom != "" {
		o.Heard = desk.Heard{symptomKey: c.need.symptom}
	}
	return o
}
