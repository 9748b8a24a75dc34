package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"guichet/domain"
	"guichet/domain/desk"
)

func (a *app) establishment() *cobra.Command {
	c := &cobra.Command{Use: "establishment", Short: a.words.T("cmd_establishment"), Args: cobra.NoArgs}
	c.AddCommand(a.establishmentList(), a.establishmentShow(), a.establishmentSet())
	return c
}

func (a *app) establishmentList() *cobra.Command {
	return &cobra.Command{
		Use: "list [QUERY]", Short: a.words.T("cmd_establishment_list"), Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			o, err := a.open(cmd.Context())
			if err != nil {
				return err
			}
			defer o.store.Close()
			all, err := o.session.Schools(cmd.Context(), strings.Join(args, " "))
			if err != nil {
				return err
			}
			out := lines(a.out)
			for _, v := range all {
				if a.json {
					err = out.Encode(schoolJSONOf(v))
				} else {
					a.schoolLine(v)
				}
				if err != nil {
					return err
				}
			}
			return nil
		},
	}
}

// schoolLine is an establishment on one line.
func (a *app) schoolLine(v desk.SchoolView) {
	fields := []string{string(v.UAI), strings.TrimSpace(v.Name + " " + v.City), v.Platform.Name.In(string(a.words.Lang())),
		a.words.T("school_convention", "Said", a.conventionText(v.Facts))}
	for i, f := range fields {
		fields[i] = strings.TrimSpace(domain.Clean(f))
	}
	a.printf("%s\n", strings.Join(fields, " · "))
}

func (a *app) establishmentShow() *cobra.Command {
	return &cobra.Command{
		Use: "show UAI", Short: a.words.T("cmd_establishment_show"), Args: cobra.ExactArgs(1), ValidArgsFunction: a.offers(1, etabs),
		RunE: func(cmd *cobra.Command, args []string) error {
			o, err := a.open(cmd.Context())
			if err != nil {
				return err
			}
			defer o.store.Close()
			if err := o.index.Build(cmd.Context()); err != nil {
				return err
			}
			return a.showSchool(cmd.Context(), o, args[0])
		},
	}
}

func (a *app) showSchool(ctx context.Context, o *opened, code string) error {
	uai, _ := domain.ParseUAI(code) // structures without an UAI are establishments too
	v, err := o.session.School(ctx, uai)
	if err != nil {
		return err
	}
	if a.json {
		return lines(a.out).Encode(schoolJSONOf(v))
	}
	a.schoolLine(v)
	said := map[domain.SchoolField]string{domain.SchoolConvention: a.conventionText(v.Facts)}
	for _, f := range domain.SchoolFields() {
		text := v.Facts.Text(f)
		if s, ok := said[f]; ok {
			text = s
		}
		if text != "" {
			a.dossierLine(a.words.T("change_"+string(f)), text)
		}
	}
	if len(v.ADML) > 0 {
		a.dossierLine(a.words.T("school_agents"), strings.Join(v.ADML, ", "))
	}
	for _, p := range domain.Profiles() {
		if n := v.Profiles[p]; n > 0 {
			a.dossierLine(a.words.Profiles(p), a.words.Number(n))
		}
	}
	if v.Phone != "" {
		a.dossierLine(a.words.T("account_school_phone"), v.Phone)
	}
	if v.LastFeed != 0 {
		a.dossierLine(a.words.T("school_last_feed"), a.words.When(v.LastFeed, a.now(), domain.Paris()))
	}
	return nil
}

// conventionText tells signed, not signed and unknown apart (C3, C4).
func (a *app) conventionText(f domain.SchoolFacts) string {
	switch f.Convention.Standing {
	case domain.Given:
		return a.words.T("school_convention_signed", "Day", a.words.Day(f.Convention.Value.Day))
	case domain.None:
		return a.words.T("school_convention_none")
	}
	return a.words.T("school_convention_unknown")
}
