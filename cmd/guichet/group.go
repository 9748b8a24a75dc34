package main

import (
	"github.com/spf13/cobra"

	"guichet/domain"
	"guichet/domain/desk"
)

func (a *app) group() *cobra.Command {
	c := &cobra.Command{Use: "group", Short: a.words.T("cmd_group"), Args: cobra.NoArgs}
	c.AddCommand(a.groupList(), a.groupMembers(), a.groupChange("add"), a.groupChange("remove"))
	return c
}

type groupJSON struct {
	Group   string `json:"group"` // UAI/NAME
	School  string `json:"school,omitempty"`
	Members int    `json:"members"`
}

func (a *app) groupList() *cobra.Command {
	var etab string
	c := &cobra.Command{
		Use: "list", Short: a.words.T("cmd_group_list"), Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			o, err := a.open(cmd.Context())
			if err != nil {
				return err
			}
			defer o.store.Close()
			uai, _ := domain.ParseUAI(etab)
			groups, err := o.session.Groups(cmd.Context(), uai)
			if err != nil {
				return err
			}
			for _, g := range groups {
				j := groupJSON{Group: string(g.ID.UAI()) + "/" + domain.Clean(g.Name), School: domain.Clean(g.School), Members: g.Members}
				if a.json {
					err = lines(a.out).Encode(j)
				} else {
					a.printf("%s · %s · %s\n", j.Group, j.School, a.words.N("count_members", g.Members))
				}
				if err != nil {
					return err
				}
			}
			return nil
		},
	}
	c.Flags().StringVar(&etab, "etab", "", a.words.T("flag_etab"))
	return c
}

func (a *app) groupMembers() *cobra.Command {
	return &cobra.Command{
		Use: "members GROUP", Short: a.words.T("cmd_group_members"), Args: cobra.ExactArgs(1),
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
			groups, err := o.session.FindGroups(ctx, ref)
			if err != nil {
				return err
			}
			for _, g := range groups {
				if err := a.members(cmd, o, g); err != nil {
					return err
				}
			}
			return nil
		},
	}
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

func groupRef(s string) (domain.GroupRef, error) {
	ref, ok := domain.ParseGroupRef(s)
	if !ok {
		return ref, domain.E(domain.Invalid, "what", domain.Clean(s), "why", "UAI/NAME")
	}
	return ref, nil
}

// groupChange is `group add` or `group remove`.
func (a *app) groupChange(verb string) *cobra.Command {
	var sel selection
	var how applying
	c := &cobra.Command{
		Use: verb + " GROUP [ID…]", Short: a.words.T("cmd_group_" + verb), Args: cobra.MinimumNArgs(1),
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
			sel.refs = args[1:]
			ids, err := a.selected(cmd, o, sel)
			if err != nil {
				return err
			}
			change := desk.GroupChange{Add: []domain.GroupRef{ref}}
			if verb == "remove" {
				change = desk.GroupChange{Remove: []domain.GroupRef{ref}}
			}
			p, err := o.session.PlanGroups(ctx, ids, change)
			if err != nil {
				return err
			}
			return a.apply(cmd, o, p, how)
		},
	}
	sel.flags(a, c)
	how.flags(a, c)
	return c
}
