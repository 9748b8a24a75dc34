package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"guichet/domain"
	"guichet/domain/desk"
)

// checkJSON is a step of a checklist as scripts read it.
type checkJSON struct {
	Step  string   `json:"step"`
	Text  string   `json:"text"`
	Done  string   `json:"done_at,omitempty"`
	By    string   `json:"by,omitempty"`
	Facts []string `json:"facts,omitempty"`
}

// checklist shows what remains to be done on an account, and ticks it.
func (a *app) checklist() *cobra.Command {
	var done, undone []string
	c := &cobra.Command{
		Use: "checklist ID", Short: a.words.T("cmd_checklist"), Long: a.words.T("cmd_checklist_long"), Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			o, err := a.open(cmd.Context())
			if err != nil {
				return err
			}
			defer o.store.Close()
			id, err := o.session.Resolve(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			if err := a.tick(cmd.Context(), o, id, done, true); err != nil {
				return err
			}
			if err := a.tick(cmd.Context(), o, id, undone, false); err != nil {
				return err
			}
			return a.showChecklist(cmd.Context(), o, id)
		},
	}
	c.Flags().StringArrayVar(&done, "tick", nil, a.words.T("flag_tick"))
	c.Flags().StringArrayVar(&undone, "untick", nil, a.words.T("flag_untick"))
	a.dryRunFlag(c)
	return c
}

func (a *app) tick(ctx context.Context, o *opened, id domain.AccountID, steps []string, done bool) error {
	for _, step := range steps {
		if err := o.session.Tick(ctx, id, step, done); err != nil && !desk.Dry(err) {
			return err
		}
	}
	return nil
}

func (a *app) showChecklist(ctx context.Context, o *opened, id domain.AccountID) error {
	steps, err := o.session.Checklist(ctx, id)
	if err != nil {
		return err
	}
	if len(steps) == 0 && !a.json {
		a.say("checklist_none")
	}
	for _, st := range steps {
		text := st.Text.In(string(a.words.Lang()))
		if a.json {
			err = lines(a.out).Encode(checkJSON{Step: st.ID, Text: text, Done: instantText(st.At), By: st.By, Facts: st.Facts})
		} else {
			mark, when := "[ ]", ""
			if st.At != 0 {
				mark, when = "[x]", a.words.T("checklist_done", "When", a.words.When(st.At, a.now(), domain.Paris()), "Agent", domain.Clean(st.By))
			}
			a.printf("%s\n", strings.TrimSpace(strings.Join([]string{mark, st.ID, "·", text, when}, " ")))
		}
		if err != nil {
			return err
		}
	}
	return nil
}
