package desk

import (
	"context"
	"maps"
	"slices"
	"strings"

	"guichet/domain"
	"guichet/domain/platform"
)

// ApplyCreate makes the account, in one commit: the person, who made it and
// why, the free groups (made where absent), what was told. It is made without a
// secret: a reset gives one, at the level that it takes. Where the directory is
// elsewhere the account is made there first, and noted here when that is said to
// be done (NotMade {why: made-elsewhere} else). There is no undo: closing ends
// it. Errors as of PlanCreate.
func (s *Session) ApplyCreate(ctx context.Context, who NewPerson, ask CreateAsk) (domain.AccountID, Creating, error) {
	id := domain.AccountID("")
	var c Creating
	who, err := who.checked(domain.DayOf(s.Now().Time().In(domain.Paris())))
	if err != nil {
		return id, c, err
	}
	err = retry(ctx, func() error {
		near, err := s.near(ctx, who)
		if err != nil {
			return err
		}
		var w Write
		err = s.look(ctx, domain.VerbCreate, func(d *seat) error {
			if c, err = d.decide(who, ask, near); err != nil {
				return err
			}
			if err = c.made(ask); err != nil {
				return err
			}
			if c.New.HandOff && !ask.Done {
				return domain.E(domain.NotMade, "row", c.Row.Row, "why", string(domain.MadeElsewhere))
			}
			id = domain.ManualID(c.Platform.ID, s.NewID())
			w, err = d.writeNew(id, c, ask)
			w.Base = d.Revision()
			return err
		})
		if err != nil {
			return err
		}
		_, err = s.commit(context.WithoutCancel(ctx), w)
		return err
	})
	return id, c, err
}

// writeNew is the write that makes an account.
func (d *seat) writeNew(id domain.AccountID, c Creating, ask CreateAsk) (Write, error) {
	ids := []domain.AccountID{id}
	w := Write{
		Identities: []Keyed[domain.Identity]{{ID: id, Value: c.New.Identity}},
		Keepings: []Keyed[domain.Keeping]{{ID: id, Value: domain.Keeping{
			Login: c.New.Login, LoginKnown: !c.New.HandOff || ask.Login != "", CreatedAt: d.now, CreatedBy: d.agent.Name,
		}}},
		Accesses:    []Keyed[domain.Access]{{ID: id, Value: d.accessOfNew(c)}},
		Particulars: []Keyed[domain.Particulars]{{ID: id, Value: d.toldOfNew(c)}},
		Touches:     ids,
		Entry:       domain.Entry{Act: "account-new", Targets: ids, Facts: entryOfNew(c, ask)},
	}
	for _, name := range c.New.Groups {
		gid := domain.NewGroupID(c.Person.UAI, domain.FreeGroup, name)
		w.Join, w.Entry.Groups = append(w.Join, Link{Account: id, Group: gid}), append(w.Entry.Groups, gid)
		_, err := d.Group(gid)
		if isNotFound(err) {
			w.Groups = append(w.Groups, domain.Group{ID: gid, Name: name, CreatedAt: d.now, CreatedBy: d.agent.Name})
		} else if err != nil {
			return w, err
		}
	}
	return w, nil
}

// accessOfNew is what is known of the way in: here, that nobody came in yet;
// elsewhere nothing, until a feed says it.
func (d *seat) accessOfNew(c Creating) domain.Access {
	var a domain.Access
	if c.New.MustChange {
		a.MustChange = domain.Known(true, d.now, domain.FromGuichet)
	}
	if c.Person.Mail != "" {
		a.Email = domain.Known(c.Person.Mail, d.now, domain.FromGuichet)
	}
	if c.New.End != 0 {
		a.AccountEnd = domain.Known(domain.MomentOn(c.New.End), d.now, domain.FromGuichet)
	}
	if c.New.HandOff {
		return a
	}
	none := domain.KnownNone[domain.Moment](d.now, domain.FromGuichet)
	a.Activated = domain.Known(false, d.now, domain.FromGuichet)
	a.LastLogin, a.NotifiedAt, a.MailSentAt = none, none, none
	return a
}

// toldOfNew is what was said of the person, kept with the account so that
// nobody is asked twice.
func (d *seat) toldOfNew(c Creating) domain.Particulars {
	var p domain.Particulars
	for _, key := range slices.Sorted(maps.Keys(c.Person.Facts)) {
		p.Say(domain.Told{Key: key, Value: domain.Clean(strings.TrimSpace(c.Person.Facts[key])), At: d.now, From: domain.FromCaller, By: d.agent.Name})
	}
	p.Say(domain.Told{Key: "kind", Value: c.Person.Kind, At: d.now, From: domain.FromCaller, By: d.agent.Name})
	return p
}

// entryOfNew are the facts of the entry: the row, who was refused as somebody
// else, and why the row was gone past, never a name.
func entryOfNew(c Creating, ask CreateAsk) map[string]string {
	facts := map[string]string{"row": c.Row.Row, "kind": c.Person.Kind, "uai": string(c.Person.UAI), "reason": motive(ask.Reason)}
	if c.Row.Outcome != platform.ToCreate {
		facts["override"] = motive(ask.Override)
	}
	var refused []string
	for _, n := range c.Candidates {
		if n.Refused {
			refused = append(refused, string(n.ID))
		}
	}
	if len(refused) > 0 {
		facts["refused"] = strings.Join(refused, " ")
	}
	if c.New.HandOff {
		facts["done"] = "elsewhere"
	}
	return facts
}
