package main

import (
	"context"

	"github.com/spf13/cobra"

	"guichet/domain"
)

func (a *app) group() *cobra.Command {
	c := &cobra.Command{Use: "group", Short: a.words.T("cmd_group"), Args: cobra.NoArgs}
	c.AddCommand(a.groupList(), a.groupMembers(), a.groupCreate(), a.groupRename(), a.groupDelete(),
		a.groupChange("add"), a.groupChange("remove"), a.groupReplace())
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
				j := groupJSON{Group: groupName(g.Group), School: domain.Clean(g.School), Members: g.Members}
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
	completes(c, "etab", a.offers(0, etabs))
	return c
}

func groupRef(s string) (domain.GroupRef, error) {
	ref, ok := domain.ParseGroupRef(s)
	if !ok {
		return ref, domain.E(domain.Invalid, "what", domain.Clean(s), "why", "UAI/NAME")
	}
	return ref, nil
}

// sureOf asks again for a group that was not found, once the index is built:
// it may be one that a feed fills, and then the answer says so.
func sureOf[T any](ctx context.Context, o *opened, ask func() (T, error)) (T, error) {
	found, err := ask()
	if domain.CodeOf(err) != domain.NotFound {
		return found, err
	}
	if err := o.index.Build(ctx); err != nil {
		return found, err
	}
	return ask()
}

// groupName is a group as the command line writes it.
func groupName(g domain.Group) string { return string(g.ID.UAI()) + "/" + domain.Clean(g.Name) }
