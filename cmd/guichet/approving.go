package main

import (
	"context"

	"github.com/spf13/cobra"

	"guichet/domain"
	"guichet/domain/desk"
)

// planRequests lists what waits for another agent's agreement.
func (a *app) planRequests(ctx context.Context, o *opened) error {
	all, err := o.session.Requests(ctx)
	for _, p := range all {
		if err = a.requestLine(ctx, o, p); err != nil {
			break
		}
	}
	return err
}

func (a *app) planApprove() *cobra.Command {
	var yes bool
	c := &cobra.Command{
		Use: "approve PLAN", Short: a.words.T("cmd_plan_approve"), Long: a.words.T("cmd_plan_approve_long"), Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			o, err := a.open(cmd.Context())
			if err != nil {
				return err
			}
			defer o.store.Close()
			return a.approve(cmd.Context(), o, domain.PlanID(args[0]), yes)
		},
	}
	c.Flags().BoolVar(&yes, "yes", false, a.words.T("flag_yes"))
	a.dryRunFlag(c)
	return c
}

// approve shows a request, asks, and agrees to it.
func (a *app) approve(ctx context.Context, o *opened, id domain.PlanID, yes bool) error {
	all, err := o.session.Requests(ctx)
	if err != nil {
		return err
	}
	var steps []domain.Step
	for _, p := range all {
		if p.ID != id {
			continue
		}
		steps = p.Steps
		if a.json {
			break
		}
		if err := a.requestLine(ctx, o, p); err != nil {
			return err
		}
	}
	if !a.dryRun && steps != nil {
		if err := a.confirm(domain.Plan{}, applying{yes: yes}); err != nil {
			return err
		}
	}
	p, err := o.session.Approve(ctx, id)
	switch {
	case desk.Dry(err):
		return a.dried(err)
	case err != nil:
		return err
	case a.json:
		p.Steps = steps
		return a.requestLine(ctx, o, p)
	}
	a.say("cmd_approved", "Agent", domain.Clean(p.Agent))
	return nil
}
