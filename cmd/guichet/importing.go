package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"sort"
	"strings"

	"github.com/spf13/cobra"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/intake"
)

func (a *app) imports() *cobra.Command {
	c := &cobra.Command{Use: "import", Short: a.words.T("cmd_import"), Args: cobra.NoArgs}
	for _, kind := range []string{"aaf", "access", "people"} {
		c.AddCommand(a.importKind(kind))
	}
	c.AddCommand(a.importPronote())
	return c
}

// importFlags are what an import is told on the command line.
type importFlags struct {
	platform  string
	source    string
	accept    []string
	second    bool
	dryRun    bool
	warnings  bool
	list      bool
	etab      string
	profile   string
	connector string
}

func (a *app) importKind(kind string) *cobra.Command {
	var f importFlags
	c := &cobra.Command{
		Use: kind + " PATH…", Short: a.words.T("cmd_import_" + kind),
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 && !f.list && f.connector == "" {
				return usageText("PATH")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if f.list {
				return a.attributes()
			}
			return a.importFrom(cmd, kind, args, f)
		},
	}
	c.Flags().StringVar(&f.platform, "platform", "", a.words.T("flag_platform"))
	c.Flags().StringVar(&f.source, "source", "", a.words.T("flag_source"))
	c.Flags().BoolVar(&f.dryRun, "dry-run", false, a.words.T("flag_dry_run"))
	c.Flags().BoolVar(&f.warnings, "warnings", false, a.words.T("flag_warnings"))
	switch kind {
	case "aaf":
		c.Flags().StringArrayVar(&f.accept, "accept-departures", nil, a.words.T("flag_accept"))
		c.Flags().BoolVar(&f.second, "second-guardians", false, a.words.T("flag_second"))
		c.Flags().BoolVar(&f.list, "attributes", false, a.words.T("flag_attributes"))
	case "access":
		c.Flags().StringVar(&f.connector, "connector", "", a.words.T("flag_connector"))
	case "people":
		c.Flags().StringVar(&f.etab, "etab", "", a.words.T("flag_etab"))
		c.Flags().StringVar(&f.profile, "profile", "", a.words.T("flag_profile"))
	}
	return c
}

func (a *app) importFrom(cmd *cobra.Command, kind string, paths []string, f importFlags) error {
	src, err := a.source(kind, paths, f)
	if err != nil {
		return err
	}
	opt := desk.ImportOptions{
		Platform: domain.PlatformID(f.platform), Site: a.config.Platforms, SecondGuardians: f.second, DryRun: f.dryRun,
	}
	for _, uai := range f.accept {
		u, _ := domain.ParseUAI(uai) // structures without an UAI can be held too
		opt.AcceptDepartures = append(opt.AcceptDepartures, u)
	}
	o, err := a.forImport(cmd, f.dryRun)
	if err != nil {
		return err
	}
	defer o.store.Close()
	defer a.mailNow(cmd.Context(), o) // a night's import is a chance for what waits
	report, err := a.importOnce(cmd, o, src, opt)
	for domain.CodeOf(err) == domain.NeedsPlatform && a.terminal() {
		site, answered := a.askPlatform(err, opt.Site)
		if !answered {
			break
		}
		opt.Site = site
		report, err = a.importOnce(cmd, o, src, opt)
	}
	if told := a.imported(report, f.warnings, err == nil); told != nil {
		return told
	}
	return err
}

func (a *app) importOnce(cmd *cobra.Command, o *opened, src desk.Source, opt desk.ImportOptions) (desk.ImportReport, error) {
	bar := a.bar()
	defer bar.clear()
	return o.session.Import(cmd.Context(), src, opt, func(p desk.Progress) bool {
		bar.show(p.Stage, p.Done, p.Total)
		return true
	})
}

// askPlatform asks on the terminal which ENT the establishments use that
// nothing names one for; false when the answer is empty or no ENT.
func (a *app) askPlatform(err error, site map[domain.UAI]domain.PlatformID) (map[domain.UAI]domain.PlatformID, bool) {
	var missing *domain.Error
	if !errors.As(err, &missing) {
		return nil, false
	}
	text, _ := a.words.Error(err)
	fmt.Fprintf(a.err, "%s\n%s ", text, a.words.T("import_which_platform", "Known", a.platforms.Known()))
	answer, err := bufio.NewReader(a.in).ReadString('\n')
	platform := domain.PlatformID(strings.TrimSpace(answer))
	if _, known := a.platforms.Platform(platform); err != nil || !known {
		return nil, false
	}
	out := maps.Clone(site)
	if out == nil {
		out = map[domain.UAI]domain.PlatformID{}
	}
	for uai := range strings.SplitSeq(missing.Facts["list"], ", ") {
		out[domain.UAI(uai)] = platform
	}
	return out, true
}

