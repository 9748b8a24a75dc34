package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"guichet/domain"
	"guichet/domain/desk"
)

func (a *app) search() *cobra.Command {
	var limit int
	var oldest bool
	var out leaving
	c := &cobra.Command{
		Use: "search QUERY", Short: a.words.T("cmd_search"), Long: a.words.T("cmd_search_long"), Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			o, err := a.open(ctx)
			if err != nil {
				return err
			}
			defer o.store.Close()
			if err := o.index.Build(ctx); err != nil {
				return err
			}
			if out.file != "" {
				return a.searchCSV(cmd, o, strings.Join(args, " "), out)
			}
			if oldest {
				return a.searchOldest(cmd, o, strings.Join(args, " "), limit)
			}
			found, err := o.session.Search(ctx, strings.Join(args, " "), desk.Facet{}, limit)
			if err != nil {
				return err
			}
			if a.json {
				return a.searchJSON(cmd, o, found)
			}
			a.list(ctx, o, found)
			return nil
		},
	}
	c.Flags().IntVar(&limit, "limit", desk.Best, a.words.T("flag_limit"))
	c.Flags().BoolVar(&oldest, "oldest", false, a.words.T("flag_oldest"))
	c.Flags().StringVar(&out.file, "csv", "", a.words.T("flag_csv"))
	c.Flags().StringVar(&out.motive, "motive", "", a.words.T("flag_motive"))
	return c
}

// searchCSV writes what a query matches exactly or by prefix into a file, as a
// bulk would take it: all of it, or the first of --limit.
func (a *app) searchCSV(cmd *cobra.Command, o *opened, query string, out leaving) error {
	ids, err := o.session.Select(cmd.Context(), query, desk.Facet{})
	if err != nil {
		return err
	}
	if limit, err := cmd.Flags().GetInt("limit"); err == nil && limit > 0 && cmd.Flags().Changed("limit") {
		ids = ids[:min(len(ids), limit)]
	}
	return out.list(cmd.Context(), a, o, "search", ids)
}

// searchOldest lists what a query matches exactly or by prefix, the oldest
// accounts first (C5).
func (a *app) searchOldest(cmd *cobra.Command, o *opened, query string, limit int) error {
	rows, err := o.session.Oldest(cmd.Context(), query, limit)
	if err != nil {
		return err
	}
	found := desk.Found{Hits: rows, Count: len(rows)}
	if a.json {
		return a.searchJSON(cmd, o, found)
	}
	a.list(cmd.Context(), o, found)
	return nil
}

var tierNames = map[desk.Tier]string{
	desk.Exact: "exact", desk.Prefix: "prefix", desk.Typo: "typo", desk.Subsequence: "subsequence", desk.Sound: "sound",
}

func (a *app) searchJSON(cmd *cobra.Command, o *opened, found desk.Found) error {
	out := lines(a.out)
	for _, hit := range found.Hits {
		v, err := o.session.AccountToday(cmd.Context(), hit.ID)
		if err != nil {
			return err
		}
		j := jsonOf(v, string(a.words.Lang()))
		j.Match = tierNames[hit.Tier]
		if err := out.Encode(j); err != nil {
			return err
		}
	}
	return nil
}

// list prints hits as lines of columns that a person reads.
func (a *app) list(ctx context.Context, o *opened, found desk.Found) {
	names := a.schoolNames(ctx, o)
	for _, hit := range found.Hits {
		about := "  "
		if hit.Tier > desk.Prefix {
			about = "≈ "
		}
		a.printf("%s%s\n", about, a.rowText(hit, names))
	}
	a.printf("%s\n", a.words.N("cmd_found", found.Count))
	if len(found.Ignored) > 0 {
		a.note("cmd_ignored", "Values", strings.Join(found.Ignored, ", "))
	}
}

// rowText is one account on one line.
func (a *app) rowText(hit desk.Hit, names map[domain.UAI]string) string {
	var schools []string
	for _, uai := range hit.UAIs {
		name := names[uai]
		if name == "" {
			name = string(uai)
		}
		schools = append(schools, name)
	}
	fields := []string{hit.Family + " " + hit.Given, a.words.Profile(hit.Profile) + " " + strings.Join(hit.Classes, " "),
		strings.Join(schools, ", "), a.stateText(hit), hit.Login, string(hit.ID)}
	for i, f := range fields {
		fields[i] = strings.TrimSpace(domain.Clean(f))
	}
	return strings.Join(fields, " · ")
}

func (a *app) schoolNames(ctx context.Context, o *opened) map[domain.UAI]string {
	names := map[domain.UAI]string{}
	all, err := o.session.Establishments(ctx)
	if err != nil {
		return names // a list without the names of schools is still a list
	}
	for _, e := range all {
		names[e.UAI] = e.Name
	}
	return names
}
