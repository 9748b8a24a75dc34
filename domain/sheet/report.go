package sheet

import (
	"guichet/domain"
)

// Report writes what became of a plan, a row a step: who, which group, what
// and why. name gives the names of an account, empty for those whom the reader
// may not see.
func Report(out *Writer, say Words, p domain.Plan, name func(domain.AccountID) (family, given string)) {
	out.Row("id", "family_name", "given_name", "group", "action", "outcome", "why")
	orders := map[subject]domain.Order{}
	for _, o := range p.Orders {
		orders[subject{o.Account, o.Group}] = o
	}
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
		} else if o, ordered := orders[subjectOf(p, s)]; ordered {
			why = say.T("fate_"+string(o.Fate()), "Words", domain.Clean(o.Refused))
		}
		family, given := name(s.Account)
		out.Row(string(s.Account), family, given, group, action, say.T("outcome_"+string(settled(s))), why)
	}
}

// subject is what an order of a plan is about.
type subject struct {
	account domain.AccountID
	group   domain.GroupID
}

// subjectOf is what the order of a step would be about.
func subjectOf(p domain.Plan, s domain.Step) subject {
	if s.Group >= 0 && s.Group < len(p.Groups) {
		return subject{s.Account, p.Groups[s.Group].ID}
	}
	return subject{account: s.Account}
}

// settled is what became of a step; of a plan in which nothing was to change,
// that it is as it was.
func settled(s domain.Step) domain.Outcome {
	if s.Outcome == domain.Pending && s.Why != "" {
		return domain.Skipped
	}
	return s.Outcome
}
