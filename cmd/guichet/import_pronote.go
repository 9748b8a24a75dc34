package main

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/intake"
)

// columnsJSON is how a list was read: its headers by field.
type columnsJSON struct {
	Columns map[string]string `json:"columns"`
	Unused  []string          `json:"unused,omitempty"`
}

// reviewJSON is a row that was not applied.
type reviewJSON struct {
	Line       int                `json:"line"`
	Review     string             `json:"review"` // name-only, several, contradiction, twice, id-twice, bad-id, not-served, nobody
	Candidates []domain.AccountID `json:"candidates,omitempty"`
}

// importPronote takes a list of PRONOTE ids (K11).
func (a *app) importPronote() *cobra.Command {
	var byHand []string
	var platform string
	var all bool
	c := &cobra.Command{
		Use: "pronote FILE", Short: a.words.T("cmd_import_pronote"), Args: cobra.ExactArgs(1),
		Long: a.words.T("cmd_import_pronote_long", "Fields", strings.Join(intake.PronoteFields(), ", ")),
		RunE: func(cmd *cobra.Command, args []string) error {
			mapping := map[string]string{}
			for _, pair := range byHand {
				field, header, ok := strings.Cut(pair, "=")
				if !ok {
					return usage{usageText("--columns FIELD=HEADER,…")}
				}
				mapping[strings.TrimSpace(field)] = header
			}
			list, err := intake.OpenPronote(args[0], a.in, mapping)
			if err != nil {
				return err
			}
			o, err := a.open(cmd.Context())
			if err != nil {
				return err
			}
			defer o.store.Close()
			plan, err := o.session.PlanPronote(cmd.Context(), list.Rows, domain.PlatformID(platform))
			if err != nil {
				return err
			}
			if err := a.pronoteList(list, plan, args[0], all); err != nil {
				return err
			}
			done := plannedServices(plan.ServicePlan)
			if !a.dryRun {
				if done, err = o.session.ApplyServices(cmd.Context(), plan.ServicePlan, nil); err != nil {
					return err
				}
			}
			return a.pronoteDone(plan, done)
		},
	}
	c.Flags().StringSliceVar(&byHand, "columns", nil, a.words.T("flag_columns"))
	c.Flags().StringVar(&platform, "platform", "", a.words.T("flag_pronote_platform"))
	c.Flags().BoolVar(&all, "warnings", false, a.words.T("flag_warnings"))
	a.dryRunFlag(c)
	return c
}

// pronoteList tells how a list was read, and the rows that are not applied.
func (a *app) pronoteList(list intake.PronoteList, plan desk.PronotePlan, path string, all bool) error {
	out, shown := lines(a.out), 0
	if a.json {
		if err := out.Encode(columnsJSON{list.Columns, list.Unused}); err != nil {
			return err
		}
	} else {
		var mapped []string
		for _, field := range slices.Sorted(maps.Keys(list.Columns)) {
			mapped = append(mapped, field+"="+list.Columns[field])
		}
		a.say("pronote_columns", "Mapped", strings.Join(mapped, ", "), "Unused", strings.Join(list.Unused, ", "))
	}
	rows := plan.Review
	for _, r := range plan.Unknown {
		rows = append(rows, desk.PronoteReview{PronoteRow: r, Why: "nobody"})
	}
	for _, r := range rows {
		if a.json {
			if err := out.Encode(reviewJSON{r.Line, r.Why, r.Candidates}); err != nil {
				return err
			}
			continue
		}
		if shown++; all || shown <= mostServices {
			ids := make([]string, len(r.Candidates))
			for i, id := range r.Candidates {
				ids[i] = string(id)
			}
			a.say("pronote_line", "File", domain.Clean(filepath.Base(path)), "Line", r.Line, "Text", strings.TrimSpace(a.words.T("pronote_"+r.Why)+" "+domain.Clean(strings.Join(ids, ", "))))
		}
	}
	if rest := shown - mostServices; rest > 0 && !all {
		a.printf("%s\n", a.words.N("import_more_warnings", rest))
	}
	return nil
}

func (a *app) pronoteDone(plan desk.PronotePlan, done desk.ServicesDone) error {
	if a.json {
		err := lines(a.out).Encode(map[string]any{
			"changed": done.Changed, "unchanged": done.Unchanged, "refused": done.Refused, "review": len(plan.Review), "unknown": len(plan.Unknown),
			"why": plan.Whys(), "dry_run": a.dryRun,
		})
		if err != nil {
			return err
		}
	} else {
		id := "pronote_done"
		if a.dryRun {
			id = "pronote_would"
		}
		a.say(id, "Changed", a.words.Number(done.Changed), "Unchanged", a.words.Number(done.Unchanged), "Refused", a.words.Number(done.Refused),
			"Review", a.words.Number(len(plan.Review)), "Unknown", a.words.Number(len(plan.Unknown)))
	}
	if done.Refused > 0 && !a.dryRun {
		return code(exitPartly)
	}
	return nil
}
