package tui

import (
	"strings"
	"testing"

	"guichet/domain"
)

const chorale = domain.GroupID("0779001Z/free/chorale")

// choralDesk is a desk with groups in three establishments.
func choralDesk(t testing.TB) *testDesk {
	d := classedDesk(t)
	d.enrol(t, domain.GroupRef{UAI: tilleuls, Name: "Chorale"}, "1001", "1002")
	d.enrol(t, domain.GroupRef{UAI: germain, Name: "Chorale"}, "3000", "3001", "3002")
	d.enrol(t, domain.GroupRef{UAI: moulin, Name: "Agents"}, "2002")
	return d
}

func TestGroupsScreens(t *testing.T) {
	d := choralDesk(t)
	groups := []string{":", "groups", "enter"}
	for _, size := range []func(*settings){func(*settings) {}, wide, small} {
		c := open(t, d, size).drive(groups...)
		c.golden("groups")
		c.drive("down", "down", "enter").golden("members")
	}
	open(t, d, english).drive(groups...).drive("n").golden("group-create-en")
	c := open(t, newDesk(t).as(t, domain.Agent{Name: "m.leroy", Role: domain.ADML, UAIs: []domain.UAI{moulin}})).drive(groups...)
	c.shows("Aucun groupe libre dans votre périmètre.", "n créer").golden("groups-none")
}

// The line narrows as it is typed, accents and case aside, by name or by
// establishment; a slip of the finger is forgiven; esc keeps what it found.
func TestGroupsAreFound(t *testing.T) {
	c := open(t, choralDesk(t), wide).drive(":", "groups", "enter").shows("4 groupes")
	c.drive("/", "CHORALE").shows("2 groupes").drive(" provins").shows("1 groupe")
	c.drive("ctrl+u", "chorale germain").shows("1 groupe", "LYC Sophie Germain").hides("CLG Les Tilleuls")
	c.drive("ctrl+u", "chrle").shows("Chorale").drive("ctrl+u", "0779003B").shows("Agents").hides("Chorale")
	c.drive("esc").shows("Agents").hides("Chorale").drive("esc").shows("Recherche").hides("Groupes libres")
}

// A group is made empty, through a plan, in an establishment that is asked for;
// undo takes it away.
func TestGroupIsCreated(t *testing.T) {
	d := choralDesk(t)
	c := open(t, d).drive(":", "groups", "enter", "n", "enter").shows("Donner un nom.")
	c.drive("Théâtre", "enter").shows("« Théâtre » : dans quel établissement ?", "Fontainebleau")
	c.drive("provins", "enter").golden("group-create-plan")
	c.shows("Créer le groupe « Théâtre »", "Un groupe libre vide, pour LYC Sophie Germain.")
	c.drive("enter").hides("Théâtre")
	c.drive("n", "0779002A/Théâtre", "enter", "o").shows("groupe « Théâtre » créé")
	c.drive("esc").shows("5 groupes", "Théâtre").drive("u").shows("disparaîtra").drive("o", "esc").shows("4 groupes").hides("Théâtre")
	c.drive("n", "0779002A/chorale", "enter").shows("existe déjà")
	c.drive("n", "0779001Z/3A", "enter").shows("groupe automatique", "classe ou groupe d'enseignement")
	c.drive("n", "0779009Z/Théâtre", "enter").shows("Introuvable")
	one := d.as(t, domain.Agent{Name: "m.leroy", Role: domain.ADML, UAIs: []domain.UAI{tilleuls}})
	open(t, one).drive(":", "groups", "enter", "n", "Théâtre", "enter").shows("Un groupe libre vide, pour CLG Les Tilleuls.")
}

// A group is renamed: its members follow; its spelling alone changes without
// anybody moving.
func TestGroupIsRenamed(t *testing.T) {
	d := choralDesk(t)
	c := open(t, d, wide).drive(":", "groups", "enter", "down", ":", "group-rename", "enter").shows("Chorale")
	c.drive("ctrl+u", "Chœur", "enter").golden("group-rename-plan")
	c.shows("Le groupe Chorale disparaîtra, une fois vide.").drive("o", "esc").shows("Chœur")
	if n := d.members(t, "0779001Z/free/choeur"); n != 2 {
		t.Errorf("%d members of the new name", n)
	}
	c.drive("u", "o", "esc").hides("Chœur")
	if n := d.members(t, chorale); n != 2 {
		t.Errorf("%d members after the undo", n)
	}
	c.drive("home", "down", "enter", ":", "group-rename", "enter", "ctrl+u", "CHORALE", "enter")
	c.shows("Écrire « CHORALE » au lieu de « Chorale »").drive("o", "esc", "esc").shows("CHORALE")
}

// A group is deleted: everybody leaves it; undo brings it back with them.
func TestGroupIsDeleted(t *testing.T) {
	d := choralDesk(t)
	c := open(t, d).drive(":", "groups", "enter", "down", "enter", ":", "group-delete", "enter")
	c.shows("Supprimer le groupe « Chorale »", "2 en sortiront").golden("group-delete-plan")
	c.drive("o", "esc").shows("Ce groupe n'existe plus.").golden("members-gone")
	c.drive("u", "o", "esc").shows("2 membres")
	if n := d.members(t, chorale); n != 2 {
		t.Errorf("%d members after the undo", n)
	}
}

// On the page of a group its members are marked, opened, put into another group
// and taken out of this one.
func TestMembers(t *testing.T) {
	d := choralDesk(t)
	c := open(t, d, wide).drive(":", "groups", "enter", "/", "chorale germain", "enter").shows("3 membres")
	c.drive("enter").shows("ABADIE Alba").drive("esc")
	c.drive(" ", " ", "g", "Agents", "enter", "o").shows("2 comptes ajoutés à « Agents »").drive("esc")
	c.shows("2 marqués").drive(":", "group-remove", "enter").shows("Retirer du groupe « Chorale »").drive("o", "esc").shows("1 membre")
	if n := d.members(t, domain.NewGroupID(germain, domain.FreeGroup, "Chorale")); n != 1 {
		t.Errorf("%d members", n)
	}
	c.drive(":", "group-replace", "enter").shows("dans quel groupe").drive("Agents", "enter", "o", "esc")
	c.shows("Ce groupe n'a pas de membre.").golden("members-none")
	c.drive("down", "enter", " ", "v", "*", "g", "s", "y", "esc").shows("Groupes libres")
}

// Names of groups are as hostile as any.
func TestHostileGroups(t *testing.T) {
	c := open(t, hostileDesk(t), wide).drive(":", "groups", "enter")
	c.golden("groups-hostile")
	c.drive("enter").golden("members-hostile")
	for _, keys := range []string{":", "group-rename", "enter", "x", "enter", "esc", ":", "export", "enter"} {
		c.drive(keys)
		if strings.ContainsAny(c.screen(), "\x1b\u202e\u009b\x07") {
			t.Fatalf("after %s the screen holds an escape:\n%q", keys, c.screen())
		}
	}
}

// A reader sees groups and changes none.
func TestReaderOfGroups(t *testing.T) {
	d := choralDesk(t).as(t, domain.Agent{Name: "l.lecteur", Role: domain.ReaderRole, All: true})
	c := open(t, d).drive(":", "groups", "enter").shows("Chorale").hides("créer")
	c.drive("n").shows("Groupes libres").hides("Créer").drive("down", "enter").shows("2 membres")
}
