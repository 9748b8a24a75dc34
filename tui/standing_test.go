package tui

import (
	"testing"
	"time"

	"guichet/domain"
	"guichet/domain/desk"
)

// A delegation says when it ends; once it has, the first line says so, nothing
// is offered any more, and what is tried is refused in words.
func TestADelegationEndsInAnOpenConsole(t *testing.T) {
	now := noon()
	d := newDesk(t)
	config := d.session.Config
	config.Clock = func() time.Time { return now }
	delegate := domain.Agent{Name: "r.petit", Role: domain.ADML, UAIs: []domain.UAI{tilleuls}, Until: endOf(20261212)}
	c := open(t, d.sit(t, delegate, config), wide)
	c.drive("roy agnes", "tab").shows("r.petit · ADML · jusqu'au 12/12").golden("delegation")
	if _, ok := c.action(doGroupAdd); !ok {
		t.Fatal("groups are not offered")
	}
	c.drive("g", "médi", "enter").shows("Médico-social")
	now = time.Date(2026, 12, 13, 0, 0, 1, 0, domain.Paris())
	c.drive("o").shows("délégation est terminée").drive("esc")
	c.send(resultMsg{msg: tickMsg{domain.InstantOf(now)}})
	c.golden("delegation-over")
	for _, id := range []intent{doGroupAdd, doJournal, doUndo} {
		if _, ok := c.action(id); ok {
			t.Errorf("%s is offered after the end", id)
		}
	}
	c.drive("enter").shows("Refusé à r.petit", "délégation terminée")
}

// Somebody who is removed learns of it when the directory does; when they are
// made an agent again, their console works again.
func TestAnAgentIsRemovedWhileTheConsoleIsOpen(t *testing.T) {
	d := newDesk(t)
	other := d.as(t, domain.Agent{Name: "c.petit", Role: domain.Supervisor, All: true})
	if err := desk.Enlist(ctx(), d.store, "test", domain.InstantOf(noon()), domain.Agent{Name: "p.durand", Role: domain.Support, All: true}); err != nil {
		t.Fatal(err)
	}
	c := open(t, d.as(t, domain.Agent{Name: "p.durand", Role: domain.Support, All: true}), wide).drive("lefevre", "tab")
	told := func() { c.send(resultMsg{msg: changedMsg{desk.Change{Revision: 1, Agents: true}}}) }
	if err := other.session.RemoveAgent(ctx(), "p.durand"); err != nil {
		t.Fatal(err)
	}
	before := other.entries(t, "refused")
	for range 3 {
		told()
	}
	c.shows("Votre accès est retiré").golden("removed")
	if n := other.entries(t, "refused") - before; n != 0 {
		t.Errorf("%d refusals without a key", n)
	}
	c.drive("enter").shows("Refusé à p.durand", "accès retiré")
	if n := other.entries(t, "refused") - before; n == 0 {
		t.Error("what was tried is not in the journal")
	}
	if _, err := other.session.AddAgent(ctx(), domain.Agent{Name: "p.durand", Role: domain.Support, All: true}); err != nil {
		t.Fatal(err)
	}
	told()
	c.drive("esc", "esc").hides("accès est retiré", "accès retiré")
}

// A clock that was set back is said from five minutes on.
func TestAClockThatWasSetBack(t *testing.T) {
	d := newDesk(t)
	for behind, said := range map[time.Duration]string{
		4 * time.Minute: "", 6 * time.Minute: "L'horloge retarde de 6 minutes sur le journal", 26 * time.Hour: "de 26 heures", 72 * time.Hour: "de 3 jours",
	} {
		config := d.session.Config
		config.Clock = func() time.Time { return noon().Add(-behind) }
		c := open(t, d.sit(t, supervisor(), config), wide)
		if c.send(resultMsg{msg: tickMsg{domain.InstantOf(noon())}}); said == "" {
			c.hides("retarde")
			continue
		}
		c.shows(said)
	}
}

// A page that was opened by a right that is gone stays as it was and asks for
// nothing: a refusal is a change of the journal, and a change is read again.
func TestPagesDoNotAskForWhatIsNoLongerTheirs(t *testing.T) {
	for _, page := range []string{"journal", "agents", "import"} {
		d := newDesk(t)
		other := d.as(t, domain.Agent{Name: "c.petit", Role: domain.Supervisor, All: true})
		c := open(t, d, wide).drive(":", page, "enter")
		if err := other.session.RemoveAgent(ctx(), "s.martin"); err != nil {
			t.Fatal(err)
		}
		if _, err := other.session.AddAgent(ctx(), domain.Agent{Name: "s.martin", Role: domain.Support, All: true}); err != nil {
			t.Fatal(err)
		}
		before := other.entries(t, "refused")
		for range 3 {
			c.send(resultMsg{msg: changedMsg{desk.Change{Revision: 1, Agents: true}}})
		}
		if n := other.entries(t, "refused") - before; n != 0 {
			t.Errorf("%s: %d refusals without a key", page, n)
		}
		c.shows("s.martin · support")
	}
}
