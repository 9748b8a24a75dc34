package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"guichet/domain"
)

// offer lists what a shell may complete with: never a person's name or login.
type offer func(ctx context.Context, o *opened) []string

func roles() []string { return listOf(domain.Roles()) }

func verbs() []string { return listOf(domain.Verbs()) }

func listOf[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = string(v)
	}
	return out
}

// etabs are the establishments of the agent's perimeter.
func etabs(ctx context.Context, o *opened) []string {
	all, _ := o.session.Establishments(ctx) // an error completes nothing
	var out []string
	for _, e := range all {
		if o.session.Agent().Covers([]domain.UAI{e.UAI}) {
			out = append(out, string(e.UAI)+"\t"+domain.Clean(e.Name))
		}
	}
	return out
}

// groups are the free groups of the agent's perimeter.
func groups(ctx context.Context, o *opened) []string {
	all, _ := o.session.Groups(ctx, "") // an error completes nothing
	var out []string
	for _, g := range all {
		out = append(out, string(g.ID.UAI())+"/"+domain.Clean(g.Name)+"\t"+domain.Clean(g.School))
	}
	return out
}

// agents are those who may sit at a console, for who may know them.
func agents(ctx context.Context, o *opened) []string {
	if !o.session.May(domain.VerbAdminister) {
		return []string{o.session.As}
	}
	all, _ := o.session.Agents(ctx) // an error completes nothing
	var out []string
	for _, g := range all {
		if g.Removed == 0 {
			out = append(out, domain.Clean(g.Name)+"\t"+string(g.Role))
		}
	}
	return out
}

// completes completes the values of a flag.
func completes(c *cobra.Command, flag string, with cobra.CompletionFunc) {
	if err := c.RegisterFlagCompletionFunc(flag, with); err != nil {
		panic(err) // a flag that the command does not have, or has twice
	}
}

// among completes with a list that never changes.
func among(list []string) cobra.CompletionFunc {
	return cobra.FixedCompletions(list, cobra.ShellCompDirectiveNoFileComp)
}

// offers completes the first n arguments; 0: the value of a flag. The store is
// neither waited for nor written to: nobody asked for anything yet.
func (a *app) offers(n int, what offer) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		if n > 0 && len(args) >= n {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		a.dryRun, a.wait = true, 0
		o, err := a.open(cmd.Context())
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		defer o.store.Close()
		var out []string
		for _, s := range what(cmd.Context(), o) {
			if strings.HasPrefix(domain.Fold(s), domain.Fold(typed)) {
				out = append(out, s)
			}
		}
		return out, cobra.ShellCompDirectiveNoFileComp
	}
}
