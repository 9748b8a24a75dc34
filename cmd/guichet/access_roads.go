package main

import (
	"context"
	"fmt"

	"guichet/domain"
	"guichet/domain/platform"
)

// roadJSON is what a verb comes to for an account that it does nothing to here.
type roadJSON struct {
	Account domain.AccountID `json:"account"`
	Verb    string           `json:"verb"`
	Why     domain.Why       `json:"why"`
	Road    string           `json:"road"`
	Say     string           `json:"say,omitempty"`     // to the caller
	Owner   platform.Owner   `json:"owner,omitempty"`   // who acts
	Instead domain.Verb      `json:"instead,omitempty"` // the right verb
	Steps   []string         `json:"steps,omitempty"`   // of a hand-off, in that system's words
	Facts   []string         `json:"facts,omitempty"`   // the documents'
}

// roads says, of each account that the act does nothing to here, whose it is
// and by which road: JSON `handoff` where it is to be done elsewhere, `road`
// where the person does it or another verb, or nobody here, is the right one.
func (a *app) roads(o *opened, p domain.Plan) error {
	out := lines(a.out)
	for _, st := range p.Steps {
		road, known := o.session.RoadOf(st)
		if !known || st.Changes() || st.Why == domain.NeedsCall { // whose road is that of a call
			continue
		}
		j := a.road(p, st, road)
		if !a.json {
			a.roadText(j)
			continue
		}
		name := "road"
		if st.Why == domain.HandOff {
			name = "handoff"
		}
		if err := out.Encode(map[string]any{name: j}); err != nil {
			return err
		}
	}
	return nil
}

func (a *app) road(p domain.Plan, st domain.Step, r platform.Road) roadJSON {
	j := roadJSON{Account: st.Account, Verb: p.Act, Why: st.Why, Road: st.Road}
	if st.Why == domain.NotOurs && r.Kind == platform.RoadDo {
		// The road is that of who keeps the password, which here is whoever
		// federates the login (K26): its sentence would promise a new one.
		j.Say = a.words.T("road_federated")
		return j
	}
	lang := string(a.words.Lang())
	j.Say, j.Owner, j.Instead, j.Facts = r.Say.In(lang), r.Owner, r.Instead, r.Facts
	if st.Why == domain.HandOff {
		for _, step := range r.Steps {
			j.Steps = append(j.Steps, step.In(lang))
		}
	}
	return j
}

func (a *app) roadText(j roadJSON) {
	a.printf("%s · %s\n", j.Account, a.words.Why(j.Why))
	a.say("cmd_road_say", "Say", j.Say)
	if j.Owner != "" {
		a.say("cmd_road_owner", "Owner", a.words.T("owner_"+string(j.Owner)))
	}
	if j.Instead != "" {
		a.say("cmd_road_instead", "Verb", a.words.Verb(j.Instead), "Command", commandOf(j.Instead, j.Account))
	}
	for i, step := range j.Steps {
		fmt.Fprintf(a.out, "  %d. %s\n", i+1, step)
	}
}

// commandOf is how a verb is asked for on the command line.
func commandOf(v domain.Verb, id domain.AccountID) string {
	if v == domain.VerbRenew {
		return "guichet account renew " + string(id)
	}
	return "guichet " + string(v) + " " + string(id)
}

// record notes what came of each hand-off of the plan, and does nothing else.
func (a *app) record(ctx context.Context, o *opened, p domain.Plan, f accessFlags) error {
	recorded := 0
	for _, st := range p.Steps {
		if st.Why != domain.HandOff {
			continue
		}
		recorded++
		if a.dryRun {
			continue
		}
		done, words := f.notDone == "", f.done+f.notDone
		if err := o.session.Record(ctx, st, domain.Verb(p.Act), done, words); err != nil {
			return err
		}
		if a.json {
			j := map[string]any{"account": st.Account, "verb": p.Act, "road": st.Road, "done": done}
			if err := lines(a.out).Encode(map[string]any{"recorded": j}); err != nil {
				return err
			}
		}
	}
	switch {
	case recorded == 0:
		return domain.E(domain.Invalid, "what", "--done, --not-done", "why", "no-handoff")
	case a.dryRun && !a.json:
		a.say("cmd_dry_run")
	case !a.json:
		a.printf("%s\n", a.words.N("cmd_recorded", recorded))
	}
	return nil
}
