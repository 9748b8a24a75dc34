package main

import (
	"context"
	"strings"

	"guichet/domain"
)

// requestJSON is a secret that waits for another agent's agreement.
type requestJSON struct {
	planOut
	Account    domain.AccountID `json:"account"`
	Reason     string           `json:"reason"`
	Asked      string           `json:"asked"`
	AgreedBy   string           `json:"agreed_by,omitempty"`
	AgreedAt   string           `json:"agreed_at,omitempty"`
	WaitsUntil string           `json:"waits_until,omitempty"` // where nobody else could agree
}

// requestLine prints a request: who asks, for whom, why, since when, and what
// it waits for.
func (a *app) requestLine(ctx context.Context, o *opened, p domain.Plan) error {
	waits, err := o.session.Waits(ctx, p)
	if err != nil {
		return err
	}
	j := requestJSON{
		planOut: planJSON(p), Account: p.Steps[0].Account, Reason: domain.Clean(p.Reason), Asked: instantText(p.AskedAt),
		AgreedBy: domain.Clean(p.Agreed), AgreedAt: instantText(p.AgreedAt), WaitsUntil: instantText(waits),
	}
	if a.json {
		return lines(a.out).Encode(j)
	}
	when := func(at domain.Instant) string { return a.words.When(at, a.now(), domain.Paris()) }
	state := a.words.T("plan_status_asked")
	switch {
	case p.Agreed != "":
		state = a.words.T("cmd_request_by", "Agent", j.AgreedBy, "When", when(p.AgreedAt))
	case waits > 0:
		state = a.words.T("cmd_request_lone", "When", when(waits))
	}
	fields := []string{string(p.ID), when(p.AskedAt), domain.Clean(p.Agent), a.words.T("act_" + p.Act), string(j.Account), j.Reason, state}
	a.printf("%s\n", strings.Join(fields, " · "))
	return nil
}

// ask stores a plan that gives one secret, for another agent to agree to, and
// says what comes next.
func (a *app) ask(ctx context.Context, o *opened, p domain.Plan, f accessFlags) error {
	needed, err := o.session.Needed(ctx, p)
	if err == nil && needed < domain.LevelSecond {
		err = domain.E(domain.Invalid, "what", "--ask", "why", "no-second-needed")
	}
	if err != nil {
		return err
	}
	if !a.json {
		a.showPlan(p, nil)
	}
	if a.dryRun {
		return a.wouldDo(p)
	}
	if err := a.confirm(p, f.how); err != nil {
		return err
	}
	defer a.mailNow(ctx, o)
	err = a.duringCall(ctx, o, changingAccount(p), domain.Verb(p.Act), f.verification, func(call domain.CallID) error {
		asked, err := o.session.Ask(ctx, p, call)
		if err == nil {
			err = a.askedTold(ctx, o, asked)
		}
		return err
	})
	a.unverified(f.verification, "cmd_verify_second", err)
	return err
}

func (a *app) askedTold(ctx context.Context, o *opened, p domain.Plan) error {
	if err := a.requestLine(ctx, o, p); err != nil || a.json {
		return err
	}
	waits, err := o.session.Waits(ctx, p)
	switch {
	case err != nil:
		return err
	case p.Agreed != "":
		a.say("cmd_request_granted")
	case waits > 0:
		a.say("cmd_request_alone", "When", a.words.When(waits, a.now(), domain.Paris()))
	default:
		a.say("cmd_request_next", "Plan", string(p.ID))
	}
	return nil
}
