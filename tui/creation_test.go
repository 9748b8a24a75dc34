package tui

import (
	"strings"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/platform"
)

// kosmosHere is a directory whose accounts of Kosmos are kept here.
func kosmosHere(t *testing.T, agent domain.Agent) *testDesk {
	t.Helper()
	d := schooled(t, agent)
	p, _ := d.session.Platforms.Platform("kosmos-reims")
	p.Authority = platform.Here
	d.session.Platforms = d.session.Platforms.With(p)
	return d
}

// wanted are the keys that say who is to have an account at the collège.
func wanted(kind, family, given string) []string {
	return []string{":", "account-new", "enter", "enter", "rostand", "enter", "enter", kind, "enter", family, "tab", given}
}

// toWish are the keys from the given name to the wish's first row.
var toWish = []string{"tab", "tab", "tab", "tab"}

func TestCreationScreens(t *testing.T) {
	d := kosmosHere(t, supervisor())
	open(t, d).drive(":", "nouveau compte", "enter").golden("creation-empty")
	open(t, d, wide).drive(wanted("social", "PETIT", "Nadine")...).golden("creation-create")
	open(t, d).drive(wanted("social", "PETIT", "Nadine")...).golden("creation-create")
	open(t, d).drive(wanted("social", "URBAIN", "Alix")...).golden("creation-enrol")
	open(t, d, wide).drive(wanted("titulaire", "DUPONT", "Marie")...).golden("creation-ask")
	open(t, d, small).drive(wanted("titulaire", "DUPONT", "Marie")...).golden("creation-ask")
	c := open(t, d, english, ascii, wide).drive(":", "account-new", "enter", "enter", "rostand", "enter", "enter", "teacher", "enter", "DUPONT", "tab", "Marie")
	c.drive(toWish...).drive("\"").golden("creation-complete-en-ascii")
}

// K18 K27: an assistante sociale is made, behind a plan with « Annuler » focused;
// then the secret that she has not yet, and what remains.
func TestK18IsMade(t *testing.T) {
	d := kosmosHere(t, supervisor())
	c := open(t, d).drive(wanted("social", "PETIT", "Nadine")...)
	c.shows("Créer le compte à la main", "Médico-social", "nadine.petit", "Autres comptes et invités", "K18")
	before := c.revision(d)
	c.drive(toWish...).drive("tab", "tab", "tab", "enter")
	c.shows("motif").hides("Nouveau compte — PETIT")
	c.drive("arrivée", "enter").shows("Nouveau compte — PETIT Nadine", "Annuler", "o créer le compte").golden("creation-plan")
	c.drive("enter").hides("Nouveau compte — PETIT")
	if c.revision(d) != before {
		t.Fatal("something was written")
	}
	c.drive("enter", "o").shows("Redonner l'accès", "Motif")
	found, err := d.session.Search(ctx(), "nadine petit uai:"+string(rostand), desk.Facet{}, 1)
	if err != nil || found.Count != 1 {
		t.Fatalf("%+v, %v", found, err)
	}
	c.drive("esc").shows("Ce qui reste à faire — PETIT Nadine").drive("esc").shows("PETIT Nadine", "○ inutilisé", "Médico-social").drive("end").shows("Reste à faire")
	if c.drive("esc"); len(c.pages) != 1 {
		t.Error("the form is still there")
	}
}

// K14 K16: whoever is found is enrolled, or refused by hand, one by one.
func TestK16FoundIsEnrolled(t *testing.T) {
	d := kosmosHere(t, supervisor())
	c := open(t, d, wide).drive(wanted("social", "Urbain", "Alix")...).shows("Inscrire le compte existant", "URBAIN Alix", "même nom").hides("Identifiant   ")
	c.drive(toWish...).drive("g").shows("Ajouter", "Médico-social").drive("enter")
	c.drive("enter").shows("Né(e) le", "URBAIN Alix").drive("esc")
	c.drive(" ").shows("quelqu'un d'autre", "Créer le compte à la main", "alix.urbain2").drive(" ").shows("Inscrire le compte existant")
	c.drive("g", "o").shows("Ajouter")
	if d.members(t, domain.NewGroupID(rostand, domain.FreeGroup, "Médico-social")) != 1 {
		t.Error("nobody is enrolled")
	}
}

// K3 K4: a teacher waits for the automatic account; the facts that decide are
// answered in place, a reason goes past it.
func TestK4TeacherWaits(t *testing.T) {
	d := kosmosHere(t, supervisor())
	c := open(t, d, wide).drive(wanted("titulaire", "DUPONT", "Marie")...).shows("Les services sont-ils saisis dans STS-web ? Quand ?").hides("Motif")
	c.drive(toWish...).drive("&", "20112026", "enter").shows("Attendre la création automatique jusqu'au 23/11/2026", "services saisis dans STS-web", "K4")
	c.shows("Passer outre").hides("marie.dupont")
	c.drive("tab", "cas très rare").shows("marie.dupont").drive("tab", "tab", "tab", "x", "enter").shows("o créer le compte").drive("esc")
	for !strings.Contains(c.screen(), "▌ services saisis") {
		c.drive("up")
	}
	c.drive("x").shows("Les services sont-ils saisis").drive("\"").shows("Faire compléter d'abord")
}

// K39: never a relative, whatever is said.
func TestK39NeverARelative(t *testing.T) {
	c := open(t, kosmosHere(t, supervisor()), wide).drive(wanted("responsable", "DUPONT", "Marie")...)
	c.drive(toWish...).drive("é").hides("Passer outre", "Motif", "marie.dupont")
}

// Where the directory is elsewhere the account is made there, and noted here.
func TestCreationElsewhere(t *testing.T) {
	d := schooled(t, supervisor())
	c := open(t, d, wide).drive(wanted("social", "PETIT", "Nadine")...).drive(toWish...)
	c.drive("tab", "tab", "tab", "nadine.petit9", "tab", "arrivée", "enter").shows("est ailleurs", "c'est fait là-bas").drive("o")
	c.shows("Ce qui reste à faire — PETIT Nadine").drive("esc").shows("nadine.petit9", "· inconnu")
}

// What can't be is said, and nothing is asked of the directory.
func TestCreationThatCannotBe(t *testing.T) {
	d := kosmosHere(t, supervisor())
	c := open(t, d, wide).drive(wanted("social", "1234", "Nadine")...)
	c.hides("Créer le compte à la main").shows("Pour qui")
	c = open(t, d, wide).drive(wanted("social", "PETIT", "Nadine")...).drive("tab", "tab", "31/02/1980").drive("tab", "tab", "tab", "tab", "tab", "x", "enter")
	c.shows("Ce n'est pas un jour").hides("o créer")
}

// An ADML makes accounts in their own schools; an account from an
// establishment's page is for it.
func TestCreationFromASchool(t *testing.T) {
	d := kosmosHere(t, domain.Agent{Name: "m.leroy", Role: domain.ADML, UAIs: []domain.UAI{rostand, moulin}})
	c := open(t, d).drive(":", "establishments", "enter", "rostand", "enter", "n").shows("CLG Jean Rostand · Reims", "▌ Qui est-ce")
	c.drive("up", "enter", "germain").shows("rien de ce nom")
	reader := kosmosHere(t, domain.Agent{Name: "l.vent", Role: domain.ReaderRole, All: true})
	open(t, reader).drive(":", "account-new").hides("nouveau compte")
}
