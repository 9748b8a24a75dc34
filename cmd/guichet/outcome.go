package main

import (
	"slices"

	"guichet/domain"
)

// planOut is a plan as scripts read it.
type planOut struct {
	Plan     domain.PlanID      `json:"plan"`
	Act      string             `json:"act"`
	Agent    string             `json:"agent"`
	At       string             `json:"at"`
	Status   domain.PlanStatus  `json:"status"`
	Undoes   domain.PlanID      `json:"undoes,omitempty"`
	UndoneBy domain.PlanID      `json:"undone_by,omitempty"`
	Total    int                `json:"total"`
	Changing int                `json:"changing"`
	Done     int                `json:"done"`
	Skipped  int                `json:"skipped"`
	Refused  int                `json:"refused"`
	Ordered  int                `json:"ordered"` // from the directory that owns the account; what became of it, the orders say
	Groups   []string           `json:"groups,omitempty"`
	Creates  []string           `json:"creates,omitempty"`
	Drops    []string           `json:"drops,omitempty"`    // with its last batch, where nobody is in them any more
	Spelling string             `json:"spelling,omitempty"` // how the group was spelled before
	Opens    map[domain.UAI]int `json:"opens,omitempty"`    // accounts to whom it opens another school's portal (K16)
	Why      map[domain.Why]int `json:"why,omitempty"`
}

func planJSON(p domain.Plan) planOut {
	out := planOut{
		Plan: p.ID, Act: p.Act, Agent: p.Agent, At: p.At.Time().Format("2006-01-02T15:04:05.000Z07:00"), Status: p.Status,
		Undoes: p.Undoes, UndoneBy: p.UndoneBy, Total: p.Total, Changing: p.Changing,
		Done: p.Outcomes[domain.Done], Skipped: p.Outcomes[domain.Skipped], Refused: p.Outcomes[domain.Refused], Ordered: p.Outcomes[domain.Ordered],
		Spelling: domain.Clean(p.Spelling), Opens: p.Opens,
	}
	for _, g := range p.Groups {
		out.Groups = append(out.Groups, groupName(g))
		if slices.Contains(p.Creates, g.ID) {
			out.Creates = append(out.Creates, groupName(g))
		}
		if slices.Contains(p.Drops, g.ID) {
			out.Drops = append(out.Drops, groupName(g))
		}
	}
	for why, n := range p.Tally() {
		if why != "" {
			if out.Why == nil {
				out.Why = map[domain.Why]int{}
			}
			out.Why[why] = n
		}
	}
	return out
}

// applied tells what became of a plan. Some refused while it was applied, here or
// by the directory that owns them, or not known to be done there: 5.
func (a *app) applied(p domain.Plan) error {
	if a.json {
		if err := a.ordersTold(p.Orders); err != nil {
			return err
		}
		if err := lines(a.out).Encode(planJSON(p)); err != nil {
			return err
		}
	} else {
		if p.Outcomes[domain.Ordered] == 0 || p.Outcomes[domain.Done] > 0 {
			a.printf("%s\n", a.doneText(p))
		}
		if err := a.ordersTold(p.Orders); err != nil {
			return err
		}
		if n := p.Outcomes[domain.Refused]; n > 0 {
			a.printf("%s\n", a.words.N("plan_refused", n))
		}
		if undoable(p) && (p.Outcomes[domain.Done]+len(p.Orders)-len(unsettled(p.Orders)) > 0 || p.Total == 0 && p.Applied > 0) {
			a.say("plan_undo_with", "Plan", string(p.ID))
		}
	}
	if p.Outcomes[domain.Refused]+len(unsettled(p.Orders)) > 0 {
		return code(exitPartly)
	}
	return nil
}

// undoable tells that what a plan did can be taken back: of acts on accesses,
// closing and reopening.
func undoable(p domain.Plan) bool {
	return !p.OnAccess() || p.Act == string(domain.VerbClose) || p.Act == string(domain.VerbReopen)
}

// doneText says what was done; of a group, only when it is wholly done.
func (a *app) doneText(p domain.Plan) string {
	done := p.Outcomes[domain.Done]
	switch p.Act {
	case "group-create", "group-rename", "group-delete":
		if p.Applied > 0 && done == p.Total && len(p.Groups) > 0 {
			return a.words.N("plan_done_"+p.Act, done, "Group", groupName(p.Groups[len(p.Groups)-1]))
		}
	}
	return a.words.N("plan_done", done)
}
