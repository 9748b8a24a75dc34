package main

import (
	"context"

	"github.com/spf13/cobra"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/intake"
)

// groupChange is `group add` or `group remove`: one group, or several with
// --and.
func (a *app) groupChange(verb string) *cobra.Command {
	var sel selection
	var how applying
	var and []string
	c := &cobra.Command{
		Use: verb + " GROUP [ID…]", Short: a.words.T("cmd_group_" + verb),
		ValidArgsFunction: a.offers(1, groups),
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 && (verb != "add" || sel.from == "" || len(and) > 0) {
				return usageText("GROUP")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return a.campaign(cmd, sel, how)
			}
			refs, err := groupRefs(append(args[:1:1], and...))
			if err != nil {
				return err
			}
			change := desk.GroupChange{Add: refs}
			if verb == "remove" {
				change = desk.GroupChange{Remove: refs}
			}
			sel.refs = args[1:]
			return a.changeGroups(cmd, sel, how, change)
		},
	}
	if verb == "add" {
		c.Long = a.words.T("cmd_group_add_long")
	}
	c.Flags().StringArrayVar(&and, "and", nil, a.words.T("flag_and"))
	completes(c, "and", a.offers(0, groups))
	sel.flags(a, c)
	how.flags(a, c)
	return c
}

func (a *app) groupReplace() *cobra.Command {
	var sel selection
	var how applying
	c := &cobra.Command{
		Use: "replace OLD NEW [ID…]", Short: a.words.T("cmd_group_replace"), Args: cobra.MinimumNArgs(2),
		ValidArgsFunction: a.offers(2, groups),
		RunE: func(cmd *cobra.Command, args []string) error {
			refs, err := groupRefs(args[:2])
			if err != nil {
				return err
			}
			sel.refs = args[2:]
			return a.changeGroups(cmd, sel, how, desk.GroupChange{Remove: refs[:1], Add: refs[1:]})
		},
	}
	sel.flags(a, c)
	how.flags(a, c)
	return c
}

func groupRefs(texts []string) ([]domain.GroupRef, error) {
	var out []domain.GroupRef
	for _, text := range texts {
		ref, err := groupRef(text)
		if err != nil {
			return nil, err
		}
		out = append(out, ref)
	}
	return out, nil
}

func (a *app) changeGroups(cmd *cobra.Command, sel selection, how applying, change desk.GroupChange) error {
	return a.planned(cmd, how, func(ctx context.Context, o *opened) (domain.Plan, error) {
		ids, err := a.selected(cmd, o, sel)
		if err != nil {
			return domain.Plan{}, err
		}
		return o.session.PlanGroups(ctx, ids, change)
	})
}

// campaign is `group add --from FILE` without a group: each row names its own.
func (a *app) campaign(cmd *cobra.Command, sel selection, how applying) error {
	if cmd.Flags().Changed("query") {
		return usage{usageText("GROUP")}
	}
	rows, err := intake.OpenCampaign(sel.from, a.in)
	if err != nil {
		return err
	}
	return a.planned(cmd, how, func(ctx context.Context, o *opened) (domain.Plan, error) {
		assignments, err := a.assignments(ctx, o, rows)
		if err != nil {
			return domain.Plan{}, err
		}
		return o.session.PlanCampaign(ctx, assignments)
	})
}

// assignments are the rows of a campaign that mean one account and one group.
// The others are named by their lines and left out.
func (a *app) assignments(ctx context.Context, o *opened, rows []intake.Assignment) ([]desk.Assignment, error) {
	refs := make([]string, len(rows))
	for i, row := range rows {
		refs[i] = row.Who
	}
	looked, err := o.session.LookUp(ctx, refs)
	if err != nil {
		return nil, err
	}
	var out []desk.Assignment
	for i, row := range rows {
		ref, ok := domain.ParseGroupRef(row.Group)
		switch ids := looked[i].IDs; {
		case !ok:
			a.note("campaign_no_group", "Line", row.Line, "Ref", looked[i].Ref)
		case len(ids) == 0:
			a.note("campaign_missing", "Line", row.Line, "Ref", looked[i].Ref)
		case len(ids) > 1:
			a.note("campaign_ambiguous", "Line", row.Line, "Ref", looked[i].Ref, "N", len(ids))
		default:
			out = append(out, desk.Assignment{Account: ids[0], Group: ref})
		}
	}
	return out, nil
}
