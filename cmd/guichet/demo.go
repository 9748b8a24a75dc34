package main

import (
	"context"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"guichet/domain/desk"
	"guichet/domain/platform"
	"guichet/fixtures"
)

func (a *app) demo() *cobra.Command {
	var accounts int
	var seed uint64
	var l look
	c := &cobra.Command{
		Use: "demo", Short: a.words.T("cmd_demo"), Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if !a.terminal() {
				a.note("cmd_console_needs_terminal")
				return code(exitUsage)
			}
			folder, err := os.MkdirTemp("", "guichet-demo-")
			if err != nil {
				return err
			}
			defer os.RemoveAll(folder)
			a.note("demo_loading", "Accounts", a.words.N("count_accounts", accounts))
			o, err := a.demoStore(cmd.Context(), folder, accounts, seed)
			if err != nil {
				return err
			}
			return a.run(cmd.Context(), o, l)
		},
	}
	c.Flags().IntVar(&accounts, "accounts", 25000, a.words.T("flag_accounts"))
	c.Flags().Uint64Var(&seed, "seed", 1, a.words.T("flag_seed"))
	l.flags(a, c)
	return c
}

// demoStore writes a region as feeds into a temporary folder, and brings it in
// by the front door. Its site file says that ENT 77 is kept here.
func (a *app) demoStore(ctx context.Context, folder string, accounts int, seed uint64) (*opened, error) {
	feeds := filepath.Join(folder, "feeds")
	bar := a.bar()
	defer bar.clear()
	region := fixtures.NewRegion(accounts, seed, a.clock())
	err := region.WriteAAF(feeds, func(done, total int) { bar.show("files", int64(done), int64(total)) })
	if err != nil {
		return nil, err
	}
	if ent77, ok := a.platforms.Platform("ent77"); ok {
		ent77.Authority = platform.Here
		a.platforms = a.platforms.With(ent77)
	}
	o, err := a.create(ctx, filepath.Join(folder, "store", "directory.guichet"))
	if err != nil {
		return nil, err
	}
	for _, feed := range [][2]string{{"aaf", feeds}, {"people", filepath.Join(feeds, "people.csv")}, {"access", filepath.Join(feeds, "access.csv")}} {
		src, err := a.source(feed[0], []string{feed[1]}, importFlags{})
		if err == nil {
			_, err = o.session.Import(ctx, src, desk.ImportOptions{}, func(p desk.Progress) bool {
				bar.show(p.Stage, p.Done, p.Total)
				return true
			})
		}
		if err != nil {
			_ = o.close()
			return nil, err
		}
	}
	return o, os.RemoveAll(feeds)
}
