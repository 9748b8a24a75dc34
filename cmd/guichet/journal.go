package main

import (
	"context"
	"encoding/hex"
	"slices"

	"github.com/spf13/cobra"

	"guichet/domain"
)

func (a *app) journal() *cobra.Command {
	c := &cobra.Command{Use: "journal", Short: a.words.T("cmd_journal"), Args: cobra.NoArgs}
	c.AddCommand(a.journalList(), a.journalExport(), a.journalVerify())
	return c
}

type entryJSON struct {
	Seq     uint64             `json:"seq"`
	At      string             `json:"at"`
	Agent   string             `json:"agent"`
	System  string             `json:"system,omitempty"`
	Act     string             `json:"act"`
	Plan    domain.PlanID      `json:"plan,omitempty"`
	Batch   int                `json:"batch,omitempty"`
	Targets []domain.AccountID `json:"targets,omitempty"`
	Groups  []domain.GroupID   `json:"groups,omitempty"`
	Counts  map[string]int     `json:"counts,omitempty"`
	Facts   map[string]string  `json:"facts,omitempty"`
	Values  string             `json:"values,omitempty"`
	Prev    string             `json:"previous"`
}

func (a *app) journalList() *cobra.Command {
	var f journalFilter
	c := &cobra.Command{
		Use: "list", Short: a.words.T("cmd_journal_list"), Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			o, err := a.open(cmd.Context())
			if err != nil {
				return err
			}
			defer o.store.Close()
			q, err := f.query(cmd, a, o)
			if err != nil {
				return err
			}
			entries, err := o.session.Journal(cmd.Context(), q)
			if err != nil {
				return err
			}
			slices.Reverse(entries)
			if a.json {
				return entryLines(a.out, entries)
			}
			return a.sentences(cmd.Context(), o, entries)
		},
	}
	f.flags(a, c)
	return c
}

// sentences prints entries as a person reads them, with the names of people as
// the agent may see them.
func (a *app) sentences(ctx context.Context, o *opened, entries []domain.Entry) error {
	names, err := namesIn(ctx, o, entries)
	if err != nil {
		return err
	}
	name := func(id domain.AccountID) string { return names[id] }
	for _, e := range entries {
		a.printf("%d · %s · %s\n", e.Seq, a.words.When(e.At, a.now(), domain.Paris()), a.words.Entry(e, name))
	}
	return nil
}

// namesIn are the names of the people whom sentences name; somebody who is gone
// has none.
func namesIn(ctx context.Context, o *opened, entries []domain.Entry) (map[domain.AccountID]string, error) {
	var ids []domain.AccountID
	for _, e := range entries {
		if len(e.Targets) == 1 {
			ids = append(ids, e.Targets[0])
		}
	}
	slices.Sort(ids)
	rows, err := o.session.Rows(ctx, slices.Compact(ids))
	names := make(map[domain.AccountID]string, len(rows))
	for _, r := range rows {
		names[r.ID] = r.Family + " " + r.Given
	}
	return names, err
}

// jsonOfEntry writes an entry for scripts.
func jsonOfEntry(e domain.Entry) entryJSON {
	j := entryJSON{
		Seq: e.Seq, At: e.At.Time().Format("2006-01-02T15:04:05.000Z07:00"), Agent: e.Agent, System: e.System, Act: e.Act,
		Plan: e.Plan, Batch: e.Batch, Targets: e.Targets, Groups: e.Groups, Counts: e.Counts, Facts: e.Facts,
		Prev: hex.EncodeToString(e.Previous[:]),
	}
	if e.Values != (domain.Hash{}) {
		j.Values = hex.EncodeToString(e.Values[:])
	}
	return j
}
