package main

import (
	"context"
	"slices"

	"github.com/spf13/cobra"

	"guichet/domain"
	"guichet/domain/desk"
)

func (a *app) planDrop() *cobra.Command {
	var yes bool
	c := &cobra.Command{
		Use: "drop PLAN", Short: a.words.T("cmd_plan_drop"), Long: a.words.T("cmd_plan_drop_long"), Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			o, err := a.open(cmd.Context())
			if err != nil {
				return err
			}
			defer o.store.Close()
			return a.drop(cmd.Context(), o, domain.PlanID(args[0]), yes)
		},
	}
	c.Flags().BoolVar(&yes, "yes", false, a.words.T("flag_yes"))
	a.dryRunFlag(c)
	return c
}

// drop shows what is left of a plan, asks, and gives it up.
func (a *app) drop(ctx context.Context, o *opened, id domain.PlanID, yes bool) error {
	p, err := o.session.Plan(ctx, id, 1)
	if err != nil {
		return err
	}
	if !a.json {
		if err := a.planLine(p); err != nil {
			return err
		}
		if err := a.ordersTold(p.Orders); err != nil {
			return err
		}
	}
	if !a.dryRun {
		if err := a.confirm(domain.Plan{}, applying{yes: yes}); err != nil {
			return err
		}
	}
	dropped, err := o.session.Drop(ctx, id)
	switch {
	case desk.Dry(err):
		return a.dried(err)
	case err != nil:
		return err
	case a.json:
		return lines(a.out).Encode(planJSON(dropped))
	}
	a.say("cmd_dropped")
	if slices.ContainsFunc(p.Orders, func(o domain.Order) bool { return o.Fate() == domain.FateUnknown }) {
		a.say("cmd_dropped_unknown")
	}
	return nil
}
