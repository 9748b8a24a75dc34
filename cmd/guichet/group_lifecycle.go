package main

import (
	"context"

	"github.com/spf13/cobra"

	"guichet/domain"
)

func (a *app) groupCreate() *cobra.Command {
	return a.groupLife("create GROUP", 0, 1, func(ctx context.Context, o *opened, ref domain.GroupRef, _ string) (domain.Plan, error) {
		return o.session.PlanGroupCreate(ctx, ref)
	})
}

func (a *app) groupRename() *cobra.Command {
	return a.groupLife("rename GROUP NAME", 1, 2, func(ctx context.Context, o *opened, ref domain.GroupRef, name string) (domain.Plan, error) {
		return o.session.PlanGroupRename(ctx, ref, name)
	})
}

func (a *app) groupDelete() *cobra.Command {
	return a.groupLife("delete GROUP", 1, 1, func(ctx context.Context, o *opened, ref domain.GroupRef, _ string) (domain.Plan, error) {
		return o.session.PlanGroupDelete(ctx, ref)
	})
}

// groupLife is a verb on a group itself; last is its last argument, and the
// first known ones are groups that there are.
func (a *app) groupLife(use string, known, args int,
	plan func(ctx context.Context, o *opened, ref domain.GroupRef, last string) (domain.Plan, error),
) *cobra.Command {
	var how applying
	c := &cobra.Command{
		Use: use, Args: cobra.ExactArgs(args),
		RunE: func(cmd *cobra.Command, args []string) error {
			ref, err := groupRef(args[0])
			if err != nil {
				return err
			}
			return a.planned(cmd, how, func(ctx context.Context, o *opened) (domain.Plan, error) {
				return sureOf(ctx, o, func() (domain.Plan, error) { return plan(ctx, o, ref, args[len(args)-1]) })
			})
		},
	}
	c.Short = a.words.T("cmd_group_" + c.Name())
	if known > 0 {
		c.ValidArgsFunction = a.offers(known, groups)
	}
	how.flags(a, c)
	return c
}
