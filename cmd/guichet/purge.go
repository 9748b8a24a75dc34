package main

import (
	"maps"
	"slices"

	"github.com/spf13/cobra"

	"guichet/domain"
	"guichet/domain/desk"
)

func (a *app) purge() *cobra.Command {
	var yes, sure, anew bool
	c := &cobra.Command{
		Use: "purge", Short: a.words.T("cmd_purge"), Long: a.words.T("cmd_purge_long"), Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx := cmd.Context()
			o, err := a.open(ctx)
			if err != nil {
				return err
			}
			defer o.store.Close()
			due, err := watching(a, func(w desk.Watch) (desk.PurgeReport, error) { return o.session.PlanPurge(ctx, w) })
			if err != nil {
				return err
			}
			if a.dryRun || due.Nothing() {
				return a.purged(due, false, anew && !a.dryRun && a.rewritten(ctx, o))
			}
			if !a.json {
				a.due(due)
			}
			if err := a.confirm(domain.Plan{Changing: things(due)}, applying{yes: yes}); err != nil {
				return err
			}
			gone, err := watching(a, func(w desk.Watch) (desk.PurgeReport, error) { return o.session.Purge(ctx, sure, w) })
			if err != nil {
				return err
			}
			return a.purged(gone, true, a.rewritten(ctx, o))
		},
	}
	c.Flags().BoolVar(&yes, "yes", false, a.words.T("flag_yes"))
	c.Flags().BoolVar(&a.dryRun, "dry-run", false, a.words.T("flag_dry_run"))
	c.Flags().BoolVar(&anew, "rewrite", false, a.words.T("flag_rewrite"))
	c.Flags().BoolVar(&sure, "accept-clock", false, a.words.T("flag_accept_clock"))
	return c
}

// watching shows how far work is that says so, while it lasts.
func watching[T any](a *app, work func(desk.Watch) (T, error)) (T, error) {
	bar := a.bar()
	defer bar.clear()
	return work(func(p desk.Progress) bool {
		bar.show(p.Stage, p.Done, max(p.Done, p.Total))
		return true
	})
}

// things is how many things a purge takes away.
func things(r desk.PurgeReport) int {
	return r.Values + r.Plans + r.Runs + r.Accounts + r.Tickets + r.Strays + r.Entries
}

// due prints what has had its time, by kind, and the journal by month.
func (a *app) due(r desk.PurgeReport) {
	for _, part := range []struct {
		id string
		n  int
	}{
		{"count_purge_values", r.Values}, {"count_purge_plans", r.Plans}, {"count_purge_runs", r.Runs},
		{"count_purge_accounts", r.Accounts}, {"count_purge_tickets", r.Tickets}, {"count_purge_strays", r.Strays}, {"count_purge_entries", r.Entries},
	} {
		if part.n > 0 {
			a.printf("  %s\n", a.words.N(part.id, part.n))
		}
	}
	for _, month := range slices.Sorted(maps.Keys(r.Months)) {
		a.printf("    %s · %s\n", month, a.words.N("count_entries", r.Months[month]))
	}
}

// purged tells what a purge took away, or would.
func (a *app) purged(r desk.PurgeReport, done, rewritten bool) error {
	if a.json {
		return lines(a.out).Encode(map[string]any{
			"values": r.Values, "plans": r.Plans, "imports": r.Runs, "accounts": r.Accounts, "tickets": r.Tickets, "strays": r.Strays, "entries": r.Entries,
			"months": r.Months, "purged": done, "rewritten": rewritten,
		})
	}
	switch {
	case r.Nothing():
		a.say("cmd_purge_nothing")
		return nil
	case done:
		a.say("cmd_purged")
	}
	a.due(r)
	return nil
}
