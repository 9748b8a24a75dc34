package main

import (
	"github.com/spf13/cobra"

	"guichet/domain"
)

func (a *app) check() *cobra.Command {
	var deep bool
	c := &cobra.Command{
		Use: "check", Short: a.words.T("cmd_check"), Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			o, err := a.open(cmd.Context())
			if err != nil {
				return err
			}
			defer o.store.Close()
			bar := a.bar()
			report, err := o.store.Check(cmd.Context(), deep, func(done, total int) { bar.show("check", int64(done), int64(total)) })
			bar.clear()
			if err != nil {
				return err
			}
			if err := a.checked(report); err != nil {
				return err
			}
			if len(report.Problems) > 0 {
				return code(exitDamaged)
			}
			return nil
		},
	}
	c.Flags().BoolVar(&deep, "deep", false, a.words.T("flag_deep"))
	return c
}

func (a *app) checked(r domain.CheckReport) error {
	if a.json {
		type problem struct {
			Code string `json:"code"`
			What string `json:"what"`
		}
		problems := make([]problem, 0, len(r.Problems))
		for _, p := range r.Problems {
			problems = append(problems, problem{Code: p.Code, What: domain.Clean(p.What)})
		}
		return lines(a.out).Encode(map[string]any{
			"accounts": r.Accounts, "establishments": r.Establishments, "groups": r.Groups, "memberships": r.Memberships,
			"plans": r.Plans, "imports": r.Runs, "entries": r.Entries, "head": headText(r.Head), "problems": problems,
		})
	}
	w := a.words
	a.say("cmd_checked", "Accounts", w.N("count_accounts", r.Accounts), "Establishments", w.N("count_establishments", r.Establishments),
		"Groups", w.N("count_groups", r.Groups), "Memberships", w.N("count_memberships", r.Memberships),
		"Entries", w.N("count_entries", int(r.Entries)))
	a.say("cmd_head", "Head", headText(r.Head))
	a.problems(r)
	if len(r.Problems) == 0 {
		a.say("cmd_check_whole")
	}
	return nil
}

// problems lists what a check found wrong.
func (a *app) problems(r domain.CheckReport) {
	for _, p := range r.Problems {
		a.printf("%s · %s\n", domain.Clean(p.What), a.words.T("problem_"+p.Code))
	}
}
