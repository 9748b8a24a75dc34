package main

import (
	"context"

	"github.com/spf13/cobra"

	"guichet/domain"
	"guichet/domain/desk"
)

// contactFlags are what `contact` is told.
type contactFlags struct {
	mail, reason string
	yes          bool
	verification
}

// contact records somebody's address, in a call of the level that a reset takes.
func (a *app) contact() *cobra.Command {
	var f contactFlags
	c := &cobra.Command{
		Use: "contact ID", Short: a.words.T("cmd_contact"), Long: a.words.T("cmd_contact_long"), Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if f.mail == "" {
				return usage{usageText("--mail ADDRESS")}
			}
			if err := f.verification.check(); err != nil {
				return err
			}
			o, err := a.open(cmd.Context())
			if err != nil {
				return err
			}
			defer o.store.Close()
			id, err := o.session.Resolve(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			return a.setMail(cmd.Context(), o, id, f)
		},
	}
	c.Flags().StringVar(&f.mail, "mail", "", a.words.T("flag_mail"))
	c.Flags().StringVar(&f.reason, "reason", "", a.words.T("flag_reason"))
	c.Flags().BoolVar(&f.yes, "yes", false, a.words.T("flag_yes"))
	a.dryRunFlag(c)
	f.verification.flags(a, c)
	return c
}

// setMail asks, verifies the caller, and records the address. A dry run begins
// no call: that one would be needed is then no refusal.
func (a *app) setMail(ctx context.Context, o *opened, id domain.AccountID, f contactFlags) error {
	if a.dryRun {
		err := o.session.SetMail(ctx, id, f.mail, f.reason, "")
		if desk.Dry(err) || domain.CodeOf(err) == domain.Unverified {
			return a.contactTold(id, false)
		}
		return err
	}
	if !a.json {
		a.say("cmd_contact_will", "Account", string(id), "Mail", domain.Clean(f.mail))
	}
	if err := a.confirm(domain.Plan{}, applying{yes: f.yes}); err != nil {
		return err
	}
	defer a.mailNow(ctx, o)
	err := a.duringCall(ctx, o, id, domain.VerbEdit, f.verification, func(call domain.CallID) error {
		return o.session.SetMail(ctx, id, f.mail, f.reason, call)
	})
	if err != nil {
		a.unverified(f.verification, "cmd_contact_second", err)
		return err
	}
	return a.contactTold(id, true)
}

func (a *app) contactTold(id domain.AccountID, done bool) error {
	switch {
	case a.json:
		return lines(a.out).Encode(map[string]any{"account": id, "mail_set": done})
	case done:
		a.say("cmd_contact_done")
	default:
		a.say("cmd_dry_run")
	}
	return nil
}
