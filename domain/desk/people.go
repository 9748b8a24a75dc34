package desk

import (
	"context"
	"maps"

	"guichet/domain"
)

// people imports a feed of identities: AAF, people CSV.
func (im *importing) people(ctx context.Context) error {
	st := &staging{
		im: im, schools: map[domain.UAI]*domain.Establishment{}, index: map[domain.AccountID]int{},
		links: map[string][]link{},
	}
	if err := im.knownSchools(ctx, st); err != nil {
		return err
	}
	if err := im.read(ctx, st.take); err != nil {
		return err
	}
	im.feed = im.src.Describe() // what it is to its end: a late delta leaves its category out
	if err := st.check(); err != nil {
		return err
	}
	st.sorted()
	leaving, err := im.unseen(ctx, st)
	if err != nil {
		return err
	}
	if im.report.Held = im.held(st, leaving); len(im.report.Held) > 0 {
		return heldError(im.report.Held)
	}
	if err := im.write(ctx, st); err != nil {
		return err
	}
	if err := im.depart(ctx, leaving); err != nil {
		return err
	}
	return im.finish(ctx)
}

func (im *importing) knownSchools(ctx context.Context, st *staging) error {
	st.known = map[domain.UAI]domain.PlatformID{}
	return im.session.Directory.View(ctx, func(snap Snapshot) error {
		all, err := snap.Establishments()
		for _, e := range all {
			st.known[e.UAI] = e.Platform
		}
		return err
	})
}

// diff compares one batch of staged accounts with the directory.
type diff struct {
	im     *importing
	st     *staging
	names  *naming
	first  bool
	blank  bool // the directory held no account before this import: nothing need be looked up
	w      Write
	values []domain.FieldChange
	notes  []func() // what to count and warn once the batch is written
}

func (d *diff) batch(snap Snapshot, batch []staged) error {
	d.w.Base = snap.Revision()
	d.names.blank = d.blank
	if d.first {
		if err := d.schools(snap); err != nil {
			return err
		}
	}
	for _, want := range batch {
		if err := d.account(snap, want); err != nil {
			return err
		}
	}
	return nil
}

func (d *diff) account(snap Snapshot, want staged) error {
	if d.blank {
		return d.create(snap, want)
	}
	have, err := snap.Account(want.id)
	switch {
	case isNotFound(err):
		return d.create(snap, want)
	case err != nil:
		return err
	}
	return d.update(snap, want, have)
}

// commit writes the batch if it changes anything, then counts.
func (d *diff) commit(ctx context.Context) error {
	w := &d.w
	if len(d.values) > 0 {
		w.Values = &Values{Until: d.im.session.Now().Add(d.im.session.UndoFor), Fields: d.values}
	}
	if d.first || len(w.Identities)+len(w.Keepings)+len(w.Accesses)+len(w.Join) > 0 {
		counts := map[string]int{"accounts": len(w.Identities), "keepings": len(w.Keepings)}
		maps.DeleteFunc(counts, func(_ string, n int) bool { return n == 0 })
		if err := d.im.commit(ctx, *w, counts); err != nil {
			return err
		}
	}
	return nil
}

// settle keeps the logins that a written batch gave, and counts it.
func (d *diff) settle() {
	d.names.keep()
	for _, note := range d.notes {
		note()
	}
}

// schools writes the establishments of a feed. One that only a person names
// gets a record that says no more than its code.
func (d *diff) schools(snap Snapshot) error {
	for _, uai := range d.st.order {
		e := *d.st.schools[uai]
		if d.im.feed.Complete {
			e.LastFeed = max(d.im.feed.At, 1)
		}
		if d.im.feed.At == 0 && d.im.feed.Complete {
			e.LastFeed = d.im.report.Run.Started
		}
		d.w.Establishments = append(d.w.Establishments, e)
	}
	named := map[domain.UAI]bool{}
	for _, a := range d.st.accounts {
		for _, uai := range a.identity.UAIs() {
			if named[uai] || d.st.schools[uai] != nil {
				continue
			}
			named[uai] = true
			_, err := snap.Establishment(uai)
			if isNotFound(err) {
				e := domain.Establishment{UAI: uai, Platform: a.id.Platform(), Source: d.im.feed.Source}
				d.w.Establishments = append(d.w.Establishments, e)
			} else if err != nil {
				return err
			}
		}
	}
	return nil
}