// source opens a feed's reader.
func (a *app) source(kind string, paths []string, f importFlags) (desk.Source, error) {
	switch kind {
	case "aaf":
		return intake.OpenAAF(paths, intake.AAFOptions{Source: f.source})
	case "access":
		if f.connector != "" && len(paths) == 0 {
			return a.states(f.connector, f.source)
		}
		if len(paths) != 1 || f.connector != "" {
			return nil, usage{usageText("PATH")}
		}
		return intake.OpenAccess(paths[0], intake.AccessOptions{Source: f.source, Zone: domain.Paris()})
	}
	uai, ok := domain.ParseUAI(f.etab)
	if !ok && f.etab != "" {
		return nil, domain.E(domain.Invalid, "what", "--etab "+f.etab, "why", "UAI")
	}
	profile := domain.Profile("")
	if f.profile != "" {
		p, ok := domain.ParseProfile(f.profile)
		if !ok {
			return nil, domain.E(domain.Invalid, "what", "--profile "+f.profile)
		}
		profile = p
	}
	return intake.OpenPeople(paths, intake.PeopleOptions{Source: f.source, UAI: uai, Profile: profile})
}

// imported prints what an import did, or would do.
func (a *app) imported(r desk.ImportReport, all, whole bool) error {
	if a.json {
		return a.importedJSON(r)
	}
	shown := len(r.Warnings)
	if !all {
		shown = min(shown, 20)
	}
	for _, w := range r.Warnings[:shown] {
		a.printf("%s\n", a.warning(w))
	}
	if rest := len(r.Warnings) - shown; rest > 0 {
		a.printf("%s\n", a.words.N("import_more_warnings", rest))
	}
	codes := make([]string, 0, len(r.Run.Warnings))
	for code := range r.Run.Warnings {
		codes = append(codes, code)
	}
	sort.Strings(codes)
	for _, code := range codes {
		a.printf("  %s %s\n", a.words.Number(r.Run.Warnings[code]), code)
	}
	c := r.Run.Counts
	id := "import_done"
	if r.DryRun {
		id = "import_would"
	}
	a.say(id, "Created", a.words.Number(c.Created), "Modified", a.words.Number(c.Modified), "Restored", a.words.Number(c.Restored),
		"Departed", a.words.Number(c.Departed), "Unchanged", a.words.Number(c.Unchanged), "Warnings", a.words.Number(len(r.Warnings)))
	if !whole && r.Written {
		a.note("import_unfinished")
	}
	return nil
}

func (a *app) warning(w domain.Warning) string {
	place := domain.Clean(w.Place.File)
	text := a.words.Warning(w)
	if place == "" {
		return text
	}
	return a.words.T("import_place", "File", place, "Line", w.Place.Line, "Record", domain.Clean(w.Place.Record), "Text", text)
}

func (a *app) importedJSON(r desk.ImportReport) error {
	out := lines(a.out)
	for _, w := range r.Warnings {
		facts := map[string]string{}
		for i := 0; i+1 < len(w.Facts); i += 2 {
			facts[w.Facts[i]] = domain.Clean(w.Facts[i+1])
		}
		j := map[string]any{"warning": w.Code, "file": domain.Clean(w.Place.File), "line": w.Place.Line,
			"record": domain.Clean(w.Place.Record), "facts": facts}
		if err := out.Encode(j); err != nil {
			return err
		}
	}
	return out.Encode(struct {
		Run      string              `json:"run"`
		Kind     string              `json:"kind"`
		Source   string              `json:"source"`
		DryRun   bool                `json:"dry_run"`
		Finished bool                `json:"finished"`
		Older    int                 `json:"older"`
		Counts   domain.ImportCounts `json:"counts"`
		Warnings int                 `json:"warnings"`
		ByCode   map[string]int      `json:"warnings_by_code"`
	}{r.Run.ID, r.Run.Kind, r.Run.Source, r.DryRun, r.Run.Ended != 0, r.Older, r.Run.Counts, len(r.Warnings), r.Run.Warnings})
}

// attributes prints what the AAF reader does with each attribute.
func (a *app) attributes() error {
	for _, at := range intake.Attributes() {
		if a.json {
			if err := json.NewEncoder(a.out).Encode(at); err != nil {
				return err
			}
			continue
		}
		what := at.Keeps
		if at.Ignored != "" {
			what = a.words.T("ignored_" + at.Ignored)
		}
		a.printf("%s · %s · %s\n", at.Category, at.Name, what)
	}
	return nil
}
