package main

import (
	"context"

	"github.com/spf13/cobra"

	"guichet/domain"
	"guichet/domain/desk"
)

// forgetFlags are what `forget` is told.
type forgetFlags struct {
	reason, second string
	yes            bool
}

func (a *app) forget() *cobra.Command {
	var f forgetFlags
	c := &cobra.Command{
		Use: "forget ID", Short: a.words.T("cmd_forget"), Long: a.words.T("cmd_forget_long"), Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			o, err := a.open(ctx)
			if err != nil {
				return err
			}
			defer o.store.Close()
			id, err := o.session.Resolve(ctx, args[0])
			if err != nil {
				return err
			}
			if domain.Fold(f.reason) == "" && !a.dryRun {
				return domain.E(domain.NeedsMotive, "what", "forget")
			}
			going, err := o.session.PlanForget(ctx, id)
			if err != nil {
				return err
			}
			if !a.json {
				a.forgetting(going)
			}
			if a.dryRun {
				return a.forgotten(going, false, false)
			}
			return a.forgetPerson(ctx, o, id, going, f)
		},
	}
	c.Flags().StringVar(&f.reason, "reason", "", a.words.T("flag_reason"))
	c.Flags().StringVar(&f.second, "second", "", a.words.T("flag_second_agent"))
	c.Flags().BoolVar(&f.yes, "yes", false, a.words.T("flag_yes"))
	c.Flags().BoolVar(&a.dryRun, "dry-run", false, a.words.T("flag_dry_run"))
	return c
}

// forgetPerson asks, and asks the second agent, then erases.
func (a *app) forgetPerson(ctx context.Context, o *opened, id domain.AccountID, going desk.Forgetting, f forgetFlags) error {
	if going.Second && f.second == "" {
		return domain.E(domain.NeedsConfirm, "why", "second-agent")
	}
	if err := a.confirm(domain.Plan{Changing: len(going.Accounts)}, applying{yes: f.yes}); err != nil {
		return err
	}
	var agreed desk.Agreement
	if f.second != "" {
		pins, err := a.hidden("pin_second")
		if err == nil {
			agreed, err = o.session.Second(ctx, f.second, pins[0], domain.VerbAdminister, "forget")
		}
		if err != nil {
			return err
		}
	}
	gone, err := o.session.Forget(ctx, id, f.reason, agreed)
	if err != nil {
		return err
	}
	ids := make([]domain.AccountID, len(gone.Accounts))
	for i, row := range gone.Accounts {
		ids[i] = row.ID
	}
	if err := a.drafts(o.path).Forget(ids); err != nil {
		return err
	}
	return a.forgotten(gone, true, a.rewritten(ctx, o))
}

// forgetting shows what goes, and what stays.
func (a *app) forgetting(f desk.Forgetting) {
	for _, row := range f.Accounts {
		a.printf("  %s\n", domain.Clean(a.relation(row)))
	}
	a.say("cmd_forget_goes", "Accounts", a.words.N("count_accounts", len(f.Accounts)), "Memberships", a.words.N("count_memberships", f.Memberships),
		"Tickets", a.words.N("cmd_ticket_count", f.Tickets), "Kin", a.words.N("count_kin", f.Kin))
	a.say("cmd_forget_stays", "Entries", a.words.N("count_entries", f.Entries))
	if f.StillFed {
		a.say("cmd_forget_fed")
	}
}

// forgotten tells that a person is erased, or would be.
func (a *app) forgotten(f desk.Forgetting, done, rewritten bool) error {
	if !a.json {
		if done {
			a.say("cmd_forgotten", "Accounts", a.words.N("count_accounts", len(f.Accounts)))
		}
		return nil
	}
	ids := make([]domain.AccountID, len(f.Accounts))
	for i, row := range f.Accounts {
		ids[i] = row.ID
	}
	return lines(a.out).Encode(map[string]any{
		"accounts": ids, "memberships": f.Memberships, "tickets": f.Tickets, "entries": f.Entries, "relatives": f.Kin, "still_fed": f.StillFed,
		"second_agent": f.Second, "forgotten": done, "rewritten": rewritten,
	})
}
