package tui

import (
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
)

// classedDesk is newDesk whose schools say which classes they have.
func classedDesk(t testing.TB) *testDesk {
	w := schoolWrite()
	w.Establishments[0].Classes, w.Establishments[0].Groups = []string{"3A", "6A"}, []string{"3A ALLEMAND"}
	w.Establishments[1].Classes = []string{"2DE1", "2DE2"}
	return deskOf(t, supervisor(), w)
}

// enrol puts accounts into groups, as another agent would have.
func (d *testDesk) enrol(t testing.TB, name domain.GroupRef, keys ...string) {
	t.Helper()
	ids := make([]domain.AccountID, len(keys))
	for i, k := range keys {
		ids[i] = domain.FedID("ent77", "creteil", k)
	}
	p, err := d.session.PlanGroups(ctx(), ids, desk.GroupChange{Add: []domain.GroupRef{name}})
	if err == nil {
		_, err = d.session.Apply(ctx(), p, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// What this agent used last comes first, then what the functions of the
// accounts suggest (K18), even where no such group is there yet, then the
// others by name.
func TestPickerOrder(t *testing.T) {
	d := classedDesk(t)
	d.enrol(t, domain.GroupRef{UAI: tilleuls, Name: "Chorale"}, "1001")
	other := d.as(t, domain.Agent{Name: "m.leroy", Role: domain.ADML, UAIs: []domain.UAI{tilleuls}})
	other.enrol(t, domain.GroupRef{UAI: tilleuls, Name: "Atelier"}, "1001")
	c := open(t, d, wide).drive("fonction:medico-social", "tab", "*", "g")
	c.golden("picker-order")
	c.size(80, 24)
	c.golden("picker-order")
	open(t, d, wide).drive("lefevre tom", "tab", "g").hides("usuel")
}

// A name that functions suggest is offered before anybody has made the group.
func TestPickerOffersTheUsualGroupToBeMade(t *testing.T) {
	w := schoolWrite()
	w.Groups, w.Join = nil, nil
	d := deskOf(t, supervisor(), w)
	open(t, d).drive("roy agnes", "tab", "g").shows("Médico-social", "usuel · à créer").drive("enter").
		shows("Ajouter au groupe « Médico-social »")
}

// Several groups at once: the space bar chooses, what is typed next is another
// name, enter plans them all.
func TestPickerChoosesSeveral(t *testing.T) {
	d := classedDesk(t)
	d.enrol(t, domain.GroupRef{UAI: germain, Name: "Chorale"}, "3000")
	c := open(t, d, wide).drive("roy agnes", "tab", "g")
	c.drive("médi", "down", "up", " ").shows("1 choisi : Médico-social")
	c.drive("chor", "down", "up", " ", "Club théâtre", "down", " ").golden("picker-several")
	c.shows("3 choisis : Médico-social, Chorale, Club théâtre")
	c.drive("enter").shows("Médico-social, Chorale, Club théâtre").golden("plan-several")
	c.drive("o")
	for _, name := range []string{"Médico-social", "Chorale", "Club théâtre"} {
		n := 1
		if name == "Chorale" {
			n = 2
		}
		if got := d.members(t, domain.NewGroupID(germain, domain.FreeGroup, name)); got != n {
			t.Errorf("%d members of %s, not %d", got, name, n)
		}
	}
	c.drive("esc", "g", " ", " ").hides("choisi :")
}

// Groups that a feed fills are shown for what they are, cannot be chosen, and
// say why (K32).
func TestPickerBarsAutomaticGroups(t *testing.T) {
	d := classedDesk(t)
	c := open(t, d, wide).drive("lefevre tom", "tab", "g", "3a")
	c.golden("picker-automatic")
	c.shows("3A — CLG Les Tilleuls", "classe ou groupe : automatique").hides("créer « 3a »")
	c.drive("enter").shows("groupe automatique", "ses membres suivent")
	c.drive("down", " ").hides("choisi :")
	c.drive("esc", "g", "élèves").shows("profil : automatique")
	c.drive("esc", "g", "0779002A/3A").shows("créer « 0779002A/3A »")
	c = open(t, d.as(t, domain.Agent{Name: "m.leroy", Role: domain.ADML, UAIs: []domain.UAI{germain}}))
	c.drive("abadie alba", "tab", "g", "3a").hides("Les Tilleuls")
}

// Only the groups that somebody is in can be left.
func TestPickerRemoves(t *testing.T) {
	d := classedDesk(t)
	d.enrol(t, domain.GroupRef{UAI: germain, Name: "Chorale"}, "3000")
	c := open(t, d).drive("petit nadia", "tab", ":", "group-remove", "enter").shows("Médico-social", "1 de ces comptes").hides("Chorale")
	c.drive("esc", "/", "ctrl+u", "roux basile", "tab", ":", "group-remove", "enter").shows("dans un groupe libre que vous gérez")
}

// Replace: the group to leave, then the one to enter, one plan.
func TestPickerReplaces(t *testing.T) {
	d := classedDesk(t)
	c := open(t, d).drive("petit nadia", "tab", ":", "group-replace", "enter")
	c.shows("Remplacer : quel groupe", "Médico-social").drive("enter").shows("dans quel groupe").drive("Agents", "enter")
	c.golden("plan-replace")
	c.drive("o")
	if was, now := d.members(t, medico), d.members(t, domain.NewGroupID(tilleuls, domain.FreeGroup, "Agents")); was != 1 || now != 1 {
		t.Errorf("%d are left, %d entered", was, now)
	}
	c.drive("u", "o").shows("remis comme avant")
	if was := d.members(t, medico); was != 2 {
		t.Errorf("%d members after the undo", was)
	}
}
