package tui

import (
	"testing"

	"guichet/domain"
)

// A membership in another establishment's group opens its portal, and the plan
// says which one and to how many (K16).
func TestPlanSaysWhichPortalItOpens_K16(t *testing.T) {
	w := schoolWrite()
	w.Establishments[0].Platform = "kosmos-reims"
	d := deskOf(t, supervisor(), w)
	c := open(t, d, wide).drive("fonction:medico-social uai:0779002A", "tab", "*", "g", "0779001Z/Médico-social", "enter")
	c.shows("L'appartenance ouvre le portail de l'établissement du groupe (Kosmos, K16) : CLG Les Tilleuls 9 comptes.").golden("plan-portal")
	open(t, d).drive("fonction:medico-social uai:0779001Z", "tab", "*", "g", "médi", "enter").hides("portail")
	open(t, d).drive("roy agnes", "tab", "g", "0779001Z/Médico-social", "enter").shows("CLG Les Tilleuls 1 compte").golden("plan-portal-one")
}

// What is another school's is told with whom to ask.
func TestPlanSaysWhoToAsk(t *testing.T) {
	d := newDesk(t).as(t, domain.Agent{Name: "m.leroy", Role: domain.ADML, UAIs: []domain.UAI{tilleuls}})
	open(t, d, wide).drive("hubert gael", "tab", "g", "Agents", "enter").shows("autre établissement : voir son ADML")
}
