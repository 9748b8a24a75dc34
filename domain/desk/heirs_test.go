package desk_test

import (
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
)

// A23: the account that takes a locked one's place is the person's from then on:
// the feed moves it to the next class, lets it go, and brings it back.
func TestHeirIsFed(t *testing.T) {
	b := school(t, "aten", pupil("1", "Roy", "Tom", "3A"))
	b.here(b.Session)
	b.kept(on("aten", "1"), func(a *domain.Access) {
		used(a)
		a.Inactivity = domain.Known(true, asOf, domain.FromAccessFeed)
	})
	p, err := b.PlanAccess(bg, []domain.AccountID{on("aten", "1")}, desk.AccessAsk{Verb: domain.VerbRenew, Reason: "verrouillé"})
	if err != nil {
		t.Fatal(err)
	}
	_, given, err := b.ApplyAccess(bg, p, b.verified(b.Session, on("aten", "1")), nil)
	if err != nil || len(given) != 1 {
		t.Fatal(given, err)
	}
	heir := given[0].Account
	feedOf := func(people ...desk.Person) feed {
		f := aaf(people...)
		f.Platforms[tilleuls], f.Platforms[chenes] = "aten", "aten"
		return f
	}
	login := b.account(heir).Account.Login
	b.take(feedOf(pupil("1", "Roy", "Tom", "3B")))
	if a := b.account(heir).Account; len(a.Classes()) != 1 || a.Classes()[0] != "3B" || a.Login != login {
		t.Errorf("classes %v, login %s", a.Classes(), a.Login)
	}
	b.take(feedOf(pupil("2", "Diallo", "Awa", "3B")))
	if b.account(heir).Account.DepartedAt == 0 {
		t.Error("it stays when the person leaves")
	}
	b.take(feedOf(pupil("1", "Roy", "Tom", "2C"), pupil("2", "Diallo", "Awa", "3B")))
	if a := b.account(heir).Account; a.DepartedAt != 0 || a.Classes()[0] != "2C" {
		t.Errorf("not back: %v, %v", a.DepartedAt, a.Classes())
	}
	b.sound()
}
