package main

import (
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"guichet/domain"
	"guichet/domain/platform"
)

// platform is guichet platform …: what is known of each ENT. It needs no store.
func (a *app) platform() *cobra.Command {
	c := &cobra.Command{Use: "platform", Short: a.words.T("cmd_platform")}
	c.AddCommand(a.platformList(), a.platformShow(), a.platformCheck())
	return c
}

// platformLine is a platform in a list, as scripts read it.
type platformLine struct {
	ID         domain.PlatformID  `json:"id"`
	Name       string             `json:"name"`
	Short      string             `json:"short,omitempty"`
	Authority  platform.Authority `json:"authority"`
	File       string             `json:"file,omitempty"` // the site's; absent: shipped
	Rules      int                `json:"rules"`
	Procedures int                `json:"procedures"`
}

func (a *app) platformList() *cobra.Command {
	return &cobra.Command{
		Use: "list", Short: a.words.T("cmd_platform_list"), Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			set, err := a.sitePlatforms()
			if err != nil {
				return err
			}
			for _, id := range set.IDs() {
				p, _ := set.Platform(id)
				if err := a.platformInList(a.lineOf(set, p)); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

func (a *app) lineOf(set *platform.Set, p platform.Platform) platformLine {
	rules, _ := set.RulesFor(p.ID) // none: none
	line := platformLine{
		ID: p.ID, Name: p.Name.In(string(a.words.Lang())), Short: p.Short, Authority: p.Authority,
		Rules: len(rules.Rules) + len(rules.Without), Procedures: len(set.Procedures(nil, p.ID)),
	}
	if !p.Shipped() {
		line.File = p.File
	}
	return line
}

func (a *app) platformInList(l platformLine) error {
	if a.json {
		return lines(a.out).Encode(l)
	}
	origin := a.words.T("platform_shipped")
	if l.File != "" {
		origin = l.File
	}
	fields := []string{string(l.ID), domain.Clean(l.Name), a.words.T("authority_" + string(l.Authority)), a.words.N("platform_rules", l.Rules),
		a.words.N("platform_procedures", l.Procedures), origin}
	a.printf("%s\n", strings.Join(fields, " · "))
	return nil
}

// platformIDs completes with the platforms; they are read before any command.
func (a *app) platformIDs(n int) cobra.CompletionFunc {
	return func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		if a.platforms == nil || n > 0 && len(args) >= n {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return listOf(a.platforms.IDs()), cobra.ShellCompDirectiveNoFileComp
	}
}

func (a *app) platformNamed(set *platform.Set, id string) (platform.Platform, error) {
	p, ok := set.Platform(domain.PlatformID(id))
	if !ok {
		return p, domain.E(domain.UnknownPlatform, "what", domain.Clean(id), "known", set.Known())
	}
	return p, nil
}

// mistakeJSON is a mistake of a file as scripts read it.
type mistakeJSON struct {
	File string `json:"file"`
	Line int    `json:"line,omitempty"`
	Why  string `json:"why"`
}

func mistakeOf(e *domain.Error) mistakeJSON {
	line, _ := strconv.Atoi(e.Facts["line"]) // none: 0
	return mistakeJSON{File: e.Facts["file"], Line: line, Why: domain.Clean(e.Facts["why"])}
}
