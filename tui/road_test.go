package tui

import (
	"testing"

	"guichet/domain"
	"guichet/domain/words"
)

const medico = domain.GroupID("0779001Z/free/medico-social")

// presses counts the keys of a drive: a text counts each of its runes.
func presses(keys ...string) int {
	n := 0
	for _, k := range keys {
		n += len(keyMsgs(k))
	}
	return n
}

// The bulk road: mark by range and by star, group, plan, type the count,
// applied, undone; under twenty keys.
func TestBulkRoad(t *testing.T) {
	d := newDesk(t)
	c := open(t, d, wide)
	c.drive("fonction:medico-social").shows("26 trouvés")
	road := []string{"tab", "v", "down", "down", "v", "*", "g", "médi"}
	c.drive(road...).golden("picker")
	c.drive("enter").golden("plan")
	c.shows("Ajouter au groupe « Médico-social » — 26 comptes", "24 seront ajoutés", "2 déjà dans le groupe", "taper 24")
	c.drive("24", "enter").golden("report")
	c.shows("24 comptes ajoutés à « Médico-social »")
	if n := d.members(t, medico); n != 9 {
		t.Fatalf("%d members in the first school, not 9", n)
	}
	c.drive("u").golden("plan-undo")
	c.drive("24", "enter").shows("24 comptes remis comme avant")
	if n := d.members(t, medico); n != 2 {
		t.Fatalf("%d members, not the 2 of before", n)
	}
	if n := presses(append(road, "enter", "24", "enter", "u", "24", "enter")...); n >= 20 {
		t.Errorf("%d keys, not under 20", n)
	}
	c.drive("esc").shows("26 marqués, 0 hors filtre")
}

// One account: the plan with « Annuler » focused; enter changes nothing, nor
// does the key that opened it; `o` applies, in English too.
func TestPlanOfOne(t *testing.T) {
	for _, lang := range []func(*settings){func(*settings) {}, english} {
		d := newDesk(t)
		c := open(t, d, lang)
		toPlan := []string{"g", "médi", "enter"}
		c.drive("roy agnes", "tab").drive(toPlan...)
		c.drive("enter")
		c.drive(toPlan...).drive("g", "y", "Y", " ", "esc")
		if n := d.members(t, "0779002A/free/medico-social"); n != 0 {
			t.Fatalf("%d members without a confirmation", n)
		}
		c.drive(toPlan...)
		if c.env.words.Lang() == words.French {
			c.golden("plan-one")
		}
		c.drive("o")
		if n := d.members(t, "0779002A/free/medico-social"); n != 1 {
			t.Fatalf("%d members after the confirmation", n)
		}
	}
}

// From ten changes on the number has to be typed: enter alone, another number
// or `o` change nothing; a French keyboard's digits without shift are digits.
func TestPlanOfManyAsksTheNumber(t *testing.T) {
	d := newDesk(t)
	c := open(t, d)
	c.drive("fonction:medico-social", "tab", "*", "g", "médi", "enter", "enter", "o", "enter", "23", "enter").shows("ce n'est pas le nombre")
	if n := d.members(t, medico); n != 2 {
		t.Fatalf("%d members without a confirmation", n)
	}
	c.drive("backspace", "backspace", "é'", "enter").shows("24 comptes ajoutés")
	if n := d.members(t, medico); n != 9 {
		t.Fatalf("%d members", n)
	}
}

// A plan that changes nothing says so and has nothing to apply.
func TestPlanOfNothing(t *testing.T) {
	d := newDesk(t)
	c := open(t, d)
	c.drive("petit nadia", "tab", "g", "médi", "enter").shows("Rien à changer", "déjà dans le groupe").drive("o", "enter")
	if n := d.members(t, medico); n != 2 {
		t.Fatalf("%d members", n)
	}
	c.drive("g", "médi", "tab", "enter").shows("Retirer du groupe", "Médico-social → —").drive("o", "esc", "u").shows("Annuler le changement")
}

// `u` without anything to take back says so.
func TestUndoOfNothing(t *testing.T) {
	open(t, newDesk(t)).drive("petit nadia", "tab", "u").shows("Introuvable")
}

// A new name can be created, in each account's own establishment or in one.
func TestPickerCreates(t *testing.T) {
	d := newDesk(t)
	c := open(t, d)
	c.drive("roy agnes", "tab", "g", "Théâtre").shows("créer « Théâtre »")
	c.drive("enter", "o", "esc")
	if n := d.members(t, "0779002A/free/theatre"); n != 1 {
		t.Fatalf("%d members of the new group", n)
	}
	c.drive("g").shows("Théâtre").drive("0779001Z/Chorale").shows("créer « 0779001Z/Chorale »").drive("enter", "o", "esc")
	if n := d.members(t, "0779001Z/free/chorale"); n != 1 {
		t.Fatalf("%d members of the group of another establishment", n)
	}
}

// What is outside the agent's perimeter is skipped, and named.
func TestPlanNamesWhatIsOutside(t *testing.T) {
	d := newDesk(t).as(t, domain.Agent{Name: "m.leroy", Role: domain.ADML, UAIs: []domain.UAI{tilleuls}})
	c := open(t, d, wide)
	c.drive("hubert gael", "tab", " ").drive("/", "ctrl+u", "petit nadia", "tab", " ").shows("2 marqués, 1 hors filtre")
	c.drive("g", "Agents", "enter").shows("1 sera ajouté", "1 hors de votre périmètre")
}

// A name that no group holds is created, never taken for another group; a slip
// of the finger is forgiven in a group's name alone.
func TestPickerGuessesNoGroupBySchool(t *testing.T) {
	c := open(t, newDesk(t))
	c.drive("roy agnes", "tab", "g", "Cltil").shows("créer « Cltil »").hides("Médico-social")
	c.drive("esc", "g", "medcosocial").shows("Médico-social", "créer « medcosocial »")
}

func TestPlanScreens(t *testing.T) {
	d := newDesk(t)
	plan := []string{"fonction:medico-social", "tab", "*", "g", "médi", "enter"}
	open(t, d).drive(plan...).golden("plan")
	open(t, d, small).drive(plan...).drive("end", "2").golden("plan")
	open(t, d, english).drive("function:medico-social").drive(plan[1:]...).golden("plan-en")
	open(t, d, ascii).drive(plan...).golden("plan-ascii")
	open(t, d, small).drive(plan[:4]...).golden("picker")
}
