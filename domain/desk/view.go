package desk

import (
	"context"
	"math"
	"slices"
	"time"

	"guichet/domain"
	"guichet/domain/platform"
)

// AccountView is everything about one person on one screen.
type AccountView struct {
	Row
	Account        domain.Account // outside the perimeter only what Row shows
	Platform       platform.Platform
	Door           platform.Door
	HasDoor        bool
	Establishments []domain.Establishment // in the order of the affiliations
	Guardians      []Kin                  // of a pupil
	Children       []Row                  // of a relative
	Siblings       []Row                  // share a legal guardian
	SamePerson     []Row                  // other accounts of the person
	Timeline       []domain.Entry         // newest first, at most TimelineLength
	Groups         []domain.Group
	Changes        map[uint64][]domain.FieldChange // of this account, by entry, where still kept
	// Masked are the fields that are there and hidden until Reveal, named like
	// a FieldChange: birth_date, ine.
	Masked []string
	// EraseFrom is from when a purge erases the account, departed or closed for
	// too long; zero while nothing is due (arrêté of 30 November 2006, art. 6).
	EraseFrom domain.Instant
	length    int // of the timeline
}

// Row is an account as a list shows it.
type Row = Hit

// Kin is a relative of a pupil with the link between them.
type Kin struct {
	Row
	Link    domain.Guardianship
	Missing bool // the feed names a relative who has no account
}

// TimelineLength is how many entries an AccountView holds.
const TimelineLength = 50

// Account reads everything about one account, with what identifies a minor
// masked. Outside the perimeter it holds id, join key, names, profile,
// establishments and state. NotFound when there is no such account.
func (s *Session) Account(ctx context.Context, id domain.AccountID) (AccountView, error) {
	return s.account(ctx, id, TimelineLength)
}

// AccountToday is Account without its history, for lists: an entry of a bulk
// names a thousand accounts, and is read for each.
func (s *Session) AccountToday(ctx context.Context, id domain.AccountID) (AccountView, error) {
	return s.account(ctx, id, 0)
}

func (s *Session) account(ctx context.Context, id domain.AccountID, timeline int) (AccountView, error) {
	var v AccountView
	err := s.look(ctx, domain.VerbInspect, func(d *seat) error {
		var err error
		v, err = d.viewOf(id, timeline)
		return err
	})
	v.mask()
	return v, err
}

// view is everything about one account, nothing masked.
func (d *seat) view(id domain.AccountID) (AccountView, error) { return d.viewOf(id, TimelineLength) }

// viewWhole is view with the whole timeline.
func (d *seat) viewWhole(id domain.AccountID) (AccountView, error) { return d.viewOf(id, math.MaxInt) }

func (d *seat) viewOf(id domain.AccountID, timeline int) (AccountView, error) {
	v := AccountView{length: timeline}
	read := func() error {
		a, err := d.Account(id)
		if err != nil {
			return err
		}
		v.Row = d.row(a)
		v.Platform, _ = d.s.Platforms.Platform(id.Platform())
		if v.Establishments, err = establishmentsOf(d, a.Identity); err != nil {
			return err
		}
		if !v.Inside {
			v.Account = outside(a)
			return nil
		}
		v.Account = a
		v.Door, v.HasDoor = v.Platform.Door(a.Profile, id.Source() != "")
		if a.DepartedAt != 0 {
			v.EraseFrom = d.s.Retention.erase(a.DepartedAt)
		}
		return d.fill(&v)
	}
	err := read()
	return v, err
}

// outside is what may be seen of an account beyond the perimeter.
func outside(a domain.Account) domain.Account {
	o := domain.Account{ID: a.ID}
	o.FamilyName, o.GivenName, o.Profile = a.FamilyName, a.GivenName, a.Profile
	for _, aff := range a.Affiliations {
		o.Affiliations = append(o.Affiliations, domain.Affiliation{UAI: aff.UAI})
	}
	return o
}

