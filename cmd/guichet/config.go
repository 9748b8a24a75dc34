package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/BurntSushi/toml"

	"guichet/domain"
	"guichet/domain/platform"
)

// config is the site's configuration file, $XDG_CONFIG_HOME/guichet/config.toml.
type config struct {
	Lang         string                              `toml:"lang"`
	Theme        string                              `toml:"theme"`     // dark, light, mono
	UndoDays     int                                 `toml:"undo_days"` // 90 unless told
	Anchor       string                              `toml:"anchor"`    // a file that gets the journal's head after each write
	Retention    retention                           `toml:"retention"` // how long things are kept
	Mail         mailing                             `toml:"mail"`      // none: nobody is mailed
	Levels       []platform.LevelRule                `toml:"level"`     // of verification, before those of the design
	Connectors   map[domain.PlatformID]upstream      `toml:"connector"` // the directories that own accounts, where one is reached
	Windows      []siteWindow                        `toml:"window"`    // suspensions and holidays, by platform
	Platforms    map[domain.UAI]domain.PlatformID    `toml:"platforms"` // which ENT an establishment uses
	Authority    map[domain.PlatformID]authorityName `toml:"authority"` // here, elsewhere: over the shipped files
	platform.Own                                     // [[queue]], [[template]] and [[answer]] of tickets
	path, text   string                              // where it was read from, for the lines of mistakes
}

type authorityName string

// retention is how long things are kept, in months.
type retention struct {
	Journal  int `toml:"journal_months"`  // 12 unless told
	Departed int `toml:"departed_months"` // 3 unless told
	Runs     int `toml:"runs_months"`     // 12 unless told
	Tickets  int `toml:"ticket_months"`   // of settled tickets; 12 unless told
}

// limits are what a site may choose between: six to twelve months of journal,
// three years where an internal control asks for it (CNIL 2021-122); an account
// goes within three months (arrêté of 30 November 2006, art. 6).
func (r retention) limits() map[string][3]int {
	return map[string][3]int{
		"journal_months": {r.Journal, 6, 36}, "departed_months": {r.Departed, 1, 3}, "runs_months": {r.Runs, 1, 36},
		"ticket_months": {r.Tickets, 1, 36},
	}
}

// read loads the file; none is no error. Unreadable with the file, the line
// and what is wrong; unknown keys are refused.
func (c *config) read(path string) error {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return domain.E(domain.Unreadable, "file", path, "why", err.Error())
	}
	meta, err := toml.Decode(string(text), c)
	if err != nil {
		return domain.E(domain.Unreadable, "file", path, "why", err.Error())
	}
	if unknown := meta.Undecoded(); len(unknown) > 0 {
		return domain.E(domain.Unreadable, "file", path, "why", "unknown key "+unknown[0].String())
	}
	c.path, c.text = path, string(text)
	return c.check(path, string(text), meta)
}

// check refuses what no site may choose.
func (c *config) check(path, text string, meta toml.MetaData) error {
	for i, w := range c.Windows {
		if key, why := w.Wrong(); why != "" {
			return platform.Unreadable(path, platform.LineOf(text, "window", i, key), "window: "+why)
		}
	}
	for key, l := range c.Retention.limits() {
		if months := l[0]; meta.IsDefined("retention", key) && (months < l[1] || months > l[2]) {
			return domain.E(domain.Unreadable, "file", path, "why", fmt.Sprintf("retention.%s: %d–%d", key, l[1], l[2]))
		}
	}
	for _, l := range c.Levels {
		if why := l.Wrong(); why != "" {
			return domain.E(domain.Unreadable, "file", path, "why", "level: "+why)
		}
	}
	for key, value := range map[string]string{"anchor": c.Anchor, "mail.folder": c.Mail.Folder, "mail.password_file": c.Mail.PasswordFile} {
		if value != "" && !filepath.IsAbs(value) {
			return domain.E(domain.Unreadable, "file", path, "why", key+": /…")
		}
	}
	return nil
}
