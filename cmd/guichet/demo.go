package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"

	"github.com/spf13/cobra"

	"guichet/domain"
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
			l.notice = a.words.T("demo_notice")
			a.config.Anchor, a.config.Mail = "", mailing{} // which are of the site's own directory and people
			a.draftsIn = filepath.Join(folder, "drafts")   // else invented people are offered tomorrow
			return a.runDemo(cmd.Context(), folder, fixtures.NewRegion(accounts, seed, a.clock()), l)
		},
	}
	c.Flags().IntVar(&accounts, "accounts", 25000, a.words.T("flag_accounts"))
	c.Flags().Uint64Var(&seed, "seed", 1, a.words.T("flag_seed"))
	l.flags(a, c)
	return c
}

// runDemo opens the console at once; the region comes in while it is open, by
// the front door, as a night's feeds would: first its people, then what the site
// says of its schools, then their access facts, and the tickets of a morning. The demo's site file says that ENT 77 is kept here.
func (a *app) runDemo(ctx context.Context, folder string, region *fixtures.Region, l look) error {
	if ent77, ok := a.platforms.Platform("ent77"); ok {
		ent77.Authority = platform.Here
		a.platforms = a.platforms.With(ent77)
	}
	o, err := a.create(ctx, filepath.Join(folder, "store", "directory.guichet"))
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan error, 1)
	o.last = func() error {
		cancel()
		if err := <-done; domain.CodeOf(err) != domain.Interrupted && !errors.Is(err, context.Canceled) {
			return err
		}
		return nil
	}
	go func() {
		done <- a.safely("feeds", func() error { return a.demoFeeds(ctx, o, filepath.Join(folder, "feeds"), region) })
	}()
	return a.run(ctx, o, l)
}

// demoFeeds writes the region's feeds and imports them. It has a session of its
// own: the console's searches do not wait for it.
func (a *app) demoFeeds(ctx context.Context, o *opened, folder string, region *fixtures.Region) error {
	night, err := desk.Sit(ctx, o.session.Config)
	if err != nil {
		return err
	}
	people, rest := demoFiles(region)
	if err := writeFiles(folder, people); err != nil {
		return err
	}
	if err := a.demoImport(ctx, night, "aaf", folder); err != nil {
		return err
	}
	if err := writeFiles(folder, rest); err != nil {
		return err
	}
	if err := demoSchools(ctx, night, filepath.Join(folder, "schools.toml")); err != nil {
		return err
	}
	for _, kind := range []string{"people", "access"} {
		if err := a.demoImport(ctx, night, kind, filepath.Join(folder, kind+".csv")); err != nil {
			return err
		}
	}
	if err := demoOpens(ctx, night); err != nil {
		return err
	}
	return os.RemoveAll(folder)
}

func (a *app) demoImport(ctx context.Context, s *desk.Session, kind, path string) error {
	src, err := a.source(kind, []string{path}, importFlags{})
	if err != nil {
		return err
	}
	_, err = s.Import(ctx, src, desk.ImportOptions{}, nil)
	return err
}

// demoSchools takes what the region's site says of its schools.
func demoSchools(ctx context.Context, s *desk.Session, path string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	read, err := platform.ParseSchools("schools.toml", string(text))
	if err != nil {
		return err
	}
	said := make([]desk.SchoolSaid, len(read))
	for i, one := range read {
		said[i] = desk.SchoolSaid{UAI: one.UAI, Change: one.Change}
	}
	_, err = s.SetSchools(ctx, said, "schools.toml")
	return err
}

// demoFiles are the region's AAF files with platforms.csv, then the others.
func demoFiles(region *fixtures.Region) (people, rest []fixtures.File) {
	for _, f := range region.AAF() {
		if f.Name == "access.csv" || f.Name == "people.csv" || f.Name == "schools.toml" {
			rest = append(rest, f)
		} else {
			people = append(people, f)
		}
	}
	return people, rest
}

// writeFiles writes the files of a delivery, as many at a time as there are
// processors.
func writeFiles(folder string, files []fixtures.File) error {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	queue := make(chan fixtures.File)
	results := make(chan error)
	for range runtime.NumCPU() {
		go func() {
			for f := range queue {
				results <- writeFile(filepath.Join(folder, f.Name), f)
			}
		}()
	}
	go func() {
		for _, f := range files {
			queue <- f
		}
		close(queue)
	}()
	var first error
	for range files {
		if err := <-results; err != nil && first == nil {
			first = err
		}
	}
	return first
}

func writeFile(path string, f fixtures.File) error {
	out, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	if err := f.Write(out); err != nil {
		_ = out.Close()
		return err
	}
	return out.Close()
}
