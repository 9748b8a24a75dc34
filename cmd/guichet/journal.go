package main

import (
	"encoding/hex"
	"slices"

	"github.com/spf13/cobra"

	"guichet/domain"
	"guichet/domain/desk"
)

func (a *app) journal() *cobra.Command {
	c := &cobra.Command{Use: "journal", Short: a.words.T("cmd_journal"), Args: cobra.NoArgs}
	c.AddCommand(a.journalList(), a.journalVerify())
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
	var limit int
	c := &cobra.Command{
		Use: "list", Short: a.words.T("cmd_journal_list"), Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			o, err := a.open(cmd.Context())
			if err != nil {
				return err
			}
			defer o.store.Close()
			entries, err := o.session.Journal(cmd.Context(), desk.JournalQuery{Limit: limit})
			if err != nil {
				return err
			}
			slices.Reverse(entries)
			for _, e := range entries {
				if err := a.entry(e); err != nil {
					return err
				}
			}
			return nil
		},
	}
	c.Flags().IntVar(&limit, "limit", 0, a.words.T("flag_limit_all"))
	return c
}

func (a *app) entry(e domain.Entry) error {
	if !a.json {
		a.printf("%d · %s · %s\n", e.Seq, a.words.When(e.At, a.now(), domain.Paris()), a.words.Entry(e, nil))
		return nil
	}
	j := entryJSON{
		Seq: e.Seq, At: e.At.Time().Format("2006-01-02T15:04:05.000Z07:00"), Agent: e.Agent, System: e.System, Act: e.Act,
		Plan: e.Plan, Batch: e.Batch, Targets: e.Targets, Groups: e.Groups, Counts: e.Counts, Facts: e.Facts,
		Prev: hex.EncodeToString(e.Previous[:]),
	}
	if e.Values != (domain.Hash{}) {
		j.Values = hex.EncodeToString(e.Values[:])
	}
	return lines(a.out).Encode(j)
}
