package main

import (
	"context"
	"errors"

	"guichet/domain"
)

// duringCall verifies the caller where the command says how, does something in
// that call, and hangs up; without a call where the command says nothing of one.
func (a *app) duringCall(ctx context.Context, o *opened, id domain.AccountID, act domain.Verb, v verification, do func(domain.CallID) error) error {
	if !v.asked() {
		return do("")
	}
	view, err := a.verify(ctx, o, id, act, v)
	if err != nil {
		return err
	}
	err = do(view.ID)
	_, ended := o.session.EndCall(context.WithoutCancel(ctx), view.Call)
	return errors.Join(err, ended)
}

// unverified says, beside a refusal for want of verification, what would lift
// it; protected names what lifts it for a protected account.
func (a *app) unverified(v verification, protected string, err error) {
	var e *domain.Error
	switch {
	case !errors.As(err, &e) || e.Code != domain.Unverified:
	case !v.asked():
		a.note("cmd_verify_how")
	case e.Facts["needed"] == "3" && e.Facts["reached"] == "2":
		a.note(protected)
	}
}
