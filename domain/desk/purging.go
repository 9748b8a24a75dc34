package desk

import (
	"context"
	"encoding/hex"
	"strconv"
	"time"

	"guichet/domain"
)

// PurgeReport is what has had its time, and is gone once the purge is done.
type PurgeReport struct {
	Values   int            // entries whose values before and after go
	Plans    int            // plans that can't be undone any more
	Runs     int            // reports of imports
	Accounts int            // departed for too long
	Tickets  int            // settled for too long, with their lines and files
	Strays   int            // mails that waited for an eye for too long
	Entries  int            // of the journal
	Months   map[string]int // entries by month, 2025-10
}

// Nothing tells that nothing has had its time.
func (r PurgeReport) Nothing() bool {
	return r.Values+r.Plans+r.Runs+r.Accounts+r.Tickets+r.Strays+r.Entries == 0
}

// astray is how far ahead of the journal's latest instant a clock may be that
// things are erased by.
const astray = 400 * 24 * time.Hour

// purge is a purge under way, or its counting.
type purge struct {
	s      *Session
	watch  Watch
	report PurgeReport
	count  bool // only count
}

// PlanPurge counts what has had its time. It needs the right to administer.
func (s *Session) PlanPurge(ctx context.Context, watch Watch) (PurgeReport, error) {
	p := purge{s: s, watch: watch, count: true, report: PurgeReport{Months: map[string]int{}}}
	err := p.run(ctx)
	return p.report, err
}

// Purge takes away what has had its time: values and plans past undo, reports
// of imports, accounts departed for too long, tickets settled for too long, mails
// that waited for an eye as long, whole months of the journal. It goes in small commits, each with its entry, so that one that is stopped or
// killed is finished by the next. ClockAstray where the clock is so far ahead
// of the journal that it may be wrong, unless sure.
func (s *Session) Purge(ctx context.Context, sure bool, watch Watch) (PurgeReport, error) {
	p := purge{s: s, watch: watch, report: PurgeReport{Months: map[string]int{}}}
	head, err := s.Head(ctx)
	if err != nil {
		return p.report, err
	}
	if clock := domain.InstantOf(s.Clock()); !sure && head.Latest != 0 && clock > head.Latest.Add(astray) {
		return p.report, domain.E(domain.ClockAstray, "clock", clock.Time().Format(time.DateOnly), "journal", head.Latest.Time().Format(time.DateOnly))
	}
	err = p.run(ctx)
	return p.report, err
}

func (p *purge) run(ctx context.Context) error {
	for _, part := range []func(context.Context) error{p.values, p.plans, p.runs, p.departed, p.tickets, p.strays, p.journal} {
		if err := part(ctx); err != nil {
			return err
		}
	}
	return nil
}

// step does a part again and again, a commit each, until nothing of it is left.
// Draft gives how many of something its write takes away.
func (p *purge) step(ctx context.Context, stage string, count *int, draft func(*seat) (Write, int, error)) error {
	for {
		if !p.watch.ok(Progress{Stage: stage, Done: int64(*count)}) || ctx.Err() != nil {
			return domain.E(domain.Interrupted, "what", stage)
		}
		n := 0
		one := func(d *seat) (Write, error) {
			var w Write
			var err error
			w, n, err = draft(d)
			return w, err
		}
		if p.count {
			return p.s.look(ctx, domain.VerbAdminister, func(d *seat) error {
				_, err := one(d)
				*count = n
				return err
			})
		}
		err := p.s.amendSome(ctx, domain.VerbAdminister, one, func() bool { return n > 0 })
		*count += n
		if err != nil || n == 0 {
			return err
		}
	}
}

// few is how many records a commit of a purge takes away.
const few = 500

// bound is how many a draft gathers: all of them where they are only counted.
func (p *purge) bound(n int) bool { return !p.count && n >= few }

func (p *purge) values(ctx context.Context) error {
	return p.step(ctx, "purge-values", &p.report.Values, func(d *seat) (Write, int, error) {
		var w Write
		err := d.KeptValues(0, func(seq uint64, until domain.Instant) bool {
			if until <= d.now {
				w.DropValues = append(w.DropValues, seq)
			}
			return !p.bound(len(w.DropValues))
		})
		n := len(w.DropValues)
		w.Entry = domain.Entry{Act: "purge-values", Counts: map[string]int{"entries": n}}
		return w, n, err
	})
}

func (p *purge) plans(ctx context.Context) error {
	return p.step(ctx, "purge-plans", &p.report.Plans, func(d *seat) (Write, int, error) {
		var w Write
		plans, err := d.Plans(0)
		batches := 0
		for i := len(plans) - 1; i >= 0 && !p.bound(batches); i-- {
			if of := plans[i]; of.Until != 0 && of.Until <= d.now {
				w.DropPlans = append(w.DropPlans, of.ID)
				batches += of.Batches + 1
			}
		}
		n := len(w.DropPlans)
		w.Entry = domain.Entry{Act: "purge-plans", Counts: map[string]int{"plans": n}}
		return w, n, err
	})
}

