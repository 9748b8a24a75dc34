package tui

import "guichet/domain"

// The intents about why somebody does not get in.
const (
	doDiagnose intent = "diagnose"
	doRepair   intent = "repair"
)

// aboutDiagnosis is what explains an account, and mends it. The repair leads to
// the plan, the road or the page of the verb that it is.
func aboutDiagnosis() []action {
	return []action{
		{id: doRepair, keys: keys("!"), where: onSearch | onAccount, needs: domain.VerbInspect, hint: 3},
		{id: doDiagnose, keys: keys("d"), where: onSearch | onAccount, needs: domain.VerbInspect, hint: 3},
	}
}

// diagnoses tells that the console has rules to explain an account by.
func (e *env) diagnoses() bool { return e.session.Judge != nil }

// explained opens the account under the cursor with what explains it, or with
// what mends it.
func (s *searchPage) explained(id intent) effect {
	i, _, ok := s.table.Cursor()
	if !ok {
		return effect{}
	}
	p := newAccountPage(s.hits[i]).(*accountPage)
	if id == doRepair {
		p.mending = true
		return effect{open: p}
	}
	return effect{open: p, over: newDiagnosisSheet(p)}
}
