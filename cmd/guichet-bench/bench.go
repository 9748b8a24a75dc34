package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"guichet/fixtures"
)

// bench is one run: the accounts that everybody is measured on, and the table.
type bench struct {
	options
	table  table
	notes  io.Writer
	folder string // scratch, 0700
	day    time.Time

	made    bool // the feeds and the store are there
	count   int
	xml     []string // the AAF files, in the order of their names
	size    int64    // of those files, bytes
	crowded []person
}

func newBench(opt options, notes io.Writer) (*bench, error) {
	folder, err := os.MkdirTemp(opt.dir, "guichet-bench-")
	if err != nil {
		return nil, err
	}
	return &bench{options: opt, notes: notes, folder: folder, day: time.Now()}, nil
}

func (b *bench) clean() { _ = os.RemoveAll(b.folder) } // what is left behind is in the system's scratch folder

func (b *bench) note(format string, args ...any) { fmt.Fprintf(b.notes, format+"\n", args...) }

func (b *bench) feeds() string { return filepath.Join(b.folder, "feeds") }
func (b *bench) store() string { return filepath.Join(b.folder, "store", "directory.guichet") }

// prepare writes the region as feeds and brings it into a store, once.
func (b *bench) prepare(ctx context.Context) error {
	if b.made {
		return nil
	}
	b.note("%d accounts, seed %d: writing the feeds …", b.accounts, b.seed)
	region := fixtures.NewRegion(b.accounts, b.seed, b.day)
	if err := region.WriteAAF(b.feeds(), nil); err != nil {
		return err
	}
	if err := b.list(); err != nil {
		return err
	}
	b.note("importing them …")
	done, err := b.importing(ctx, b.store(), "aaf", "people", "access")
	b.count, b.made = done.Accounts, err == nil
	return err
}

// list finds the AAF files and reads them once, so that they are in memory for
// whoever reads them first.
func (b *bench) list() error {
	all, err := filepath.Glob(filepath.Join(b.feeds(), "*.xml"))
	if err != nil {
		return err
	}
	for _, path := range all {
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		b.size += int64(len(content))
	}
	b.xml = all
	return nil
}

// people are the accounts of the store, read once.
func (b *bench) people(ctx context.Context) ([]person, error) {
	if b.crowded != nil {
		return b.crowded, nil
	}
	if err := b.prepare(ctx); err != nil {
		return nil, err
	}
	d, err := openDesk(b.store())
	if err != nil {
		return nil, err
	}
	defer d.store.Close()
	b.crowded, err = readPeople(ctx, d)
	return b.crowded, err
}

// heading says what was measured, and on what.
func (b *bench) heading() string {
	var s strings.Builder
	fmt.Fprintf(&s, "guichet-bench · %d accounts · seed %d · %s · %s/%s · %d cores · AAF %s\n", b.count, b.seed, runtime.Version(),
		runtime.GOOS, runtime.GOARCH, runtime.GOMAXPROCS(0), bytesText(b.size))
	return s.String()
}
