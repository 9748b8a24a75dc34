package sheet

import (
	"guichet/domain"
)

// Report writes what became of a plan, a row a step: who, which group, what
// and why. name gives the names of an account, empty for those whom the reader
// may not see.
func Report(out *Writer, say Words, p domain.Plan, name func(domain.AccountID) (family, given string)) {
	out.Row("id", "family_name", "given_name", "group", "action", "outcome", "why")
	for _, s := range p.Steps {
		group, action, why := "", say.T("report_out"), ""
		if s.Group >= 0 && s.Group < len(p.Groups) {
			g := p.Groups[s.Group]
			group = string(g.ID.UAI()) + "/" + domain.Clean(g.Name)
		}
		switch {
		case p.OnAccess():
			action = say.T("act_" + p.Act)
		case s.Add:
			action = say.T("report_in")
		}
		if s.Why != "" {
			why = say.Why(s.Why)
		}
		family, given := name(s.Account)
		out.Row(string(s.Account), family, given, group, action, say.T("outcome_"+string(settled(s))), why)
	}
}

// settled is what became of a step; of a plan in which nothing was to change,
// that it is as it was.
func settled(s domain.Step) domain.Outcome {
	if s.Outcome == domain.Pending && s.Why != "" {
		return domain.Skipped
	}
	return s.Outcome
}
