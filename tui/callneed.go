package tui

import (
	"guichet/domain"
	"guichet/domain/desk"
)

// callNeed is what a call is for: whom, the act, the level that it takes, and
// where it leads once that is reached.
type callNeed struct {
	who   desk.AccountView
	act   domain.Verb
	level int
	plan  domain.Plan // that another agent can be asked to agree to; zero: there is none
	then  func(domain.CallID) overlay
	ready string // message that it leads there
	hint  string // message of the key that does
	// symptom is what the caller says, which the agent still sees.
	symptom string
}
