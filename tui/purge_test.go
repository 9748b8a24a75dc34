package tui

import (
	"testing"
	"time"

	"guichet/domain"
	"guichet/domain/desk"
)

// aged is a directory some months later, in which a few things have had their
// time: a departed account, the values and the plan of lived, a journal.
func aged(t *testing.T, months int) *testDesk {
	t.Helper()
	d := lived(t)
	who := domain.Identity{FamilyName: "PARTI", GivenName: "Léo", Profile: domain.Student, Affiliations: at(tilleuls, "3A")}
	id := domain.FedID("ent77", "creteil", "7777")
	d.write(t, desk.Write{
		Entry:      domain.Entry{Act: "import-aaf", Facts: map[string]string{"source": "creteil"}, Targets: []domain.AccountID{id}},
		Identities: []desk.Keyed[domain.Identity]{{ID: id, Value: who}},
		Keepings:   []desk.Keyed[domain.Keeping]{{ID: id, Value: domain.Keeping{DepartedAt: domain.InstantOf(noon().AddDate(0, -1, 0))}}},
		Touches:    []domain.AccountID{id},
	})
	config := d.session.Config
	config.Clock = func() time.Time { return noon().AddDate(0, months, 0) }
	d = d.sit(t, supervisor(), config)
	if months < 24 { // else nothing has happened since, and the clock may be wrong
		d.busy(t, 1)
	}
	d.settle(t)
	return d
}

func TestPurgeScreens(t *testing.T) {
	open(t, aged(t, 13), wide).drive(":", "purge", "enter").golden("purge")
	open(t, aged(t, 13)).drive(":", "purge", "enter").golden("purge")
	open(t, aged(t, 13)).drive(":", "purge", "enter", "9", "enter").golden("purge-done")
	open(t, newDesk(t), english).drive(":", "purge", "enter").golden("purge-nothing-en")
}

// The number is typed; then what was counted is gone, and nothing is due.
func TestPurging(t *testing.T) {
	d := aged(t, 13)
	c := open(t, d, wide).drive(":", "purge", "enter").shows("Comptes partis", "11/2026 (")
	before := c.revision(d)
	c.drive("enter", "7", "enter").shows("ce n'est pas le nombre")
	if c.revision(d) != before {
		t.Fatal("something went for a wrong number")
	}
	c.drive("backspace", "9", "enter").shows("9 éléments purgés").drive("enter")
	if n := d.entries(t, "purge-departed"); n != 1 {
		t.Errorf("%d entries of a purge of accounts", n)
	}
	c.drive(":", "purge", "enter").shows("Rien à changer").drive("enter").hides("Purger")
}

// A clock that is far ahead erases nothing until the number is typed again.
func TestPurgingByAClockAstray(t *testing.T) {
	d := aged(t, 30)
	c := open(t, d, wide).drive(":", "purge", "enter", "9", "enter").shows("L'horloge dit 2029-05-21", "taper encore le nombre")
	if n := d.entries(t, "purge"); n != 0 {
		t.Fatalf("%d entries of a purge", n)
	}
	c.drive("9", "enter").shows("éléments purgés")
}

// esc stops it; what was done is said, and the next purge goes on.
func TestPurgingIsStopped(t *testing.T) {
	d := aged(t, 13)
	c := open(t, d).drive(":", "purge", "enter")
	p, ok := c.overlays[0].it.(*purgeSheet)
	if !ok {
		t.Fatal("no purge")
	}
	f := p.purge(c.env)
	p.job.stop()
	c.run(c.carry(f, c.overlays[0].serial))
	c.shows("Arrêté", "0 élément purgé").drive("enter")
	c.drive(":", "purge", "enter", "9", "enter").shows("9 éléments purgés")
}