func (d *diff) sample(f Fate, want staged, login string, changes []domain.FieldChange) {
	d.notes = append(d.notes, func() {
		d.im.count(f, func() Sample {
			s := Sample{ID: want.id, Name: want.identity.Name(), Profile: want.identity.Profile, Login: login, Changes: changes}
			if len(want.identity.Affiliations) > 0 {
				s.UAI = want.identity.Affiliations[0].UAI
			}
			return s
		})
	})
}

// create adds an account with its login. It is unused where the store is the
// directory; elsewhere its state stays unknown until a feed says it.
func (d *diff) create(snap Snapshot, want staged) error {
	keeping := domain.Keeping{CreatedAt: d.im.session.Now()}
	var err error
	if keeping.Login, keeping.LoginKnown, err = d.login(snap, want, ""); err != nil {
		return err
	}
	if err := d.twin(snap, want); err != nil {
		return err
	}
	d.w.Identities = append(d.w.Identities, Keyed[domain.Identity]{ID: want.id, Value: want.identity})
	d.w.Keepings = append(d.w.Keepings, Keyed[domain.Keeping]{ID: want.id, Value: keeping})
	if p, _ := d.im.session.Platforms.Platform(want.id.Platform()); p.Authority == "here" {
		var access domain.Access
		access.Activated = domain.Known(false, 0, domain.FromGuichet) // no act: any feed knows better
		d.w.Accesses = append(d.w.Accesses, Keyed[domain.Access]{ID: want.id, Value: access})
	}
	if _, err := d.join(snap, want); err != nil {
		return err
	}
	d.sample(Created, want, keeping.Login, nil)
	return nil
}

// login is the account's: the one that the feed gives if nobody else has it,
// else the platform's proposal with the first free number.
func (d *diff) login(snap Snapshot, want staged, current string) (string, bool, error) {
	platform := want.id.Platform()
	if want.login != "" {
		free, err := d.names.free(snap, platform, want.login, want.id)
		if err != nil {
			return "", false, err
		}
		if free {
			d.names.take(platform, want.login, want.id)
			return want.login, true, nil
		}
		d.notes = append(d.notes, func() { d.im.warn(domain.WarnLoginTaken, want.where, "login", want.login) })
	}
	if current != "" {
		return current, false, nil
	}
	login, err := d.names.propose(snap, want.id, want.identity)
	return login, false, err
}

// twin warns of a new key with an INE that another person has: a duplicate to
// review, never a silent merge (K30).
func (d *diff) twin(snap Snapshot, want staged) error {
	if want.identity.INE == "" || d.blank {
		return nil // within the feed the reader has looked
	}
	ids, err := snap.ByINE(want.identity.INE)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if id.JoinKey() != want.id.JoinKey() {
			d.notes = append(d.notes, func() { d.im.warn(domain.WarnDuplicateINE, want.where, "other", string(id)) })
		}
	}
	return nil
}

// update brings an account up to the feed.
func (d *diff) update(snap Snapshot, want staged, have domain.Account) error {
	keeping := have.Keeping
	keeping.DepartedAt = 0
	if want.login != "" && want.login != have.Login {
		login, known, err := d.login(snap, want, have.Login)
		if err != nil {
			return err
		}
		if known {
			keeping.Login, keeping.LoginKnown = login, true
		}
	}
	changes := have.Identity.Diff(want.id, want.identity)
	if keeping.Login != have.Login {
		changes = append(changes, domain.FieldChange{Account: want.id, Field: "login", Before: have.Login, After: keeping.Login})
	}
	joined, err := d.join(snap, want)
	if err == nil {
		err = d.inherit(snap, want, have)
	}
	if err != nil {
		return err
	}
	if len(changes) > 0 {
		d.w.Identities = append(d.w.Identities, Keyed[domain.Identity]{ID: want.id, Value: want.identity})
		d.values = append(d.values, changes...)
		if err := d.swapped(snap, want, have); err != nil {
			return err
		}
	}
	if keeping != have.Keeping {
		d.w.Keepings = append(d.w.Keepings, Keyed[domain.Keeping]{ID: want.id, Value: keeping})
	}
	switch {
	case have.DepartedAt != 0:
		d.sample(Restored, want, keeping.Login, changes)
	case len(changes) > 0 || joined:
		d.sample(Modified, want, keeping.Login, changes)
	default:
		d.sample(Unchanged, want, "", nil)
		return nil
	}
	d.w.Touches = append(d.w.Touches, want.id)
	return nil
}
