package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"guichet/domain"
	"guichet/domain/platform"
)

// siteFolder is where a site's own platforms and rules are.
func (a *app) siteFolder() string {
	return filepath.Join(a.folder("XDG_CONFIG_HOME", ".config"), "platforms")
}

// addSite adds the site's own platforms and rules, and the windows, queues,
// templates and answers of its configuration, to the shipped ones. What is wrong is kept: every command but
// those that look such files over ends with it.
func (a *app) addSite() {
	names, err := a.siteFiles()
	var files []platform.File
	if err == nil {
		files, err = readFiles(names)
	}
	if err == nil {
		a.platforms, err = a.platforms.WithFiles(files)
	}
	if err == nil {
		err = a.addWindows()
	}
	if err == nil {
		a.platforms, err = a.platforms.WithOwn(domain.Clean(a.config.path), a.config.text, a.config.Own)
	}
	a.siteErr = err
}

// siteFiles are the files of the site's folder, by name.
func (a *app) siteFiles() ([]string, error) {
	names, err := filepath.Glob(filepath.Join(escapeGlob(a.siteFolder()), "*.toml"))
	slices.Sort(names)
	return names, err
}

// escapeGlob is a folder's name as a pattern that means only itself.
func escapeGlob(s string) string {
	return strings.NewReplacer(`\`, `\\`, `*`, `\*`, `?`, `\?`, `[`, `\[`).Replace(s)
}

func readFiles(names []string) ([]platform.File, error) {
	var out []platform.File
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, domain.E(domain.Unreadable, "file", domain.Clean(name), "why", "io").Because(err)
		}
		out = append(out, platform.File{Name: domain.Clean(name), Text: string(text)})
	}
	return out, nil
}

// siteWindow is a [[window]] of the configuration: of one platform.
type siteWindow struct {
	Platform domain.PlatformID `toml:"platform"`
	platform.Window
}

// addWindows adds the windows of the configuration to their platforms.
func (a *app) addWindows() error {
	for _, w := range a.config.Windows {
		p, ok := a.platforms.Platform(w.Platform)
		if !ok {
			return domain.E(domain.UnknownPlatform, "what", domain.Clean(string(w.Platform)), "known", a.platforms.Known())
		}
		p.Windows = append(slices.Clone(p.Windows), w.Window)
		a.platforms = a.platforms.With(p)
	}
	return nil
}

// siteHolds ends a command where the site's files can't be read: each mistake
// is said, with its file and its line.
func (a *app) siteHolds(*cobra.Command, []string) error {
	var m platform.Mistakes
	switch {
	case a.siteErr == nil:
		return nil
	case !errors.As(a.siteErr, &m):
		return a.siteErr
	}
	for _, e := range m {
		fmt.Fprintln(a.err, "guichet:", mistakeText(e))
	}
	a.note("platform_check_how")
	return code(exitUsage)
}

// mistakeText is a mistake as editors read it: file:line: why.
func mistakeText(e *domain.Error) string {
	place := e.Facts["file"]
	if line := e.Facts["line"]; line != "" {
		place += ":" + line
	}
	return domain.CleanLines(place + ": " + e.Facts["why"])
}
