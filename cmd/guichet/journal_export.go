package main

import (
	"io"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"guichet/domain"
	"guichet/domain/sheet"
)

// journalExport is `journal export FILE`: .csv for a spreadsheet, .jsonl as
// `journal list --json` says it. Accounts are named by their ids alone.
func (a *app) journalExport() *cobra.Command {
	var f journalFilter
	var motive string
	c := &cobra.Command{
		Use: "export FILE", Short: a.words.T("cmd_journal_export"), Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			write := map[string]func(io.Writer, []domain.Entry) error{".csv": a.entrySheet, ".jsonl": entryLines}[filepath.Ext(args[0])]
			if write == nil {
				return domain.E(domain.Invalid, "what", domain.Clean(args[0]), "why", ".csv, .jsonl")
			}
			o, err := a.open(cmd.Context())
			if err != nil {
				return err
			}
			defer o.store.Close()
			q, err := f.query(cmd, a, o)
			if err != nil {
				return err
			}
			n := 0
			err = saveFile(args[0], func(w io.Writer) error {
				entries, err := o.session.ExportJournal(cmd.Context(), q, motive)
				if err != nil {
					return err
				}
				slices.Reverse(entries)
				n = len(entries)
				return write(w, entries)
			})
			if err != nil {
				return err
			}
			return a.saved(args[0], n)
		},
	}
	f.flags(a, c)
	c.Flags().StringVar(&motive, "motive", "", a.words.T("flag_motive"))
	return c
}

// saved tells that a list is in a file.
func (a *app) saved(path string, rows int) error {
	if a.json {
		return lines(a.out).Encode(map[string]any{"file": path, "rows": rows})
	}
	a.say("cmd_exported", "Path", domain.Clean(path), "Rows", a.words.N("count_rows", rows))
	return nil
}

func entryLines(w io.Writer, entries []domain.Entry) error {
	out := lines(w)
	for _, e := range entries {
		if err := out.Encode(jsonOfEntry(e)); err != nil {
			return err
		}
	}
	return nil
}

func (a *app) entrySheet(w io.Writer, entries []domain.Entry) error {
	out := sheet.NewWriter(w)
	sheet.Entries(out, entries, func(e domain.Entry) string { return a.words.Entry(e, nil) })
	return out.Flush()
}
