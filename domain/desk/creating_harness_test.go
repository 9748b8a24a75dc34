package desk_test

import (
	"context"
	"errors"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/search"
)

// found gives a session rules, and an index that follows the directory.
func (b *bench) found(s *desk.Session) *desk.Session {
	b.t.Helper()
	index := search.New(b.dir, search.Options{})
	ctx, stop := context.WithCancel(bg)
	done := make(chan error, 1)
	go func() { done <- index.Follow(ctx) }()
	b.t.Cleanup(func() {
		stop()
		if err := <-done; err != nil {
			b.t.Error(err)
		}
	})
	s.Finder = index
	return b.judged(s)
}

// kosmos is a directory of Kosmos that the store owns.
func kosmos(t *testing.T, people ...desk.Person) *bench {
	t.Helper()
	b := school(t, "kosmos-reims", people...)
	b.found(b.here(b.Session))
	return b
}

// social is an assistante sociale who is to have an account (K18).
func social(family, given string) desk.NewPerson {
	return desk.NewPerson{FamilyName: family, GivenName: given, UAI: tilleuls, Kind: "social"}
}

var because = desk.CreateAsk{Reason: "arrivée"}

// decision is the row that decides.
func (b *bench) decision(who desk.NewPerson) desk.Creating {
	b.t.Helper()
	c, err := b.Decide(bg, who, nil)
	if err != nil {
		b.t.Fatal(err)
	}
	return c
}

// create makes an account that must be made.
func (b *bench) create(who desk.NewPerson, ask desk.CreateAsk) domain.Account {
	b.t.Helper()
	id, _, err := b.ApplyCreate(bg, who, ask)
	if err != nil {
		b.t.Fatal(err)
	}
	return b.raw(id)
}

// raw is an account as the directory holds it, nothing masked.
func (b *bench) raw(id domain.AccountID) domain.Account {
	b.t.Helper()
	var a domain.Account
	err := b.dir.View(bg, func(snap desk.Snapshot) error {
		var err error
		a, err = snap.Account(id)
		return err
	})
	if err != nil {
		b.t.Fatal(err)
	}
	return a
}

// closed closes an account: what stands for undoing its creation.
func (b *bench) closed(id domain.AccountID) {
	b.t.Helper()
	p, err := b.PlanAccess(bg, []domain.AccountID{id}, desk.AccessAsk{Verb: domain.VerbClose, Reason: "erreur"})
	if err == nil {
		p, err = b.Apply(bg, p, nil)
	}
	if err != nil || p.Outcomes[domain.Done] != 1 {
		b.t.Fatalf("%+v, %v", p, err)
	}
}

// schoolSays records what the site says of a school.
func (b *bench) schoolSays(f domain.SchoolFacts) {
	b.t.Helper()
	var w desk.Write
	err := b.dir.View(bg, func(snap desk.Snapshot) error {
		w = desk.Write{Base: snap.Revision(), SchoolFacts: []domain.SchoolFacts{f}}
		return nil
	})
	w.Entry = domain.Entry{Act: "school-set", Agent: "night", At: domain.InstantOf(b.now)}
	if err == nil {
		_, err = b.dir.Commit(bg, w)
	}
	if err != nil {
		b.t.Fatal(err)
	}
}

// refusal is the error of a refusal.
func refusal(err error) *domain.Error {
	var e *domain.Error
	if !errors.As(err, &e) {
		return &domain.Error{}
	}
	return e
}
