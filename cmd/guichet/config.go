package main

import (
	"errors"
	"io/fs"
	"os"

	"github.com/BurntSushi/toml"

	"guichet/domain"
)

// config is the site's configuration file, $XDG_CONFIG_HOME/guichet/config.toml.
type config struct {
	Lang      string                              `toml:"lang"`
	Theme     string                              `toml:"theme"`     // dark, light, mono
	UndoDays  int                                 `toml:"undo_days"` // 90 unless told
	Platforms map[domain.UAI]domain.PlatformID    `toml:"platforms"` // which ENT an establishment uses
	Authority map[domain.PlatformID]authorityName `toml:"authority"` // here, elsewhere: over the shipped files
}

type authorityName string

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
	return nil
}
