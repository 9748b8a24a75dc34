package tui

import "guichet/domain"

// The intents about the services beside the ENT, and what remains to be done.
const (
	doServices  intent = "services"
	doPronote   intent = "pronote"
	doChecklist intent = "checklist"
)

// aboutServices is what is recorded of the services, and ticked.
func aboutServices() []action {
	return []action{
		{id: doServices, where: people, needs: domain.VerbEdit, danger: true},
		{id: doPronote, where: onAccount, needs: domain.VerbEdit},
		{id: doChecklist, where: onAccount, needs: domain.VerbInspect},
	}
}
