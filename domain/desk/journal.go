package desk

import (
	"context"
	"slices"
	"strings"

	"guichet/domain"
)

// JournalQuery narrows the journal. Zero values narrow nothing.
type JournalQuery struct {
	Before  uint64 // entries below this number; 0: from the end
	Agent   string // whose acts; its beginning is enough
	Act     string // its beginning is enough: import, group-
	Account domain.AccountID
	Plan    domain.PlanID
	From    domain.Instant // inclusive
	Until   domain.Instant // exclusive
	Limit   int            // 0: all
}

func (q JournalQuery) takes(e domain.Entry) bool {
	switch {
	case !hasPrefixFold(e.Agent, q.Agent), !hasPrefixFold(e.Act, q.Act):
		return false
	case q.Plan != "" && e.Plan != q.Plan:
		return false
	case q.From != 0 && e.At < q.From, q.Until != 0 && e.At >= q.Until:
		return false
	}
	return true
}

func hasPrefixFold(s, prefix string) bool {
	return len(prefix) == 0 || strings.HasPrefix(domain.Fold(s), domain.Fold(prefix))
}

// Journal reads entries, newest first. It needs the right to audit. Somebody
// whose perimeter is not everywhere sees the entries about it, without the
// accounts and groups that are not. The reading is itself an entry: one for a
// query, none for its later pages (Before).
func (s *Session) Journal(ctx context.Context, q JournalQuery) ([]domain.Entry, error) {
	var out []domain.Entry
	err := s.look(ctx, domain.VerbAudit, func(d *seat) error {
		var err error
		out, err = d.entries(ctx, q)
		return err
	})
	if err != nil || q.Before != 0 || s.DryRun {
		return out, err
	}
	return out, s.noteReading(ctx, "journal-read", q, len(out))
}

// noteReading journals that the journal was read, and how it was narrowed.
func (s *Session) noteReading(ctx context.Context, act string, q JournalQuery, n int) error {
	e := domain.Entry{Act: act, Plan: q.Plan, Counts: map[string]int{"entries": n}, Facts: map[string]string{}}
	for key, value := range map[string]string{"agent": q.Agent, "act": q.Act} {
		if value != "" {
			e.Facts[key] = domain.Clean(value)
		}
	}
	if q.Account != "" {
		e.Targets = []domain.AccountID{q.Account}
	}
	_, _, err := s.commitAnyway(ctx, Write{Entry: e})
	return err
}

func (d *seat) entries(ctx context.Context, q JournalQuery) ([]domain.Entry, error) {
	var out []domain.Entry
	take := func(e domain.Entry) bool {
		if e, seen := d.recorded(e); seen && q.takes(e) {
			out = append(out, e)
		}
		return (q.Limit == 0 || len(out) < q.Limit) && ctx.Err() == nil
	}
	head, err := d.Head()
	if err != nil {
		return nil, err
	}
	last := head.Count
	if q.Before != 0 {
		last = min(last, q.Before-1)
	}
	if q.Account != "" {
		err = d.timeline(q.Account, last, take)
	} else if last > 0 {
		err = d.Entries(last, true, take)
	}
	if err == nil {
		err = ctx.Err()
	}
	return out, err
}

func (d *seat) timeline(id domain.AccountID, last uint64, take func(domain.Entry) bool) error {
	var inner error
	err := d.Timeline(id, func(seq uint64) bool {
		if seq > last {
			return true
		}
		var e domain.Entry
		if e, inner = d.Entry(seq); inner != nil {
			return false
		}
		return take(e)
	})
	if inner != nil {
		return inner
	}
	return err
}

// recorded is an entry as the agent may see it; false for one that is about
// nothing in their perimeter.
func (d *seat) recorded(e domain.Entry) (domain.Entry, bool) {
	if d.agent.All {
		return e, true
	}
	about := len(e.Targets) + len(e.Groups)
	e.Groups = slices.DeleteFunc(slices.Clone(e.Groups), func(g domain.GroupID) bool { return !d.covers(g.UAI()) })
	e.Targets = slices.DeleteFunc(slices.Clone(e.Targets), func(id domain.AccountID) bool {
		who, err := d.Belonging(id)
		return err != nil || !d.covers(who.UAIs...)
	})
	return e, e.Agent == d.agent.Name || about > 0 && len(e.Targets)+len(e.Groups) > 0
}

// Head is the end of the journal, for an anchor.
func (s *Session) Head(ctx context.Context) (domain.Head, error) {
	var h domain.Head
	err := s.Directory.View(ctx, func(snap Snapshot) error {
		var err error
		h, err = snap.Head()
		return err
	})
	return h, err
}