func establishmentsOf(snap Snapshot, who domain.Identity) ([]domain.Establishment, error) {
	var out []domain.Establishment
	for _, uai := range who.UAIs() {
		e, err := snap.Establishment(uai)
		if isNotFound(err) {
			e = domain.Establishment{UAI: uai}
		} else if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, nil
}

func (d *seat) fill(v *AccountView) error {
	for _, part := range []func(*AccountView) error{d.fillKin, d.fillPerson, d.fillGroups, d.fillTimeline} {
		if err := part(v); err != nil {
			return err
		}
	}
	return nil
}

func (d *seat) fillKin(v *AccountView) error {
	seen := map[domain.AccountID]bool{v.ID: true}
	for _, g := range v.Account.Guardians {
		kin := Kin{Link: g}
		a, err := d.Account(g.Relative)
		switch {
		case isNotFound(err):
			kin.Missing, kin.ID = true, g.Relative
		case err != nil:
			return err
		default:
			kin.Row = d.row(a)
			if g.Legal == 0 {
				break
			}
			children := slices.DeleteFunc(slices.Clone(a.Children), func(id domain.AccountID) bool { return samePersonID(id, v.ID) })
			rows, err := d.rows(children, seen)
			if err != nil {
				return err
			}
			v.Siblings = append(v.Siblings, rows...)
		}
		v.Guardians = append(v.Guardians, kin)
	}
	var err error
	v.Children, err = d.rows(v.Account.Children, map[domain.AccountID]bool{})
	return err
}

// samePersonID tells that two ids are one person's by their key.
func samePersonID(a, b domain.AccountID) bool {
	return a.JoinKey() != "" && a.JoinKey() == b.JoinKey() && a.Source() == b.Source()
}

// rows reads accounts that were not seen yet, and marks them as seen.
func (d *seat) rows(ids []domain.AccountID, seen map[domain.AccountID]bool) ([]Row, error) {
	var out []Row
	for _, id := range ids {
		if seen[id] {
			continue
		}
		seen[id] = true
		a, err := d.Account(id)
		if isNotFound(err) {
			continue
		}
		if err != nil {
			return nil, err
		}
		out = append(out, d.row(a))
	}
	return out, nil
}

// fillPerson finds the person's other accounts: same source and join key, then
// same INE.
func (d *seat) fillPerson(v *AccountView) error {
	ids, err := samePerson(d, v.Account)
	if err != nil {
		return err
	}
	v.SamePerson, err = d.rows(ids, map[domain.AccountID]bool{v.ID: true})
	return err
}

func samePerson(snap Snapshot, a domain.Account) ([]domain.AccountID, error) {
	var out []domain.AccountID
	if key := a.ID.JoinKey(); key != "" {
		ids, err := snap.ByJoinKey("", key)
		if err != nil {
			return nil, err
		}
		for _, id := range ids {
			if samePersonID(id, a.ID) {
				out = append(out, id)
			}
		}
	}
	if a.INE != "" {
		ids, err := snap.ByINE(a.INE)
		if err != nil {
			return nil, err
		}
		out = append(out, ids...)
	}
	return out, nil
}

func (d *seat) fillGroups(v *AccountView) error {
	for _, id := range v.Account.Groups {
		g, err := d.Group(id)
		if isNotFound(err) {
			g = domain.Group{ID: id, Name: id.Folded()}
		} else if err != nil {
			return err
		}
		v.Groups = append(v.Groups, g)
	}
	return nil
}

func (d *seat) fillTimeline(v *AccountView) error {
	v.Changes = map[uint64][]domain.FieldChange{}
	if v.length == 0 {
		return nil
	}
	var inner error
	err := d.Timeline(v.ID, func(seq uint64) bool {
		e, err := d.Entry(seq)
		if err != nil {
			inner = err
			return false
		}
		e.Targets = nil // of a bulk, a thousand others
		e.Groups = slices.DeleteFunc(e.Groups, func(g domain.GroupID) bool { return !d.covers(g.UAI()) })
		v.Timeline = append(v.Timeline, e)
		if e.Values != (domain.Hash{}) {
			values, err := d.Values(seq)
			if err != nil && !isNotFound(err) {
				inner = err
				return false
			}
			for _, f := range values.Fields {
				if f.Account == v.ID {
					v.Changes[seq] = append(v.Changes[seq], f)
				}
			}
		}
		return len(v.Timeline) < v.length
	})
	if inner != nil {
		return inner
	}
	return err
}

// Establishments lists every establishment, in order of UAI.
func (s *Session) Establishments(ctx context.Context) ([]domain.Establishment, error) {
	var out []domain.Establishment
	err := s.look(ctx, domain.VerbSearch, func(d *seat) error {
		var err error
		out, err = d.Establishments()
		return err
	})
	return out, err
}

// Zone is the zone in which instants of an account are shown: its
// establishment's. Every platform that is known is in metropolitan France.
func (v AccountView) Zone() *time.Location { return domain.Paris() }
