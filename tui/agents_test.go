package tui

import (
	"strings"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
)

// staffed is a directory with agents of every kind.
func staffed(t *testing.T) *testDesk {
	t.Helper()
	d := newDesk(t)
	for _, a := range []domain.Agent{
		{Name: "m.leroy", Role: domain.ADML, UAIs: []domain.UAI{moulin}, Until: endOf(20261212), Only: []domain.Verb{domain.VerbUnlock}},
		{Name: "p.durand", Role: domain.Support, All: true},
		{Name: "z.gone", Role: domain.ReaderRole, UAIs: []domain.UAI{tilleuls, germain}},
	} {
		if _, err := d.session.AddAgent(ctx(), a); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.session.RemoveAgent(ctx(), "z.gone"); err != nil {
		t.Fatal(err)
	}
	d.settle(t)
	return d
}

func endOf(day domain.Day) domain.Instant { return domain.MomentOn(day).From(domain.Paris()) }

// named is an agent as the directory has them.
func (d *testDesk) named(t *testing.T, name string) domain.Agent {
	t.Helper()
	var a domain.Agent
	err := d.store.View(ctx(), func(snap desk.Snapshot) error {
		var err error
		a, err = snap.Agent(name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestAgentScreens(t *testing.T) {
	d := staffed(t)
	open(t, d, wide).drive(":", "agents", "enter").golden("agents")
	open(t, d).drive(":", "agents", "enter", "down").golden("agents")
	open(t, d, small).drive(":", "agents", "enter").golden("agents")
	open(t, d, english, wide).drive(":", "agents", "enter", ":", "agent-add", "enter", "x", "tab").golden("agent-add-en")
	open(t, d).drive(":", "agents", "enter", ":", "agent-add", "enter").golden("agent-add")
	open(t, d).drive(":", "agents", "enter", ":", "agent-remove", "enter").golden("agent-remove")
	open(t, d, wide).drive(":", "pin", "enter", "135790", "enter", "13579").golden("pin")
	open(t, d).drive(":", "pin", "enter", "135790").golden("pin")
}

// « remplaçante ADML jusqu'au 12/12, collège X, déblocage seulement », typed.
func TestADelegationIsMade(t *testing.T) {
	d := newDesk(t)
	c := open(t, d, wide).drive(":", "agents", "enter", ":", "agent-add", "enter")
	c.drive("r.petit", "tab", "right", "tab", string(moulin), "tab", "12/12", "tab", "déverr", "enter")
	c.shows("r.petit peut ouvrir guichet", "12/12/2026", "déverrouiller", "LP Jean-Moulin")
	a := d.named(t, "r.petit")
	if a.Role != domain.ADML || a.All || len(a.UAIs) != 1 || a.UAIs[0] != moulin || a.Until != endOf(20261212) ||
		len(a.Only) != 1 || a.Only[0] != domain.VerbUnlock || a.By != "s.martin" {
		t.Errorf("the agent is %+v", a)
	}
}

// What the form can't mean is said in it, and nothing is made.
func TestAnAgentThatCannotBe(t *testing.T) {
	for said, keys := range map[string][]string{
		"au moins un établissement": {"x", "tab", "right", "enter", "enter", "enter", "enter"},
		"serait déjà finie":         {"x", "tab", "tab", "tab", "21/11/2025", "enter", "enter"},
		"jour attendu":              {"x", "tab", "tab", "tab", "demain", "enter", "enter"},
		"aucun droit de ce nom":     {"x", "tab", "tab", "tab", "tab", "voler", "enter"},
		"le rôle n'a pas ce droit":  {"x", "tab", "tab", "tab", "tab", "administrer", "enter"},
		"un nom sans espace":        {"deux mots", "tab", "tab", "tab", "tab", "enter"},
		"a déjà ce nom":             {"p.durand", "tab", "tab", "tab", "tab", "enter"},
		"Introuvable : 0779999Z":    {"x", "tab", "tab", "0779999z", "tab", "tab", "enter"},
	} {
		d := staffed(t)
		c := open(t, d).drive(":", "agents", "enter", ":", "agent-add", "enter")
		before := c.revision(d)
		c.drive(keys...).shows(said, "Nouvel agent")
		if c.revision(d) != before {
			t.Errorf("%s: something was written", said)
		}
		c.drive("esc").hides("Nouvel agent")
	}
}

// « Annuler » is focused; only o takes the access away.
func TestAnAgentIsRemoved(t *testing.T) {
	d := staffed(t)
	c := open(t, d).drive(":", "agents", "enter", "down")
	remove := func(keys ...string) {
		c.drive(":", "agent-remove", "enter").shows("p.durand", "cessent aussitôt").drive(keys...).hides("cessent aussitôt")
	}
	remove("enter")
	remove("esc")
	if d.named(t, "p.durand").Removed != 0 {
		t.Fatal("removed without a word")
	}
	remove("o")
	c.shows("L'accès de p.durand est retiré", "retiré 12:00")
	if d.named(t, "p.durand").Removed == 0 {
		t.Error("still there")
	}
	c.drive("end")
	if _, ok := c.action(doAgentRm); ok {
		t.Error("somebody who is removed can be removed again")
	}
	c.drive("home", "down", ":", "agent-remove", "enter", "o").shows("plus personne ne pourrait administrer")
}

// A code is typed twice, is not on the screen, and the keys & é " ' ( - è _ ç à
// are digits.
func TestPIN(t *testing.T) {
	d := newDesk(t)
	c := open(t, d)
	c.drive(":", "pin", "enter", "é'_0à9", "enter", "248009").hides("248009", "24800").drive("enter").shows("Code d'accord changé")
	if !d.named(t, "s.martin").PIN.Set() {
		t.Fatal("no PIN is set")
	}
	c.drive(":", "pin", "enter", "135790", "enter", "135791", "enter").shows("Les deux codes diffèrent")
	c.drive("esc", ":", "pin", "enter", "123456", "enter", "123456", "enter").shows("trop facile à deviner")
	c.drive("esc", ":", "pin", "enter", "135", "enter", "135", "enter").shows("6 à 32 chiffres")
	other := d.as(t, domain.Agent{Name: "c.petit", Role: domain.Supervisor, All: true})
	if _, err := other.session.Second(ctx(), "s.martin", "248009", domain.VerbAdminister, "forget"); err != nil {
		t.Errorf("the code that was typed is not the one: %v", err)
	}
}

// Whoever may not administer is not offered it.
func TestAgentsNeedTheRight(t *testing.T) {
	c := open(t, newDesk(t).as(t, domain.Agent{Name: "p.durand", Role: domain.Support, All: true}))
	c.drive("lefevre", "tab", "enter")
	for _, id := range []intent{doAgents, doForget, doPurge, doBackup, doJournal} {
		if _, ok := c.action(id); ok {
			t.Errorf("a support agent is offered %s", id)
		}
	}
	if _, ok := c.action(doPIN); !ok {
		t.Error("they can't set their PIN")
	}
}

// Names of agents come from outside too.
func TestHostileAgents(t *testing.T) {
	d := hostileDesk(t)
	d.write(t, desk.Write{Entry: domain.Entry{Act: "init"}, Agents: []domain.Agent{{Name: "x\x1b[2Jy\u202e", Role: "z\x1b]0;", UAIs: []domain.UAI{"\x9b31m"}, Only: []domain.Verb{"\x07"}}}})
	c := open(t, d, wide).drive(":", "agents", "enter", "end", ":", "agent-remove", "enter")
	exact(t, c.View(), c.w, c.h)
	for _, bad := range []string{"\x1b[2J", "\x1b]0", "\x9b", "\u202e", "\x07"} {
		if strings.Contains(c.View(), bad) {
			t.Errorf("the screen holds %q", bad)
		}
	}
}
