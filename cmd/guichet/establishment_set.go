package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/platform"
)

// schoolFlags are what `establishment set` is told.
type schoolFlags struct {
	convention, vie, edt, adml string
	windows, holidays          []string
	reason, from               string
}

func (a *app) establishmentSet() *cobra.Command {
	var f schoolFlags
	c := &cobra.Command{
		Use: "set UAI | --from FILE", Short: a.words.T("cmd_establishment_set"), Long: a.words.T("cmd_establishment_set_long"),
		ValidArgsFunction: a.offers(1, etabs),
		Args: func(_ *cobra.Command, args []string) error {
			if (f.from == "") != (len(args) == 1) || len(args) > 1 {
				return usageText("UAI | --from FILE")
			}
			return nil
		},
	}
	c.RunE = func(cmd *cobra.Command, args []string) error {
		change := f.change(cmd)
		switch {
		case f.reason == "":
			return usage{usageText("--reason TEXT")}
		case (f.from == "") == (len(change) == 0):
			return usage{usageText("--convention --vie --edt --adml --window --holiday | --from FILE")}
		case f.from != "":
			return a.setSchools(cmd, f)
		}
		o, err := a.open(cmd.Context())
		if err != nil {
			return err
		}
		defer o.store.Close()
		uai, _ := domain.ParseUAI(args[0]) // structures without an UAI are establishments too
		changed, err := o.session.SetSchool(cmd.Context(), uai, change, f.reason)
		if err != nil && !desk.Dry(err) {
			return err
		}
		if a.dryRun {
			return a.dried(err)
		}
		return a.schoolSet(cmd.Context(), o, uai, changed)
	}
	f.flags(a, c)
	return c
}

func (f *schoolFlags) flags(a *app, c *cobra.Command) {
	c.Flags().StringVar(&f.convention, "convention", "", a.words.T("flag_convention"))
	c.Flags().StringVar(&f.vie, "vie", "", a.words.T("flag_vie"))
	c.Flags().StringVar(&f.edt, "edt", "", a.words.T("flag_edt"))
	c.Flags().StringVar(&f.adml, "adml", "", a.words.T("flag_adml"))
	c.Flags().StringArrayVar(&f.windows, "window", nil, a.words.T("flag_window"))
	c.Flags().StringArrayVar(&f.holidays, "holiday", nil, a.words.T("flag_holiday"))
	c.Flags().StringVar(&f.reason, "reason", "", a.words.T("flag_reason"))
	c.Flags().StringVar(&f.from, "from", "", a.words.T("flag_schools"))
	completes(c, "vie", among([]string{"pronote", "kosmos"}))
	completes(c, "edt", among([]string{"1", "2", "3"}))
	a.dryRunFlag(c)
}

// change is what the flags say; one that is not given says nothing.
func (f *schoolFlags) change(cmd *cobra.Command) domain.SchoolChange {
	c := domain.SchoolChange{}
	for _, said := range []struct {
		flag  string
		field domain.SchoolField
		text  string
	}{
		{"convention", domain.SchoolConvention, f.convention}, {"vie", domain.SchoolVie, f.vie}, {"edt", domain.SchoolEDT, f.edt},
		{"adml", domain.SchoolADML, f.adml}, {"window", domain.SchoolWindows, strings.Join(f.windows, ", ")},
		{"holiday", domain.SchoolHolidays, strings.Join(f.holidays, ", ")},
	} {
		if cmd.Flags().Changed(said.flag) {
			c[said.field] = said.text
		}
	}
	return c
}

func (a *app) schoolSet(ctx context.Context, o *opened, uai domain.UAI, changed []domain.SchoolField) error {
	if !a.json && len(changed) == 0 {
		a.say("school_unchanged")
	}
	return a.showSchool(ctx, o, string(uai))
}

// setSchools takes a site's file: looked over whole, every mistake with its
// line, before anything is written.
func (a *app) setSchools(cmd *cobra.Command, f schoolFlags) error {
	text, err := os.ReadFile(f.from)
	if err != nil {
		return domain.E(domain.Unreadable, "file", domain.Clean(f.from), "why", "io").Because(err)
	}
	read, err := platform.ParseSchools(f.from, string(text))
	if err != nil {
		return a.mistaken(err)
	}
	o, err := a.open(cmd.Context())
	if err != nil {
		return err
	}
	defer o.store.Close()
	said, err := a.knownSchools(cmd.Context(), o, f.from, read)
	if err != nil {
		return a.mistaken(err)
	}
	changed, err := o.session.SetSchools(cmd.Context(), said, f.reason)
	if err != nil {
		return a.dried(err)
	}
	if a.json {
		return lines(a.out).Encode(map[string]any{"establishments": len(said), "changed": changed, "dry_run": a.dryRun})
	}
	a.printf("%s\n", a.words.N("schools_set", len(changed), "All", a.words.Number(len(said))))
	return nil
}

// knownSchools are what a file says, of schools that the directory has.
func (a *app) knownSchools(ctx context.Context, o *opened, file string, read []platform.SchoolLines) ([]desk.SchoolSaid, error) {
	all, err := o.session.Establishments(ctx)
	if err != nil {
		return nil, err
	}
	known := map[domain.UAI]bool{}
	for _, e := range all {
		known[e.UAI] = true
	}
	var wrong platform.Mistakes
	var said []desk.SchoolSaid
	for _, one := range read {
		if !known[one.UAI] {
			wrong = append(wrong, platform.Unreadable(file, one.Line, a.words.T("school_not_there", "UAI", domain.Clean(string(one.UAI)))))
		}
		said = append(said, desk.SchoolSaid{UAI: one.UAI, Change: one.Change})
	}
	if len(wrong) > 0 {
		return nil, wrong
	}
	return said, nil
}

// mistaken says every mistake of a file, each with its line; any other error is
// what it is.
func (a *app) mistaken(err error) error {
	var all platform.Mistakes
	if !errors.As(err, &all) {
		return err
	}
	for _, e := range all {
		text, _ := a.words.Error(e)
		fmt.Fprintln(a.err, "guichet:", text)
	}
	return code(exitFailed)
}
