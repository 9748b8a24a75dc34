package store

import (
	"context"

	"guichet/domain"
	"guichet/store/kv"
)

// progressStep is how many records pass between two calls of a progress function.
const progressStep = 1000

// VerifyJournal computes the chain of the journal anew and tells what was altered, removed, swapped, inserted or cut off,
// and where; and how far the anchor, a head kept elsewhere, proves that nothing else was. Without one (nil) it proves
// nothing against somebody who can write the file. Forgotten values leave the chain whole, and so does a purge that an
// entry tells of: what it took away is vouched for by that entry alone. Progress, which may be nil, is told of entries
// done of all. Errors: those of Translate, StoreDamaged when there is no head or the record of purges can't be read.
func (s *Store) VerifyJournal(ctx context.Context, anchor *domain.Head, progress func(done, total int)) (domain.JournalReport, error) {
	var report domain.JournalReport
	err := s.engine.View(ctx, func(r kv.Reader) error {
		var err error
		report, err = verifyJournal(r, anchor, progress)
		return err
	})
	return report, Translate(err)
}

func verifyJournal(r kv.Reader, anchor *domain.Head, progress func(done, total int)) (domain.JournalReport, error) {
	head, _, err := loadHead(r)
	if err != nil {
		return domain.JournalReport{}, err
	}
	purged, err := loadPurged(r)
	if err != nil {
		return domain.JournalReport{}, err
	}
	c, done := newChain(anchor, purged), 0
	err = scan(r, []byte(entries), func(i kv.Item) (bool, error) {
		c.add(i)
		if done++; progress != nil && done%progressStep == 0 {
			progress(done, max(done, int(head.Count-min(head.Count, purged.Count))))
		}
		return true, nil
	})
	if err != nil {
		return domain.JournalReport{}, err
	}
	if err := c.values(r); err != nil {
		return domain.JournalReport{}, err
	}
	if progress != nil {
		progress(done, done)
	}
	report := c.finish(head)
	report.Faults = report.Faults[:min(len(report.Faults), domain.MaxFaults)]
	return report, nil
}

// values compares the values that are still kept with what their entries say of them.
func (c *chain) values(r kv.Reader) error {
	return scan(r, []byte(values), func(i kv.Item) (bool, error) {
		seq, _ := keySeq(i.Key)
		var kept keptValues
		if unpack(i, &kept) != nil {
			c.fault(domain.FaultValues, seq, seq)
			return true, nil
		}
		var e domain.Entry
		switch found, err := load(r, seqKey(entries, seq), &e); {
		case domain.CodeOf(err) == domain.StoreDamaged:
			return true, nil // told as such already
		case err != nil:
			return false, err
		case !found || e.Values != kept.hash():
			c.fault(domain.FaultValues, seq, seq)
		}
		return true, nil
	})
}
