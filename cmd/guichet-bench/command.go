package main

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"

	"github.com/spf13/cobra"
)

// options are what a run is told.
type options struct {
	accounts int
	seed     uint64 // of the accounts and of the queries; 0: a new one
	dir      string // where the scratch folder is made; empty: the system's
	classes  bool   // a row for each class of queries
	rounds   int    // of what takes seconds; searches take more
	queries  int    // drawn of each class
	keys     int    // pressed in the terminal, at least
}

// part is one thing that is measured.
type part struct {
	name, short string
	run         func(context.Context, *bench) error
}

func parts() []part {
	return []part{
		{"search", "keystroke → best 50, beside SQLite FTS5 and sahilm/fuzzy", searchPart},
		{"import", "AAF into a store, beside a bare encoding/xml pass", importPart},
		{"bulk", "everybody into a group and out again, beside SQLite", bulkPart},
		{"open", "from a store on disk to 50 rows", openPart},
		{"console", "View of the search page, and key → frame of the real program", consolePart},
		{"tickets", "as many tickets as accounts: build, list, figures", ticketsPart},
	}
}

func command(out, notes io.Writer) *cobra.Command {
	opt := options{}
	some := func(which []part) func(*cobra.Command, []string) error {
		return func(cmd *cobra.Command, _ []string) error { return measure(cmd.Context(), opt, which, out, notes) }
	}
	root := &cobra.Command{
		Use: "guichet-bench", Short: "Measure guichet beside its peers", Args: cobra.NoArgs, SilenceUsage: true,
		RunE: some(parts()),
	}
	flags := root.PersistentFlags()
	flags.IntVar(&opt.accounts, "accounts", 100_000, "about how many accounts")
	flags.Uint64Var(&opt.seed, "seed", 0, "of accounts and queries; 0 draws a new one, which is printed")
	flags.StringVar(&opt.dir, "dir", "", "folder for what the run writes, on the disk to be measured")
	flags.BoolVar(&opt.classes, "classes", false, "search: a row for each class of queries")
	flags.IntVar(&opt.rounds, "rounds", 3, "rounds of import and bulk")
	flags.IntVar(&opt.queries, "queries", 30, "queries drawn of each class")
	flags.IntVar(&opt.keys, "keys", 320, "keys pressed in the terminal")
	root.AddCommand(&cobra.Command{Use: "all", Short: "everything", Args: cobra.NoArgs, RunE: some(parts())}, child(out))
	for _, p := range parts() {
		root.AddCommand(&cobra.Command{Use: p.name, Short: p.short, Args: cobra.NoArgs, RunE: some([]part{p})})
	}
	return root
}

// measure runs parts one after the other and prints the table, as far as it
// came.
func measure(ctx context.Context, opt options, which []part, out, notes io.Writer) error {
	if opt.accounts < 1 || opt.rounds < 1 || opt.queries < 1 || opt.keys < 1 {
		return fmt.Errorf("accounts, rounds, queries and keys are at least 1")
	}
	if opt.seed == 0 {
		opt.seed = rand.Uint64N(1_000_000)
	}
	b, err := newBench(opt, notes)
	if err != nil {
		return err
	}
	defer b.clean()
	for _, p := range which {
		if err = p.run(ctx, b); err != nil {
			err = fmt.Errorf("%s: %w", p.name, err)
			break
		}
	}
	b.table.print(out, b.heading())
	return err
}
