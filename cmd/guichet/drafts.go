package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"guichet/domain"
	"guichet/tui"
)

// draftsFor is how long a draft is kept after it was last written.
const draftsFor = 30 * 24 * time.Hour

// draftFolder keeps drafts of tickets, each in a file of its own that only its
// owner reads. It is written whole under another name and renamed, so that a
// program that is killed leaves the draft as before or as after.
type draftFolder struct {
	path  string
	store string // drafts are of one directory
	clock func() time.Time
}

// storedDraft is a draft with the directory that it belongs to.
type storedDraft struct {
	Store string `json:"store"`
	tui.Draft
}

// drafts are those of a directory.
func (a *app) drafts(store string) *draftFolder {
	if whole, err := filepath.Abs(store); err == nil {
		store = whole
	}
	path := a.draftsIn
	if path == "" {
		path = filepath.Join(a.folder("XDG_STATE_HOME", ".local/state"), "drafts")
	}
	return &draftFolder{path: path, store: store, clock: a.clock}
}

const (
	draftSuffix = ".json"
	halfWritten = "writing-" // begins the name of a draft until it is whole
)

// writingFor is how long a draft may take to be written: one that took longer
// was left by a program that was killed.
const writingFor = time.Minute

// file is where a draft is kept: its name tells nothing of whom it is about.
func (f *draftFolder) file(d tui.Draft) string {
	sum := sha256.Sum256([]byte(strings.Join([]string{f.store, d.Agent, string(d.Account), d.Asked}, "\x00")))
	return filepath.Join(f.path, hex.EncodeToString(sum[:16])+draftSuffix)
}

// Load gives an agent's drafts; those that nobody went on with for long go.
func (f *draftFolder) Load(agent string) ([]tui.Draft, error) {
	var out []tui.Draft
	left := f.sweep()
	err := f.each(func(path string, d storedDraft) error {
		switch {
		case d.Saved.Time().Add(draftsFor).Before(f.clock()):
			return gone(os.Remove(path))
		case d.Store == f.store && d.Agent == agent:
			out = append(out, d.Draft)
		}
		return nil
	})
	return out, errors.Join(left, err)
}

// sweep takes away what was left half written.
func (f *draftFolder) sweep() error {
	entries, err := f.entries()
	for _, entry := range entries {
		if !strings.HasPrefix(entry.Name(), halfWritten) {
			continue
		}
		info, failed := entry.Info()
		if failed == nil && f.clock().Sub(info.ModTime()).Abs() > writingFor {
			err = errors.Join(err, gone(os.Remove(filepath.Join(f.path, entry.Name()))))
		}
	}
	return err
}

// entries are the files of the folder; none where there is no folder yet.
func (f *draftFolder) entries() ([]os.DirEntry, error) {
	entries, err := os.ReadDir(f.path)
	return entries, gone(err)
}

// each reads every draft; what is none is left alone.
func (f *draftFolder) each(do func(path string, d storedDraft) error) error {
	entries, err := f.entries()
	for _, entry := range entries {
		if !strings.HasSuffix(entry.Name(), draftSuffix) {
			continue
		}
		path := filepath.Join(f.path, entry.Name())
		var d storedDraft
		text, failed := os.ReadFile(path)
		if failed == nil && json.Unmarshal(text, &d) == nil {
			err = errors.Join(err, do(path, d))
		}
	}
	return err
}

// Save writes a draft in the place of the one before.
func (f *draftFolder) Save(d tui.Draft) error {
	text, err := json.Marshal(storedDraft{f.store, d})
	if err != nil {
		return err
	}
	if err := os.MkdirAll(f.path, 0o700); err != nil {
		return err
	}
	out, err := os.CreateTemp(f.path, halfWritten+"*") // 0600
	if err != nil {
		return err
	}
	_, err = out.Write(text)
	if err == nil {
		err = out.Sync()
	}
	if err = errors.Join(err, out.Close()); err == nil {
		err = os.Rename(out.Name(), f.file(d))
	}
	if err != nil {
		return errors.Join(err, os.Remove(out.Name()))
	}
	return nil
}

// Drop takes a draft away.
func (f *draftFolder) Drop(d tui.Draft) error { return gone(os.Remove(f.file(d))) }

// Forget takes away all agents' drafts about accounts that are erased.
func (f *draftFolder) Forget(ids []domain.AccountID) error {
	return errors.Join(f.sweep(), f.each(func(path string, d storedDraft) error {
		if d.Store == f.store && d.Account != "" && slices.Contains(ids, d.Account) {
			return gone(os.Remove(path))
		}
		return nil
	}))
}

// gone is no error where the file was gone already.
func gone(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
