package intake

import (
	"context"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"

	"guichet/domain"
	"guichet/domain/desk"
)

// AAFOptions say how an AAF feed is taken.
type AAFOptions struct {
	// Source is the accounts' source; empty: the académie of the files, else
	// « aaf », which the feed's Guessed says.
	Source string
}

// AAF reads the second degree export of an académie (FORMATS §1). It
// implements desk.Source.
type AAF struct {
	feed     desk.Feed
	files    []*file // in the order in which they must be read
	warnings []domain.Warning
	rules    [unknownCategory]map[string]*rule
	open     func(*file) (io.ReadCloser, error)
	done     atomic.Int64
	total    int64
}

// OpenAAF looks at the files of the paths: a folder stands for its .xml files
// and those of the folders directly in it, and for its platforms.csv. What
// they hold is read by Read. Errors: NotFound, Unreadable.
func OpenAAF(paths []string, opt AAFOptions) (*AAF, error) {
	files, err := listFiles(paths, ".xml")
	if err != nil {
		return nil, err
	}
	a := &AAF{rules: ruleIndex(), open: openFile}
	for i := range files {
		if err := a.look(&files[i]); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(a.files, func(f, g *file) int { return int(f.category) - int(g.category) })
	if err := a.readPlatforms(paths); err != nil {
		return nil, err
	}
	a.describe(opt)
	return a, nil
}

func (a *AAF) look(f *file) error {
	if err := f.sniff(); err != nil {
		return err
	}
	a.files = append(a.files, f)
	a.total += f.size
	return nil
}

func (a *AAF) readPlatforms(paths []string) error {
	found, err := listFiles(paths, ".csv")
	if domain.CodeOf(err) == domain.Unreadable {
		return nil
	}
	a.feed.Platforms = make(map[domain.UAI]domain.PlatformID)
	for _, f := range found {
		if !strings.EqualFold(filepath.Base(f.path), platformsName) {
			continue
		}
		platforms, warnings, err := readPlatforms(f)
		if err != nil {
			return err
		}
		for uai, p := range platforms {
			a.feed.Platforms[uai] = p
		}
		a.warnings = append(a.warnings, warnings...)
	}
	return nil
}

// describe settles what the feed is. A category of which a file is a Delta is
// not complete: absence from it says nothing.
func (a *AAF) describe(opt AAFOptions) {
	a.feed.Kind, a.feed.Source = "aaf", opt.Source
	delta := map[category]bool{}
	for _, f := range a.files {
		a.feed.Files = append(a.feed.Files, f.name)
		if f.at != 0 {
			a.feed.At = max(a.feed.At, f.at.Start(domain.Paris()))
		}
		delta[f.category] = delta[f.category] || f.delta
	}
	for c := range unknownCategory {
		if slices.ContainsFunc(a.files, func(f *file) bool { return f.category == c }) && !delta[c] {
			a.feed.Categories = append(a.feed.Categories, c.String())
		}
	}
	a.feed.Complete = len(a.feed.Categories) > 0
	if a.feed.Source == "" {
		a.feed.Source = a.academy()
	}
	if a.feed.Source == "" {
		a.feed.Source, a.feed.Guessed = a.feed.Kind, true
	}
}

// Describe tells what the feed is. After a Read it leaves out the categories
// in which changes (modifyRequest, deleteRequest) were found.
func (a *AAF) Describe() desk.Feed { return a.feed }

// Progress is how many bytes of how many have been read.
func (a *AAF) Progress() (done, total int64) { return a.done.Load(), a.total }

// Read yields establishments, pupils, relatives, staff, and the warnings as
// they are found. An Unreadable error ends it; what was yielded before stands.
func (a *AAF) Read(ctx context.Context, yield func(desk.Item) bool) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	a.done.Store(0)
	feeder := startFeeder(ctx, a.files, a.open)
	defer func() {
		cancel()
		for range feeder.full { // until the feeder has gone
		}
	}()
	r := newReading(a, yield)
	for c := range feeder.full {
		more := r.take(c)
		a.done.Add(c.taken)
		if err := c.err; err != nil || !more {
			return err
		}
		feeder.free <- c
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	r.finish()
	return nil
}

// dropDelta notes that a category holds changes, not all of its records.
func (a *AAF) dropDelta(c category) {
	a.feed.Categories = slices.DeleteFunc(slices.Clone(a.feed.Categories), func(name string) bool { return name == c.String() })
	a.feed.Complete = len(a.feed.Categories) > 0
}
