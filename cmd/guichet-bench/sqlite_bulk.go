//go:build sqlite_fts5

package main

import (
	"context"
	"crypto/sha256"
	"database/sql/driver"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"github.com/mattn/go-sqlite3"

	"guichet/domain"
)

// rowBulk is a program of the same duties on SQLite: it plans, stores the plan,
// and applies it in batches of the same size, each one durable transaction with
// memberships both ways, timeline, the batch of the plan, its header and the
// chained journal entry. A batch of steps is one row, as guichet keeps it, and
// everything that has a thousand rows is one statement over it, which is the
// quickest way into SQLite.
type rowBulk struct {
	database
	rowStatements
	title string
	many  int
	plans int
	seq   int64
	head  [sha256.Size]byte
}

const rowGroup = "0770001A/free/medico-social"

// sqliteBulks are the same program on SQLite's two durable journals.
func sqliteBulks(ctx context.Context, folder string, people []person) ([]bulkPeer, error) {
	var out []bulkPeer
	for _, journal := range []string{"WAL", "DELETE"} {
		db, err := openSQLite(filepath.Join(folder, journal+".sqlite"), "PRAGMA journal_mode="+journal, "PRAGMA synchronous=FULL",
			"PRAGMA cache_size=-262144", "PRAGMA temp_store=MEMORY", rowSchema)
		if err != nil {
			return out, err
		}
		w := &rowBulk{database: db, title: "SQLite, " + journal + ", synchronous=FULL", many: len(people)}
		out = append(out, w)
		if err := db.within(func() error { return db.accounts(people) }); err != nil {
			return out, err
		}
		if err := w.statements(); err != nil {
			return out, err
		}
		if err := ctx.Err(); err != nil {
			return out, err
		}
	}
	return out, nil
}

func (db database) accounts(people []person) error {
	for i := range people {
		if err := db.do("INSERT INTO account VALUES (?, ?)", string(people[i].id), string(people[i].profile)); err != nil {
			return err
		}
	}
	return nil
}

func (w *rowBulk) name() string { return w.title }
func (w *rowBulk) close()       { _ = w.Close() }

// rowPlan is a plan under way.
type rowPlan struct {
	id, act, undoes string
	batches         []string // accounts of each, as JSON
	sizes           []int
}

func (w *rowBulk) in() (time.Duration, sample, error) {
	return w.carry(func() (*rowPlan, error) {
		return w.plan("group-add", "", w.members, rowGroup)
	})
}

func (w *rowBulk) out() (time.Duration, sample, error) {
	return w.carry(func() (*rowPlan, error) {
		last := w.id(w.plans)
		return w.plan("undo", last, w.mine, rowGroup, last)
	})
}

// id is like a ULID: as long, and rising.
func (w *rowBulk) id(n int) string { return fmt.Sprintf("01K%023d", n) }

// plan reads whom the plan is about, in order.
func (w *rowBulk) plan(act, undoes string, whom *sqlite3.SQLiteStmt, args ...driver.Value) (*rowPlan, error) {
	w.plans++
	p := &rowPlan{id: w.id(w.plans), act: act, undoes: undoes}
	ids := make([]string, 0, w.many)
	err := each(whom, 2, func(v []driver.Value) error {
		ids = append(ids, v[0].(string))
		return nil
	}, args...)
	for from := 0; from < len(ids) && err == nil; from += domain.BatchSize {
		batch := ids[from:min(from+domain.BatchSize, len(ids))]
		var text []byte
		text, err = json.Marshal(batch)
		p.batches, p.sizes = append(p.batches, string(text)), append(p.sizes, len(batch))
	}
	if err == nil && len(ids) != w.many {
		err = fmt.Errorf("%d accounts of %d", len(ids), w.many)
	}
	return p, err
}

// carry computes a plan, stores it and applies it.
func (w *rowBulk) carry(plan func() (*rowPlan, error)) (time.Duration, sample, error) {
	began := time.Now()
	p, err := plan()
	if err != nil {
		return 0, nil, err
	}
	var batches sample
	last := time.Now()
	if err := w.within(func() error { return w.keep(p) }); err != nil {
		return 0, nil, err
	}
	for i := range p.batches {
		if err := w.within(func() error { return w.apply(p, i) }); err != nil {
			return 0, nil, err
		}
		now := time.Now()
		batches, last = append(batches, now.Sub(last)), now
	}
	return time.Since(began), batches, nil
}

func (w *rowBulk) keep(p *rowPlan) error {
	for i, accounts := range p.batches {
		if _, err := w.addSteps.Exec([]driver.Value{p.id, int64(i), accounts}); err != nil {
			return err
		}
	}
	_, err := w.addPlan.Exec([]driver.Value{p.id, p.act, time.Now().UnixMilli(), p.undoes, rowGroup, int64(w.many)})
	if err != nil {
		return err
	}
	return w.journal(p, 0, "")
}

// apply makes a batch: looks again whether it still can, then writes.
func (w *rowBulk) apply(p *rowPlan, i int) error {
	accounts, was := p.batches[i], driver.Value(nil)
	changes := []*sqlite3.SQLiteStmt{w.join}
	if p.undoes != "" {
		was, changes = p.undoes, []*sqlite3.SQLiteStmt{w.leave, w.unlink}
	}
	n, err := number(w.fit, accounts, rowGroup, was)
	if err != nil {
		return err
	}
	if n != int64(p.sizes[i]) {
		return fmt.Errorf("%d accounts of %d", n, p.sizes[i])
	}
	if err := w.journal(p, i+1, accounts); err != nil {
		return err
	}
	for _, s := range changes {
		if err := all(s.Exec([]driver.Value{accounts, rowGroup}))(p.sizes[i]); err != nil {
			return err
		}
	}
	if p.undoes == "" {
		if err := all(w.link.Exec([]driver.Value{accounts, rowGroup, p.id, w.seq}))(p.sizes[i]); err != nil {
			return err
		}
	}
	return errors.Join(all(w.touch.Exec([]driver.Value{accounts, w.seq}))(p.sizes[i]),
		all(w.done.Exec([]driver.Value{p.id, int64(i)}))(1), all(w.moved.Exec([]driver.Value{p.id, int64(i + 1)}))(1))
}

// all checks that a statement changed as many rows as it should.
func all(r driver.Result, err error) func(int) error {
	return func(want int) error {
		if err != nil {
			return err
		}
		if n, err := r.RowsAffected(); err != nil || n != int64(want) {
			return errors.Join(err, fmt.Errorf("%d rows of %d", n, want))
		}
		return nil
	}
}

// journal writes an entry, chained to the one before.
func (w *rowBulk) journal(p *rowPlan, batch int, targets string) error {
	w.seq++
	at := time.Now().UnixMilli()
	previous := append([]byte(nil), w.head[:]...)
	w.head = sha256.Sum256(fmt.Appendf(previous, "%d %d bench %s %s %d %s", w.seq, at, p.act, p.id, batch, targets))
	_, err := w.entry.Exec([]driver.Value{w.seq, at, p.act, p.id, int64(batch), targets, previous})
	if err == nil {
		_, err = w.tip.Exec([]driver.Value{w.seq, w.head[:]})
	}
	return err
}
