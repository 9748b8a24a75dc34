package main

import (
	"slices"

	"github.com/spf13/cobra"

	"guichet/domain"
	"guichet/domain/desk"
)

func (a *app) groupMembers() *cobra.Command {
	var out leaving
	c := &cobra.Command{
		Use: "members GROUP", Short: a.words.T("cmd_group_members"), Args: cobra.ExactArgs(1),
		ValidArgsFunction: a.offers(1, groups),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			ref, err := groupRef(args[0])
			if err != nil {
				return err
			}
			o, err := a.open(ctx)
			if err != nil {
				return err
			}
			defer o.store.Close()
			groups, err := sureOf(ctx, o, func() ([]desk.GroupInfo, error) { return o.session.FindGroups(ctx, ref) })
			if err != nil {
				return err
			}
			if out.file != "" {
				return a.exportMembers(cmd, o, groups, out)
			}
			for _, g := range groups {
				if err := a.members(cmd, o, g); err != nil {
					return err
				}
			}
			return nil
		},
	}
	c.Flags().StringVar(&out.file, "csv", "", a.words.T("flag_members_csv"))
	c.Flags().StringVar(&out.motive, "motive", "", a.words.T("flag_motive"))
	return c
}

func (a *app) members(cmd *cobra.Command, o *opened, g desk.GroupInfo) error {
	rows, err := o.session.Members(cmd.Context(), g.ID, 0)
	if err != nil {
		return err
	}
	names := a.schoolNames(cmd.Context(), o)
	for _, row := range rows {
		if !a.json {
			a.printf("%s\n", a.rowText(row, names))
			continue
		}
		v, err := o.session.Account(cmd.Context(), row.ID)
		if err != nil {
			return err
		}
		if err := lines(a.out).Encode(jsonOf(v, string(a.words.Lang()))); err != nil {
			return err
		}
	}
	return nil
}

// exportMembers writes the members of groups into a file, each once.
func (a *app) exportMembers(cmd *cobra.Command, o *opened, groups []desk.GroupInfo, out leaving) error {
	var ids []domain.AccountID
	for _, g := range groups {
		rows, err := o.session.Members(cmd.Context(), g.ID, 0)
		if err != nil {
			return err
		}
		for _, row := range rows {
			ids = append(ids, row.ID)
		}
	}
	slices.Sort(ids)
	return out.list(cmd.Context(), a, o, "members", slices.Compact(ids))
}
