package desk

import (
	"context"

	"guichet/domain"
)

// Import reads a feed into the directory. It streams: nothing is written
// before the feed has been read whole and its departures weighed; then come
// batches, each account as before or as after; departures last. An interrupted
// run is marked unfinished, and a rerun converges.
//
// NeedsPlatform: establishments that nothing names an ENT for.
// NeedsDepartures: too many departures, nothing written. Interrupted: ctx
// ended, or watch said so; what was committed stays. The report is filled as
// far as the import came, also beside an error.
func (s *Session) Import(ctx context.Context, src Source, opt ImportOptions, watch Watch) (ImportReport, error) {
	feed := src.Describe()
	r := ImportReport{DryRun: opt.DryRun, Samples: map[Fate][]Sample{}}
	r.Run = domain.Run{
		ID: s.NewID(), Kind: feed.Kind, Source: feed.Source, Agent: s.As, Started: s.Now(), Files: feed.Files,
		Categories: feed.Categories, Warnings: map[string]int{},
	}
	if _, err := s.allow(ctx, domain.VerbImport); err != nil {
		return r, err
	}
	im := &importing{session: s, src: src, feed: feed, opt: opt, watch: watch, report: &r, names: newNaming(s)}
	var err error
	if feed.Kind == "access" {
		err = im.access(ctx)
	} else {
		err = im.people(ctx)
	}
	if domain.CodeOf(err) == domain.Interrupted {
		r.Stopped = true
	}
	return r, err
}

// importing is one import under way.
type importing struct {
	session *Session
	src     Source
	feed    Feed
	opt     ImportOptions
	watch   Watch
	report  *ImportReport
	names   *naming
	blank   bool     // the directory held no account when it was looked through
	last    Revision // that this import made, or looked at when it began
	batch   int
}

// maxDetails is how many warnings a stored run keeps; the report has all.
const maxDetails = 500

func (im *importing) warn(code domain.WarningCode, at domain.Place, facts ...string) {
	im.take(domain.Warning{Code: code, Place: at, Facts: facts})
}

func (im *importing) take(w domain.Warning) {
	im.report.Warnings = append(im.report.Warnings, w)
	im.report.Run.Warnings[string(w.Code)]++
	if len(im.report.Run.Details) < maxDetails {
		im.report.Run.Details = append(im.report.Run.Details, w)
	}
}

// count notes what becomes of an account.
func (im *importing) count(f Fate, sample func() Sample) {
	c := &im.report.Run.Counts
	switch f {
	case Created:
		c.Created++
	case Modified:
		c.Modified++
	case Restored:
		c.Restored++
	case Departed:
		c.Departed++
	case Unchanged:
		c.Unchanged++
		return
	}
	if len(im.report.Samples[f]) < SampleSize {
		im.report.Samples[f] = append(im.report.Samples[f], sample())
	}
}

// stopped tells that the agent or the context ended the work.
func (im *importing) stopped(ctx context.Context, p Progress) error {
	if im.watch.ok(p) && ctx.Err() == nil {
		return nil
	}
	return domain.E(domain.Interrupted, "what", im.report.Run.ID)
}

// readEvery is how many items pass between two looks at the watch.
const readEvery = 2000

// read passes the items of the source on, with progress.
func (im *importing) read(ctx context.Context, take func(Item) error) error {
	n := 0
	var inner error
	err := im.src.Read(ctx, func(item Item) bool {
		if item.Warning != nil {
			im.take(*item.Warning)
			return true
		}
		n++
		if n%readEvery == 0 {
			done, total := im.src.Progress()
			if inner = im.stopped(ctx, Progress{Stage: "read", Done: done, Total: total}); inner != nil {
				return false
			}
		}
		inner = take(item)
		return inner == nil
	})
	switch {
	case inner != nil:
		return inner
	case ctx.Err() != nil:
		return domain.E(domain.Interrupted, "what", im.report.Run.ID)
	}
	return err
}

// commit writes a batch of the run with its entry. The first one brings the
// run's record, unfinished.
func (im *importing) commit(ctx context.Context, w Write, counts map[string]int) error {
	if im.opt.DryRun {
		return nil
	}
	im.batch++
	w.Entry = domain.Entry{
		Act: "import-" + im.feed.Kind, Batch: im.batch, Targets: w.Touches, Counts: counts,
		Facts: map[string]string{"run": im.report.Run.ID, "source": im.feed.Source},
	}
	run := im.report.Run
	w.Run = &run
	done, err := im.session.commit(context.WithoutCancel(ctx), w)
	if err != nil {
		im.batch--
		return err
	}
	im.last, im.report.Written = done.Revision, true
	return nil
}

// finish closes the run's record.
func (im *importing) finish(ctx context.Context) error {
	im.report.Run.Ended = im.session.Now()
	if im.opt.DryRun {
		return nil
	}
	c := im.report.Run.Counts
	counts := map[string]int{
		"created": c.Created, "modified": c.Modified, "restored": c.Restored, "departed": c.Departed,
		"unchanged": c.Unchanged,
	}
	run := im.report.Run
	_, _, err := im.session.commitAnyway(context.WithoutCancel(ctx), Write{Run: &run, Entry: domain.Entry{
		Act: "import-" + im.feed.Kind, Counts: counts,
		Facts: map[string]string{"run": run.ID, "source": im.feed.Source, "stage": "finished"},
	}})
	return err
}

// importBatch is how many accounts one commit of an import holds: with every
// key that an account may need, two thousand stay under what an engine takes at
// once, and under what a person at another console feels.
const importBatch = 2000
