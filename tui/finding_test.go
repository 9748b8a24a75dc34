package tui

import (
	"strings"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
)

// Opening from the line, esc, and the search is as it was: line, results,
// cursor, marks; an empty line then shows who was opened.
func TestSearchIsAsItWas(t *testing.T) {
	c := open(t, newDesk(t))
	c.drive("2de", "tab", "down", " ", "pgdown", "down")
	before := c.screen()
	c.drive("enter").shows("guichet › Recherche ›").drive("esc")
	if c.screen() != before {
		t.Errorf("the search changed:\n%s\nwas\n%s", c.screen(), before)
	}
	c.drive("esc", "esc").shows("Derniers comptes ouverts", "élève 2DE")
}

// From the line, enter opens the best hit: three keys from the search field.
func TestEnterOpensTheBestHit(t *testing.T) {
	open(t, newDesk(t)).drive("tom lefevre", "enter").shows("Recherche › LEFÈVRE Tom")
}

// Marks are by account: they survive searches and are counted when hidden.
func TestMarksSurviveSearches(t *testing.T) {
	c := open(t, newDesk(t))
	c.drive("petit nadia", "tab", " ").shows("1 marqué, 0 hors filtre")
	c.drive("/", "ctrl+u", "lefevre", "tab", " ").shows("2 marqués, 1 hors filtre")
	c.drive("g").shows("Ajouter 2 comptes").drive("esc", ":", "ôter", "enter").hides("marqué")
}

// `*` marks all that the line finds exactly or by prefix, more than the screen
// holds, then none; what was only guessed stays unmarked.
func TestStarMarksWhatTheLineFinds(t *testing.T) {
	c := open(t, newDesk(t))
	c.drive("profil:eleve etab:germain", "tab", "*").shows("120 marqués, 0 hors filtre")
	c.drive("*").hides("marqué")
	c.drive("/", "ctrl+u", "lefevre hel", "tab", "*").shows("1 compte approché reste")
	if n := c.pages[0].it.(*searchPage).table.MarkedCount(); n != 2 {
		t.Errorf("%d marked, not the 2 that the line finds", n)
	}
}

// Facets narrow and count; the keys with and without shift are the same.
func TestFacets(t *testing.T) {
	for _, keys := range [][]string{{"&", "é", "\"", "'"}, {"1", "2", "3", "4"}} {
		c := open(t, newDesk(t), wide)
		c.drive("lefevre", "tab")
		count := func(want string) {
			t.Helper()
			c.shows(want)
		}
		count("4 trouvés")
		c.drive(keys[1])
		count("3 trouvés")
		c.drive(keys[1])
		count("1 trouvé")
		c.drive(keys[0], keys[2])
		count("1 trouvé")
		c.drive(keys[3])
		count("1 trouvé")
		c.drive(keys[3], keys[1]).golden("search-facet")
		c.drive(keys[0])
		count("4 trouvés")
	}
}

// → at the line's end completes a qualifier, then its value.
func TestCompletion(t *testing.T) {
	c := open(t, newDesk(t))
	c.drive("prof", "right").shows("› profil:").drive("é", "right").shows("› profil:eleve", "123 trouvés")
	c = open(t, newDesk(t), english)
	c.drive("sta", "right", "loc", "right").shows("› state:locked", "1 found")
}

// s sorts what was found by name, establishment, state, and back.
func TestSort(t *testing.T) {
	c := open(t, newDesk(t))
	c.drive("lefevre", "tab")
	best := c.screen()
	c.drive("s").shows("Tri : par nom").drive("s").shows("par établissement").drive("s").shows("par état").drive("s", "down", "up")
	if c.screen() != best {
		t.Errorf("the order is not back:\n%s", c.screen())
	}
}

// y copies the ids of the marked accounts, one a line.
func TestCopy(t *testing.T) {
	c := open(t, newDesk(t))
	c.drive("petit nadia", "tab", "y").shows("1 identifiant copié")
	if len(c.copied) != 1 || c.copied[0] != "ent77:creteil/2000" {
		t.Errorf("copied %q", c.copied)
	}
}

// A pasted list is looked up whole: found, ambiguous, missing; `*` marks what
// was found without a doubt.
func TestPastedListIsLookedUp(t *testing.T) {
	c := open(t, newDesk(t))
	c.drive("paste:nadia.petit\r\nhelene.lefevre\r1001\r\nnobody.atall\r\nnadia.petit\r\n").golden("lookup")
	c.shows("Liste collée (4)", "2 trouvés", "1 ambigu", "Introuvables : nobody.atall")
	c.drive("*").shows("2 marqués").drive("g").shows("Ajouter 2 comptes").drive("esc", "*").hides("marqué")
	c.drive("enter").shows("PETIT Nadia").drive("esc", "esc").shows("guichet › Recherche  ")
	for _, pasted := range []string{"Dupont, Marie", "LEFÈVRE Hélène", "helene.lefevre2\n"} {
		open(t, newDesk(t)).drive("paste:" + pasted).hides("Liste collée")
	}
	open(t, newDesk(t)).drive("paste:nadia.petit; helene.lefevre2").shows("Liste collée (2)", "2 trouvés")
}

// A change of the directory is found by the next look, the cursor on its row.
func TestChangesAreFollowed(t *testing.T) {
	d := newDesk(t)
	c := open(t, d)
	c.drive("fonction:medico-social groupe:agents").shows("0 trouvé")
	p, err := d.session.PlanGroups(ctx(), []domain.AccountID{"ent77:creteil/2000"}, desk.GroupChange{Add: []domain.GroupRef{{Name: "Agents"}}})
	if err == nil {
		_, err = d.session.Apply(ctx(), p, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	c.send(resultMsg{msg: changedMsg{}})
	c.shows("1 trouvé", "PETIT Nadia")
}

// While the index is being built the screen is there, says how far it is, and
// answers as soon as it can.
func TestIndexBeingBuilt(t *testing.T) {
	d := newDesk(t)
	slow := &slowFinder{Finder: d.session.Finder}
	config := d.session.Config
	config.Finder = slow
	d = d.sit(t, d.session.Agent(), config)
	c := open(t, d)
	c.shows("index 12 000 / 24 381").golden("index")
	slow.ready = true
	c.send(resultMsg{msg: indexDueMsg{}})
	c.shows("152 comptes")
}

// slowFinder is an index that is being built.
type slowFinder struct {
	desk.Finder
	ready bool
}

func (f *slowFinder) Ready() (done, total int, ok bool) { return 12000, 24381, f.ready }

// Outside the perimeter a row says who, where and in which state, no more.
func TestSearchOutsideThePerimeter(t *testing.T) {
	d := newDesk(t).as(t, domain.Agent{Name: "m.leroy", Role: domain.ADML, UAIs: []domain.UAI{germain}})
	c := open(t, d, wide)
	c.drive("lefevre tom").shows("LEFÈVRE Tom", "hors de votre périmètre").hides("tom.lefevre", "6A")
}

// A reader is offered nothing that changes anything.
func TestReaderIsOfferedNoWrites(t *testing.T) {
	d := newDesk(t).as(t, domain.Agent{Name: "l.petit", Role: domain.ReaderRole, All: true})
	c := open(t, d)
	c.drive("lefevre", "tab").hides("groupes").drive("g", "u").hides("Ajouter", "Annuler")
	if before := c.drive(":").screen(); strings.Contains(before, "importer") {
		t.Error("the palette offers an import")
	}
}
