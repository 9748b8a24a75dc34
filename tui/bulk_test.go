package tui

import (
	"fmt"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
)

// manyDesk is a desk on n pupils of one school.
func manyDesk(t testing.TB, n int) *testDesk {
	p := &crowd{}
	p.school(germain, "LYCEE-Sophie Germain-Provins", "Provins", "ent77")
	for i := range n {
		who := domain.Identity{
			FamilyName: fmt.Sprintf("NOM%05d", i), GivenName: "Prénom", Profile: domain.Student, Affiliations: at(germain, "2DE1"),
		}
		p.add("ent77", 100000+i, who, fmt.Sprintf("prenom.nom%05d", i), used())
	}
	return deskOf(t, supervisor(), p.w)
}

const theatre = domain.GroupID("0779002A/free/theatre")

// A bulk is stopped between batches by esc: what is written stays, the report
// and the list of plans say so, and it is resumed by a plan of what is left.
func TestBulkStopsAndResumes(t *testing.T) {
	d := manyDesk(t, 2500)
	c := open(t, d)
	c.drive("profil:eleve", "tab", "*", "g", "Théâtre", "enter", "2500")
	_, cmd := c.Update(tea.KeyMsg{Type: tea.KeyEnter})
	c.drive("esc").golden("run-stopping")
	c.run(cmd)
	c.shows("1 000 comptes ajoutés", "à reprendre depuis « plans »")
	if n := d.members(t, theatre); n != 1000 {
		t.Fatalf("%d members, not one batch", n)
	}
	c.drive("esc", ":", "plans", "enter").golden("plans")
	c.drive(":", "reprendre", "enter").shows("1 500 seront ajoutés", "taper 1 500")
	c.drive("1500", "enter").shows("2 500 comptes ajoutés")
	if n := d.members(t, theatre); n != 2500 {
		t.Fatalf("%d members", n)
	}
	c.drive("esc", "u").shows("2 500 reviendront").drive("esc", "esc").shows("2 500 marqués, 0 hors filtre")
}

// A long bulk shows how far it is, how fast, and how long it still takes.
func TestProgressScreen(t *testing.T) {
	d := newDesk(t)
	c := open(t, d, wide)
	p, err := d.session.PlanGroups(ctx(), []domain.AccountID{"ent77:creteil/2001"}, desk.GroupChange{Add: []domain.GroupRef{{Name: "Agents"}}})
	if err != nil {
		t.Fatal(err)
	}
	run := newRunSheet(c.env, p, false)
	run.last = progressMsg{step: desk.Progress{Done: 6214, Total: 9310}, elapsed: 1500 * time.Millisecond}
	c.overlays = append(c.overlays, layer[overlay]{99, run})
	c.shows("6 214 / 9 310", "4 142/s", "reste 1s").golden("run")
}

// The report of an earlier plan names what was not done, and why.
func TestReportNamesWhatWasNotDone(t *testing.T) {
	c := open(t, newDesk(t))
	c.drive("fonction:medico-social", "tab", "*", "g", "médi", "enter", "24", "enter", "esc")
	c.drive(":", "plans", "enter", "enter").shows("2 inchangés, comme prévu", "déjà dans le groupe").golden("report")
	c.drive("esc", "u").shows("24 reviendront à leur état")
}
