package store

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"

	"guichet/domain"
	"guichet/store/kv"
)

// Check implements desk.Checker. The engine's own look at its pages comes first, with its own progress; then the records,
// read in one view. Problems name accounts, groups, plans and entries by their identifiers; at most domain.MaxFaults.
func (s *Store) Check(ctx context.Context, deep bool, progress func(done, total int)) (domain.CheckReport, error) {
	c := checker{progress: progress}
	if progress == nil {
		c.progress = func(int, int) {}
	}
	if deep {
		if err := c.pages(ctx, s.engine); err != nil {
			return c.report, err
		}
	}
	err := s.engine.View(ctx, func(r kv.Reader) error {
		c.r = r
		return c.run()
	})
	if harmed := new(kv.DamagedError); errors.As(err, &harmed) {
		// A record that the engine itself refuses ends the walk; what was found before it is still worth saying.
		c.problem("engine", harmed.Cause, " ", kinds[string(c.kind)])
		err = nil
	}
	return c.report, Translate(err)
}

// checker looks a directory over. It keeps nothing in memory but the lists of groups and sources: every reference is
// looked up where it points.
type checker struct {
	r        kv.Reader
	report   domain.CheckReport
	progress func(done, total int)
	done     int
	total    int
	kind     []byte // of the keys that are walked over now
	head     domain.Head
	purged   domain.Head
	groups   map[domain.GroupID]bool
	sources  []source
}

func (c *checker) problem(code string, what ...any) {
	if len(c.report.Problems) < domain.MaxFaults {
		c.report.Problems = append(c.report.Problems, domain.Problem{Code: code, What: fmt.Sprint(what...)})
	}
}

// pages asks the engine to look at its own pages, where it can.
func (c *checker) pages(ctx context.Context, e kv.Engine) error {
	able, ok := e.(interface {
		Check(ctx context.Context, deep bool, report func(done, total int64)) error
	})
	if !ok {
		return nil
	}
	err := able.Check(ctx, true, func(done, total int64) { c.progress(int(done), int(total)) })
	if harmed := new(kv.DamagedError); errors.As(err, &harmed) {
		c.problem("engine", harmed.Cause)
		return nil
	}
	return Translate(err)
}

func (c *checker) run() error {
	if err := c.count(); err != nil {
		return err
	}
	for _, look := range []func() error{
		c.system, c.establishments, c.allGroups, c.identities, c.entrances, c.logins, c.nationals, c.members, c.links,
		c.plans, c.batches, c.runs, c.agents, c.calls, c.guards, c.mails, c.orders, c.particulars, c.schoolFacts, c.journal,
		c.tickets, c.numbers, c.lines, c.files, c.uses, c.incidents, c.strays, c.heard,
	} {
		if err := look(); err != nil {
			return err
		}
	}
	c.progress(c.total, c.total)
	return nil
}

// count counts the keys, and finds those of no kind.
func (c *checker) count() error {
	return scanRange(c.r, nil, nil, func(i kv.Item) (bool, error) {
		if _, known := kinds[string(i.Key[:min(2, len(i.Key))])]; !known {
			c.problem("unknown-key", len(i.Key))
		}
		c.total++
		return true, nil
	})
}

// each walks over the keys of a kind.
func (c *checker) each(kind string, look func(kv.Item) error) error {
	c.kind = []byte(kind)
	return scan(c.r, []byte(kind), func(i kv.Item) (bool, error) {
		if c.done++; c.done%progressStep == 0 {
			c.progress(c.done, c.total)
		}
		return true, look(i)
	})
}

// sound reads a record and tells that it is undamaged; damage becomes a problem.
func sound[T any](c *checker, i kv.Item, v *T) bool {
	err := unpack(i, v)
	if err != nil {
		c.damaged(i.Key)
	}
	return err == nil
}

// damaged names a damaged record: by its identifier, unless that is a login, which is a name.
func (c *checker) damaged(key []byte) {
	kind := kinds[string(key[:2])]
	seq, isSeq := keySeq(key)
	switch kind {
	case "login":
		c.problem("damaged", kind)
	case "entry", "values":
		if isSeq {
			c.problem("damaged", kind, " ", seq)
			return
		}
		c.problem("damaged", kind)
	case "membership", "call", "line":
		owner, _ := splitPair(key)
		c.problem("damaged", kind, " ", owner)
	case "number":
		c.problem("damaged", kind, " ", numberName(key))
	case "file":
		c.problem("damaged", kind, " ", hex.EncodeToString(key[2:]))
	case "steps":
		plan, batch := splitBatch(key)
		c.problem("damaged", kind, " ", plan, "/", batch)
	default:
		c.problem("damaged", kind, " ", string(key[2:]))
	}
}

// there tells that a key exists.
func (c *checker) there(key []byte) (bool, error) {
	_, found, err := c.r.Get(key)
	return found, err
}

// need is a problem when a key does not exist.
func (c *checker) need(key []byte, code string, what ...any) error {
	found, err := c.there(key)
	if err == nil && !found {
		c.problem(code, what...)
	}
	return err
}