func (p *purge) runs(ctx context.Context) error {
	return p.step(ctx, "purge-runs", &p.report.Runs, func(d *seat) (Write, int, error) {
		var w Write
		runs, err := d.Runs(0)
		end := before(d.now, p.s.Retention.Runs)
		for i := len(runs) - 1; i >= 0 && !p.bound(len(w.DropRuns)); i-- {
			if runs[i].Started < end {
				w.DropRuns = append(w.DropRuns, runs[i].ID)
			}
		}
		n := len(w.DropRuns)
		w.Entry = domain.Entry{Act: "purge-runs", Counts: map[string]int{"runs": n}}
		return w, n, err
	})
}

// fewAccounts is how many accounts a commit of a purge erases: each takes its
// login, memberships and timeline with it.
const fewAccounts = 50

// departed erases the accounts that have been absent from their feed for too
// long. They are listed once; each batch looks again whether they still are.
func (p *purge) departed(ctx context.Context) error {
	due, err := p.due(ctx)
	if p.count || err != nil {
		p.report.Accounts = len(due)
		return err
	}
	for len(due) > 0 {
		if !p.watch.ok(Progress{Stage: "purge-departed", Done: int64(p.report.Accounts), Total: int64(p.report.Accounts + len(due))}) || ctx.Err() != nil {
			return domain.E(domain.Interrupted, "what", "purge-departed")
		}
		batch := due[:min(len(due), fewAccounts)]
		due = due[len(batch):]
		n := 0
		err := p.s.amendSome(ctx, domain.VerbAdminister, func(d *seat) (Write, error) {
			ids, err := d.overdue(batch)
			n = len(ids)
			if err != nil {
				return Write{}, err
			}
			w, err := d.erasing(ids, &Forgetting{})
			w.Entry.Act, w.Entry.Counts = "purge-departed", map[string]int{"accounts": n}
			return w, err
		}, func() bool { return n > 0 })
		if err != nil {
			return err
		}
		p.report.Accounts += n
	}
	return nil
}

func (p *purge) due(ctx context.Context) ([]domain.AccountID, error) {
	var due []domain.AccountID
	err := p.s.look(ctx, domain.VerbAdminister, func(d *seat) error {
		looked := 0
		return d.Accounts(func(a domain.Account) bool {
			if d.late(a) {
				due = append(due, a.ID)
			}
			looked++
			return looked%readEvery != 0 || ctx.Err() == nil && p.watch.ok(Progress{Stage: "purge-departed", Done: int64(looked)})
		})
	})
	return due, err
}

func (d *seat) late(a domain.Account) bool {
	return a.DepartedAt != 0 && d.s.Retention.erase(a.DepartedAt) <= d.now
}

func (d *seat) overdue(ids []domain.AccountID) ([]domain.AccountID, error) {
	var out []domain.AccountID
	for _, id := range ids {
		a, err := d.Account(id)
		switch {
		case isNotFound(err):
		case err != nil:
			return nil, err
		case d.late(a):
			out = append(out, id)
		}
	}
	return out, nil
}

// fewKeys bounds what the journal's entries of one commit touch.
const fewKeys = 8000

// journal takes whole months away, oldest first. What stays of an entry is the
// hash of the last one and their number, in the entry of the purge.
func (p *purge) journal(ctx context.Context) error {
	return p.step(ctx, "purge", &p.report.Entries, func(d *seat) (Write, int, error) {
		var w Write
		point, err := d.Purged()
		if err != nil {
			return w, 0, err
		}
		head, err := d.Head()
		if err != nil {
			return w, 0, err
		}
		end := monthBefore(d.now, p.s.Retention.Journal)
		last, keys, n := domain.Entry{}, 0, 0
		months := map[string]int{}
		err = d.Entries(point.Count+1, false, func(e domain.Entry) bool {
			if e.At >= end || e.Seq == head.Count && !p.count { // the purge's own entry comes behind it
				return false
			}
			last, n = e, n+1
			months[e.At.Time().In(domain.Paris()).Format("2006-01")]++
			keys += len(e.Targets) + 2
			return p.count || keys < fewKeys
		})
		if err != nil || n == 0 || p.count && n == 1 && last.Seq == head.Count {
			return w, 0, err // a head alone stays: nothing is written behind it
		}
		for month, n := range months {
			p.report.Months[month] += n
		}
		if p.count {
			return w, n, nil
		}
		next, err := d.Entry(last.Seq + 1) // which vouches for the last that goes
		if err != nil {
			return w, 0, err
		}
		w.Purge = &domain.Head{Count: last.Seq, Hash: next.Previous}
		w.Entry = domain.Entry{Act: "purge", Counts: months, Facts: map[string]string{
			"from": strconv.FormatUint(point.Count+1, 10), "to": strconv.FormatUint(last.Seq, 10), "hash": hex.EncodeToString(next.Previous[:]),
		}}
		return w, n, nil
	})
}
