package tui

import (
	"testing"

	"guichet/domain"
)

func TestProcedureScreens(t *testing.T) {
	d := newDesk(t)
	open(t, d, wide).drive(":", "procédures", "enter").golden("procedures")
	open(t, d).drive(":", "procedures", "enter", "mot de passe oublie").golden("procedures")
	open(t, d, small).drive(":", "procedures", "enter", "tab", "down").golden("procedures")
	open(t, d, english, wide).drive(":", "procedures", "enter", "a22", "enter").golden("procedure-en")
	open(t, d).drive(":", "procedures", "enter", "contractuels", "enter").golden("procedure")
}

// Words narrow, all of them, accents and case ignored; a fact finds its text
// alone; esc empties the line, then leaves.
func TestProceduresAreSearched(t *testing.T) {
	c := open(t, newDesk(t)).drive(":", "procedures", "enter")
	c.drive("KOSMOS 48 H").shows("Kosmos").hides("ATEN", "Sésame")
	c.drive("ctrl+u", "a22").shows("Création d'un nouveau compte", "1 texte")
	c.drive("ctrl+u", "zzz").shows("Aucun texte")
	c.drive("esc").shows("48 textes")
	if c.drive("esc"); c.top().it.scope() != onSearch {
		t.Error("esc does not leave an empty line")
	}
	c.drive(":", "procedures", "enter", "a22", "enter").shows("A22 A23 A24 A25", "« Pour forcer la création")
	c.drive("esc").shows("› a22").drive("down", "up").shows("1 texte")
	if c.top().it.typing() == nil {
		t.Error("↑ above the first text does not go back to the line")
	}
}

// A text that holds no more says so (A9).
func TestProcedureOfAnotherTime(t *testing.T) {
	open(t, newDesk(t)).drive(":", "procedures", "enter", "a5", "enter").shows("jusqu'au 01/09/2016", "ne vaut pas pour aujourd'hui")
}

// Every procedure can be reached from the help, by what it says (facts INFO).
func TestProceduresAreReachedFromTheHelp(t *testing.T) {
	d := newDesk(t)
	c := open(t, d)
	c.drive("?", "pouvant", "bénéficier", "esc").hides("Aide")
	c.drive("?", "k18").shows("Kosmos").drive("enter").shows("K18")
	c.drive("/")
	for _, f := range d.session.Platforms.Procedures(nil, "") {
		c.drive("f1")
		o, _ := c.overlay()
		o.it.(*palette).menu.field.set("")
		c.drive("paste:" + c.env.in(f.Title) + " " + f.Facts[0])
		i, ok := o.it.(*palette).menu.current()
		if n := len(o.it.(*palette).actions); !ok || i < n || o.it.(*palette).texts[i-n].ID != f.ID {
			t.Errorf("%s %s is not found in the help", f.Platform, f.ID)
		}
		c.drive("esc")
	}
}

// A document is opened by the facts that a finding cites; of another platform
// where its own has none.
func TestDocumentOfFacts(t *testing.T) {
	c := open(t, newDesk(t))
	c.run(c.push(newDocumentPage("aten", []string{"A22", "A23"})))
	c.shows("› Création d'un nouveau", "A22 A23 A24 A25")
	c.run(c.push(newDocumentPage("ent77", []string{"K18"})))
	c.shows("Kosmos", "K18")
	before := len(c.pages)
	c.run(c.push(newDocumentPage("ent77", []string{"Z99"})))
	if c.shows("Aucun texte pour Z99"); len(c.pages) != before {
		t.Error("an empty page stays")
	}
	for _, id := range []domain.PlatformID{"aten", "monlycee"} {
		for _, f := range c.env.session.Platforms.Procedures(nil, id) {
			if got, ok := closest(c.env.session.Platforms.Procedures(nil, id), f.Facts); !ok || got.Platform != id {
				t.Errorf("%s %s: %v", id, f.ID, ok)
			}
		}
	}
}
