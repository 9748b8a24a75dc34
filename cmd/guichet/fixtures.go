package main

import (
	"github.com/spf13/cobra"

	"guichet/fixtures"
)

func (a *app) fixtures() *cobra.Command {
	c := &cobra.Command{Use: "fixtures", Short: a.words.T("cmd_fixtures"), Args: cobra.NoArgs}
	var accounts int
	var seed uint64
	var out string
	aaf := &cobra.Command{
		Use: "aaf", Short: a.words.T("cmd_fixtures_aaf"), Args: cobra.NoArgs,
		RunE: func(_ *cobra.Command, _ []string) error {
			if out == "" || accounts < 1 {
				return usage{usageText("--out DIR --accounts N")}
			}
			region := fixtures.NewRegion(accounts, seed, a.clock())
			bar := a.bar()
			err := region.WriteAAF(out, func(done, total int) { bar.show("files", int64(done), int64(total)) })
			bar.clear()
			if err != nil {
				return err
			}
			a.say("cmd_fixtures_done", "Path", out, "Accounts", a.words.N("count_accounts", region.Accounts()))
			return nil
		},
	}
	aaf.Flags().IntVar(&accounts, "accounts", 25000, a.words.T("flag_accounts"))
	aaf.Flags().Uint64Var(&seed, "seed", 1, a.words.T("flag_seed"))
	aaf.Flags().StringVar(&out, "out", "", a.words.T("flag_out"))
	c.AddCommand(aaf)
	return c
}
