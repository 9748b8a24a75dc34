package tui

import "guichet/domain"

// The intents about establishments.
const (
	doSchools   intent = "establishments"
	doSchoolSet intent = "establishment-set"
)

// aboutSchools is how establishments are seen, and what a site says of them.
func aboutSchools() []action {
	return []action{
		{id: doSchools, where: anywhere, needs: domain.VerbInspect},
		{id: doSchoolSet, keys: keys("e"), where: onSchool, needs: domain.VerbEdit, hint: 4},
	}
}

// maySet tells that the agent may say something of an establishment: whoever
// administers, and an ADML of it.
func (e *env) maySet(uai domain.UAI) bool {
	a := e.session.Agent()
	return e.session.May(domain.VerbAdminister) || a.Role == domain.ADML && a.Covers([]domain.UAI{uai})
}
