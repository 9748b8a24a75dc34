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
		d := facts{
			diff: diff{im: im, names: im.names.again()},
			seen: map[domain.AccountID]int{},
		}
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
		return d.commit(ctx)
	})
}

// facts compares a batch of access rows with the directory.
type facts struct {
	diff
	seen map[domain.AccountID]int // → index in w.Keepings, for a login taken back within the batch
}

func (d *facts) row(snap Snapshot, row AccessRow) error {
	row.AsOf = d.asOf(row)
	stamp(&row.Access, row.AsOf)
	id, found, err := d.find(snap, row)
	if err != nil || !found {
		return err
	}
	have, err := snap.Account(id)
	if isNotFound(err) {
		return d.second(snap, row, id)
	}
	if err != nil {
		return err
	}
	if newest(have.Access) > row.AsOf {
		d.notes = append(d.notes, func() {
			d.im.report.Older++
			d.im.warn(domain.WarnOlderFact, row.Where)
		})
		return nil
	}
	return d.apply(snap, row, have)
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

func (d *facts) apply(snap Snapshot, row AccessRow, have domain.Account) error {
	changes, newer := merge(&have.Access, row.Access, have.ID)
	keeping := have.Keeping
	if row.Login != "" {
		var err error
		if keeping, err = d.claim(snap, row, have); err != nil {
			return err
		}
	}
	if keeping.Login != have.Login {
		changes = append(changes, domain.FieldChange{Account: have.ID, Field: "login", Before: have.Login, After: keeping.Login})
	}
	if len(changes) > 0 || newer {
		d.w.Accesses = append(d.w.Accesses, Keyed[domain.Access]{ID: have.ID, Value: have.Access})
	}
	if keeping != have.Keeping {
		d.seen[have.ID] = len(d.w.Keepings)
		d.w.Keepings = append(d.w.Keepings, Keyed[domain.Keeping]{ID: have.ID, Value: keeping})
	}
	want := staged{id: have.ID, identity: have.Identity, where: row.Where}
	if len(changes) == 0 && keeping == have.Keeping {
		d.sample(Unchanged, want, "", nil)
		return nil
	}
	d.values = append(d.values, changes...)
	d.w.Touches = append(d.w.Touches, have.ID)
	d.sample(Modified, want, keeping.Login, changes)
	return nil
}

// claim makes the login of the row the account's, and known. A login that is
// another account's for certain stays there; one that was only proposed to
// another account is taken back, and that account gets the next proposal.
func (d *facts) claim(snap Snapshot, row AccessRow, have domain.Account) (domain.Keeping, error) {
	keeping := have.Keeping
	if at, again := d.seen[have.ID]; again {
		keeping = d.w.Keepings[at].Value
	}
	if keeping.Login == row.Login {
		keeping.LoginKnown = true
		return keeping, nil
	}
	platform := have.ID.Platform()
	free, err := d.names.free(snap, platform, row.Login, have.ID)
	if err != nil {
		return keeping, err
	}
	if !free {
		if free, err = d.takeBack(snap, platform, row.Login); err != nil {
			return keeping, err
		}
	}
	if !free {
		d.notes = append(d.notes, func() { d.im.warn(domain.WarnLoginTaken, row.Where, "login", row.Login) })
		return keeping, nil
	}
	d.names.take(platform, row.Login, have.ID)
	keeping.Login, keeping.LoginKnown = row.Login, true
	return keeping, nil
}

// takeBack takes a login from an account to which it was only proposed.
func (d *facts) takeBack(snap Snapshot, platform domain.PlatformID, login string) (bool, error) {
	by, taken := d.names.holder(nameKey(platform, login))
	if !taken {
		var err error
		if by, _, err = snap.LoginTaken(platform, login); err != nil {
			return false, err
		}
	}
	holder, err := snap.Account(by)
	if err != nil {
		return false, err
	}
	keeping := holder.Keeping
	at, again := d.seen[by]
	if again {
		keeping = d.w.Keepings[at].Value
	}
	if keeping.Login != login {
		return true, nil // it left that login in this very batch
	}
	if keeping.LoginKnown {
		return false, nil
	}
	if keeping.Login, err = d.names.propose(snap, by, holder.Identity); err != nil {
		return false, err
	}
	if !again {
		at = len(d.w.Keepings)
		d.seen[by] = at
		d.w.Keepings = append(d.w.Keepings, Keyed[domain.Keeping]{ID: by})
	}
	d.w.Keepings[at].Value = keeping
	d.w.Touches = append(d.w.Touches, by)
	d.values = append(d.values, domain.FieldChange{Account: by, Field: "login", Before: login, After: keeping.Login})
	return true, nil
}

// find is the account that a row means. When its key is a person's who has no
// account on the row's platform, the id is that of the account to make.
func (d *facts) find(snap Snapshot, row AccessRow) (domain.AccountID, bool, error) {
	platform := row.Platform
	if platform == "" {
		platform = d.im.opt.Platform
	}
	if platform != "" {
		if _, ok := d.im.session.Platforms.Platform(platform); !ok {
			d.note(domain.WarnUnknownPlatformRow, row.Where, "platform", string(platform))
			return "", false, nil
		}
	}
	if row.JoinKey == "" {
		return d.byLogin(snap, platform, row)
	}
	ids, err := snap.ByJoinKey(row.JoinKey)
	if err != nil {
		return "", false, err
	}
	var there []domain.AccountID
	for _, id := range ids {
		if platform == "" || id.Platform() == platform {
			there = append(there, id)
		}
	}
	switch {
	case len(there) == 1:
		return there[0], true, nil
	case len(there) > 1:
		d.note(domain.WarnAmbiguousAccount, row.Where)
		return "", false, nil
	case len(ids) > 0 && platform != "":
		return domain.FedID(platform, ids[0].Source(), row.JoinKey), true, nil
	}
	d.note(domain.WarnNoAccount, row.Where)
	return "", false, nil
}

func (d *facts) byLogin(snap Snapshot, platform domain.PlatformID, row AccessRow) (domain.AccountID, bool, error) {
	ids, err := snap.ByLogin(row.Login)
	if err != nil {
		return "", false, err
	}
	var there []domain.AccountID
	for _, id := range ids {
		if platform == "" || id.Platform() == platform {
			there = append(there, id)
		}
	}
	switch len(there) {
	case 0:
		d.note(domain.WarnNoAccount, row.Where)
		return "", false, nil
	case 1:
		return there[0], true, nil
	}
	d.note(domain.WarnAmbiguousAccount, row.Where)
	return "", false, nil
}

func (d *facts) note(code domain.WarningCode, at domain.Place, kv ...string) {
	d.notes = append(d.notes, func() { d.im.warn(code, at, kv...) })
}

// second makes the account of a person on a second platform.
func (d *facts) second(snap Snapshot, row AccessRow, id domain.AccountID) error {
	ids, err := snap.ByJoinKey(row.JoinKey)
	if err != nil {
		return err
	}
	who, err := snap.Identity(ids[0])
	if err != nil {
		return err
	}
	p, _ := d.im.session.Platforms.Platform(id.Platform())
	if label := p.Labels[string(who.Profile)]; label != "" {
		who.Label = label
	}
	have := domain.Account{ID: id, Identity: who}
	have.CreatedAt = d.im.session.Now()
	merge(&have.Access, row.Access, id)
	keeping := have.Keeping
	if row.Login != "" {
		if keeping, err = d.claim(snap, row, have); err != nil {
			return err
		}
	}
	if keeping.Login == "" {
		if keeping.Login, err = d.names.propose(snap, id, who); err != nil {
			return err
		}
	}
	d.w.Identities = append(d.w.Identities, Keyed[domain.Identity]{ID: id, Value: who})
	d.seen[id] = len(d.w.Keepings)
	d.w.Keepings = append(d.w.Keepings, Keyed[domain.Keeping]{ID: id, Value: keeping})
	d.w.Accesses = append(d.w.Accesses, Keyed[domain.Access]{ID: id, Value: have.Access})
	d.w.Touches = append(d.w.Touches, id)
	d.note(domain.WarnSecondPlatform, row.Where, "platform", string(id.Platform()))
	d.sample(Created, staged{id: id, identity: who, where: row.Where}, keeping.Login, nil)
	return nil
}
