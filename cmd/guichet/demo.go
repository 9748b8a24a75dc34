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
			return a.runDemo(cmd.Context(), folder, fixtures.NewRegion(accounts, seed, a.clock()), l)
		},
	}
	c.Flags().IntVar(&accounts, "accounts", 25000, a.words.T("flag_accounts"))
	c.Flags().Uint64Var(&seed, "seed", 1, a.words.T("flag_seed"))
	l.flags(a, c)
	return c
}

// runDemo brings the region in by the front door, as feeds. The console opens
// once its people are there; their access facts come in while it is open, as a
// night's feed would. The demo's site file says that ENT 77 is kept here.
func (a *app) runDemo(ctx context.Context, folder string, region *fixtures.Region, l look) error {
	if ent77, ok := a.platforms.Platform("ent77"); ok {
		ent77.Authority = platform.Here
		a.platforms = a.platforms.With(ent77)
	}
	o, err := a.create(ctx, filepath.Join(folder, "store", "directory.guichet"))
	if err != nil {
		return err
	}
	feeds := filepath.Join(folder, "feeds")
	people, rest := demoFiles(region)
	bar := a.bar()
	err = writeFiles(feeds, people, bar)
	if err == nil {
		err = a.demoImport(ctx, o, "aaf", feeds, func(p desk.Progress) bool {
			bar.show(p.Stage, p.Done, p.Total)
			return true
		})
	}
	bar.clear()
	if err != nil {
		_ = o.close()
		return err
	}
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan error, 1)
	o.last = func() {
		cancel()
		<-done
	}
	go func() { done <- a.demoAccess(ctx, o, feeds, rest) }()
	return a.run(ctx, o, l)
}

// demoFiles are the region's AAF files with platforms.csv, then the others.
func demoFiles(region *fixtures.Region) (people, rest []fixtures.File) {
	for _, f := range region.AAF() {
		if f.Name == "access.csv" || f.Name == "people.csv" {
			rest = append(rest, f)
		} else {
			people = append(people, f)
		}
	}
	return people, rest
}

func writeFiles(folder string, files []fixtures.File, bar *bar) error {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	for i, f := range files {
		bar.show("files", int64(i), int64(len(files)))
		out, err := os.OpenFile(filepath.Join(folder, f.Name), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		if err != nil {
			return err
		}
		if err := f.Write(out); err != nil {
			_ = out.Close()
			return err
		}
		if err := out.Close(); err != nil {
			return err
		}
	}
	return nil
}

func (a *app) demoAccess(ctx context.Context, o *opened, feeds string, files []fixtures.File) error {
	if err := writeFiles(feeds, files, &bar{}); err != nil {
		return err
	}
	for _, kind := range []string{"people", "access"} {
		if err := a.demoImport(ctx, o, kind, filepath.Join(feeds, kind+".csv"), nil); err != nil {
			return err
		}
	}
	return os.RemoveAll(feeds)
}

func (a *app) demoImport(ctx context.Context, o *opened, kind, path string, watch desk.Watch) error {
	src, err := a.source(kind, []string{path}, importFlags{})
	if err != nil {
		return err
	}
	_, err = o.session.Import(ctx, src, desk.ImportOptions{}, watch)
	return err
}
