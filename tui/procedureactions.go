package tui

import "guichet/domain"

// The intents about what the documents say.
const (
	doProcedures intent = "procedures"
	doDocument   intent = "document"
)

// aboutProcedures is what is read of the documents.
func aboutProcedures() []action {
	return []action{
		{id: doProcedures, where: anywhere},
		{id: doDocument, keys: keys("p"), where: onAccount, needs: domain.VerbInspect, hint: 6},
	}
}
