package desk

import (
	"context"

	"guichet/domain"
)

// access imports a feed of access facts, a batch of rows at a time.
func (im *importing) access(ctx context.Context) error {
	rows := make([]AccessRow, 0, importBatch)
	flush := func() error {
		err := im.rows(ctx, rows)
		rows = rows[:0]
		return err
	}
	err := im.read(ctx, func(item Item) error {
		if item.Access == nil {
			return nil
		}
		rows = append(rows, *item.Access)
		if len(rows) < importBatch {
			return nil
		}
		return flush()
	})
	if err == nil {
		err = flush()
	}
	if err != nil {
		return err
	}
	return im.finish(ctx)
}

func (im *importing) rows(ctx context.Context, rows []AccessRow) error {
	if len(rows) == 0 {
		return nil
	}
	return retry(ctx, func() error {
		d := facts{diff: diff{im: im, names: im.names.again()}, touched: map[domain.AccountID]*touched{}}
		err := im.session.Directory.View(ctx, func(snap Snapshot) error {
			d.w.Base = snap.Revision()
			for _, row := range rows {
				if err := d.row(snap, row); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		d.fill()
		if err := d.commit(ctx); err != nil {
			return err
		}
		d.settle()
		return nil
	})
}

// facts compares a batch of access rows with the directory.
type facts struct {
	diff
	touched map[domain.AccountID]*touched
	order   []*touched
}

// touched is an account that the batch looks at, as the directory has it and
// as it will be: one row may take a login from an account that another row is
// about.
type touched struct {
	before, after domain.Account
	made          bool // by this batch: a person's second account
	newer         bool // a fact says the same, later
	changes       []domain.FieldChange
}

// account is an account as the batch leaves it so far.
func (d *facts) account(snap Snapshot, id domain.AccountID) (*touched, error) {
	if t, ok := d.touched[id]; ok {
		return t, nil
	}
	a, err := snap.Account(id)
	if err != nil {
		return nil, err
	}
	return d.touch(&touched{before: a, after: a}), nil
}

func (d *facts) touch(t *touched) *touched {
	d.touched[t.after.ID] = t
	d.order = append(d.order, t)
	return t
}

// fill turns what became of the accounts into the write.
func (d *facts) fill() {
	for _, t := range d.order {
		id := t.after.ID
		if t.made {
			d.w.Identities = append(d.w.Identities, Keyed[domain.Identity]{ID: id, Value: t.after.Identity})
		}
		if t.made || t.after.Keeping != t.before.Keeping {
			d.w.Keepings = append(d.w.Keepings, Keyed[domain.Keeping]{ID: id, Value: t.after.Keeping})
		}
		if t.made || t.newer || len(t.changes) > 0 {
			d.w.Accesses = append(d.w.Accesses, Keyed[domain.Access]{ID: id, Value: t.after.Access})
		}
		if before, after := t.before.Login, t.after.Login; before != after && !t.made {
			t.changes = append(t.changes, domain.FieldChange{Account: id, Field: "login", Before: before, After: after})
		}
		if t.made || len(t.changes) > 0 || t.after.Keeping != t.before.Keeping {
			d.w.Touches = append(d.w.Touches, id)
		}
		if !t.made {
			d.values = append(d.values, t.changes...)
		}
	}
}

func (d *facts) row(snap Snapshot, row AccessRow) error {
	row.AsOf = d.asOf(row)
	stamp(&row.Access, row.AsOf)
	id, found, err := d.find(snap, row)
	if err != nil || !found {
		return err
	}
	t, err := d.account(snap, id)
	fate := Unchanged
	if isNotFound(err) {
		fate = Created
		t, err = d.second(snap, row, id)
	}
	if err != nil {
		return err
	}
	if newest(&t.after.Access) > row.AsOf {
		d.notes = append(d.notes, func() {
			d.im.report.Older++
			d.im.warn(domain.WarnOlderFact, row.Where)
		})
		return nil
	}
	changes, newer := merge(&t.after.Access, row.Access, id)
	t.newer = t.newer || newer
	t.changes = append(t.changes, changes...)
	before := t.after.Keeping
	if row.Login != "" {
		if err := d.claim(snap, row, t); err != nil {
			return err
		}
	}
	if t.after.Login == "" {
		if t.after.Login, err = d.names.propose(snap, id, t.after.Identity); err != nil {
			return err
		}
	}
	if fate == Unchanged && (len(changes) > 0 || t.after.Keeping != before) {
		fate = Modified
	}
	if before.Login != t.after.Login && fate == Modified {
		changes = append(changes, domain.FieldChange{Account: id, Field: "login", Before: before.Login, After: t.after.Login})
	}
	d.sample(fate, staged{id: id, identity: t.after.Identity, where: row.Where}, t.after.Login, changes)
	return nil
}

// asOf is the instant at which the row was true: its own, the feed's, else
// that of the import.
func (d *facts) asOf(row AccessRow) domain.Instant {
	for _, at := range []domain.Instant{row.AsOf, d.im.feed.At} {
		if at != 0 {
			return at
		}
	}
	return d.im.report.Run.Started
}

// claim makes the login of the row the account's, and known. A login that is
// another account's for certain stays there; one that was only proposed to
// another account is taken back, and that account gets the next proposal.
func (d *facts) claim(snap Snapshot, row AccessRow, t *touched) error {
	if t.after.Login == row.Login {
		t.after.LoginKnown = true
		return nil
	}
	platform := t.after.ID.Platform()
	free, err := d.names.free(snap, platform, row.Login, t.after.ID)
	if err == nil && !free {
		free, err = d.takeBack(snap, platform, row.Login)
	}
	if err != nil {
		return err
	}
	if !free {
		d.note(domain.WarnLoginTaken, row.Where, "login", row.Login)
		return nil
	}
	d.names.take(platform, row.Login, t.after.ID)
	t.after.Login, t.after.LoginKnown = row.Login, true
	return nil
}

// takeBack takes a login from an account to which it was only proposed; false
// when it is that account's for certain.
func (d *facts) takeBack(snap Snapshot, platform domain.PlatformID, login string) (bool, error) {
	by, taken := d.names.holder(nameKey(platform, login))
	if !taken {
		var err error
		if by, _, err = snap.LoginTaken(platform, login); err != nil {
			return false, err
		}
	}
	holder, err := d.account(snap, by)
	if err != nil {
		return false, err
	}
	if holder.after.Login != login {
		return true, nil // it has left that login
	}
	if holder.after.LoginKnown {
		return false, nil
	}
	holder.after.Login, err = d.names.propose(snap, by, holder.after.Identity)
	return true, err
}

func (d *facts) note(code domain.WarningCode, at domain.Place, kv ...string) {
	d.notes = append(d.notes, func() { d.im.warn(code, at, kv...) })
}
