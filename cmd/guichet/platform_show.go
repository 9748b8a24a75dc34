package main

import (
	"strings"

	"github.com/spf13/cobra"

	"guichet/domain"
	"guichet/domain/platform"
)

func (a *app) platformShow() *cobra.Command {
	return &cobra.Command{
		Use: "show ID", Short: a.words.T("cmd_platform_show"), Args: cobra.ExactArgs(1), ValidArgsFunction: a.platformIDs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			set, err := a.sitePlatforms()
			if err != nil {
				return err
			}
			p, err := a.platformNamed(set, args[0])
			if err != nil {
				return err
			}
			if a.json {
				return lines(a.out).Encode(a.platformJSON(set, p))
			}
			return a.platformText(set, p)
		},
	}
}

func (a *app) platformText(set *platform.Set, p platform.Platform) error {
	if err := a.platformInList(a.lineOf(set, p)); err != nil {
		return err
	}
	rules, _ := set.RulesFor(p.ID) // none: none
	sections := []struct {
		title string
		lines []string
	}{
		{"platform_doors", a.doorLines(p)}, {"platform_password", a.passwordLines(p)}, {"platform_delays", a.delayLines(p)},
		{"platform_windows", a.windowLines(p)}, {"platform_verification", a.levelLines(p)}, {"platform_queues", a.queueLines(p)},
		{"platform_edits", a.editLines(p)}, {"platform_checklists", a.checklistLines(p)}, {"platform_creations", a.creationLines(rules)},
		{"platform_texts", a.procedureTitles(set, p)},
	}
	for _, s := range sections {
		if len(s.lines) == 0 {
			continue
		}
		a.printf("\n%s\n", a.words.T(s.title))
		for _, l := range s.lines {
			a.printf("  %s\n", domain.CleanLines(l))
		}
	}
	return nil
}

// says is a text in the language of the run.
func (a *app) says(t platform.Text) string { return t.In(string(a.words.Lang())) }

// cited puts the facts that a line comes from after it.
func cited(line string, facts []string) string {
	if len(facts) == 0 {
		return line
	}
	return line + " (" + strings.Join(facts, " ") + ")"
}

// whom says for which accounts a line is.
func (a *app) whom(profiles []domain.Profile, origins []string) string {
	var said []string
	for _, p := range profiles {
		said = append(said, a.words.Profile(p))
	}
	for _, o := range origins {
		said = append(said, a.words.T("origin_"+o))
	}
	if len(said) == 0 {
		return a.words.T("platform_everybody")
	}
	return strings.Join(said, ", ")
}

func (a *app) doorLines(p platform.Platform) []string {
	var out []string
	for _, d := range p.Doors {
		words := make([]string, 0, len(d.Way)+1)
		for _, w := range append(d.Way, a.says(d.Name)) {
			words = append(words, a.words.T("platform_quoted", "Text", w))
		}
		line := strings.Join(words, " › ") + " · " + a.whom(d.Profiles, d.Origins)
		if d.URL != "" {
			line += " · " + d.URL
		}
		out = append(out, cited(line, d.Facts))
	}
	return out
}

func (a *app) passwordLines(p platform.Platform) []string {
	var out []string
	if rule := a.says(p.PasswordRule); rule != "" {
		out = append(out, rule)
	}
	for _, w := range p.Passwords {
		out = append(out, cited(a.whom(w.Profiles, w.Origins)+" · "+a.words.T("owner_"+string(w.Owner))+" · "+a.says(w.Say), w.Facts))
	}
	return out
}

func (a *app) delayLines(p platform.Platform) []string {
	var out []string
	for _, d := range p.Delays {
		out = append(out, cited(a.says(d.Text), d.Facts))
	}
	return out
}

func (a *app) windowLines(p platform.Platform) []string {
	var out []string
	for _, w := range p.Windows {
		line := a.words.T("window_"+w.Kind, "Year", w.Year, "From", w.From, "Until", w.Until)
		if said := a.says(w.Text); said != "" {
			line += " · " + said
		}
		out = append(out, line)
	}
	return out
}

func (a *app) editLines(p platform.Platform) []string {
	var out []string
	for _, e := range p.Editings {
		fields := make([]string, 0, len(e.Fields))
		for _, f := range e.Fields {
			fields = append(fields, a.words.T("edited_"+f))
		}
		out = append(out, cited(strings.Join(fields, ", ")+" · "+a.whom(e.Profiles, e.Origins)+" · "+a.words.T("owner_"+string(e.By))+" · "+a.says(e.Why), e.Facts))
	}
	return out
}
