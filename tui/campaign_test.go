package tui

import (
	"fmt"
	"strings"
	"testing"

	"guichet/domain"
)

const pastedRows = "paste:identifiant;groupe\rnadia.petit;Agents\n1001\t0779001Z/Chorale\rnobody.atall;Agents\n" +
	"helene.lefevre,3A\ntom.lefevre;0779009Z/Agents\nagnes.roy;Médico-social\nagnes.roy;Médico-social"

// A pasted list of accounts with their groups is looked up, planned and
// applied; rows that mean nobody, several accounts or no free group are named
// and left out.
func TestCampaign(t *testing.T) {
	d := classedDesk(t)
	c := open(t, d, wide).drive(pastedRows)
	c.golden("campaign")
	c.size(80, 24)
	c.golden("campaign")
	c.size(120, 36)
	c.shows("2 lignes prêtes", "4 laissées de côté", "introuvable", "plusieurs comptes", "groupe automatique", "UAI inconnu")
	c.drive("g").shows("Répartir d'après la liste", "2 seront ajoutés")
	c.golden("campaign-plan")
	c.drive("o").shows("2 comptes répartis").drive("e").shows("Exporter le compte rendu")
	for _, g := range []domain.GroupID{"0779001Z/free/agents", "0779002A/free/medico-social"} {
		if n := d.members(t, g); n != 1 {
			t.Errorf("%d members of %s", n, g)
		}
	}
}

// The palette opens it empty, and says what to paste; a paste that is no such
// list changes nothing.
func TestCampaignFromThePalette(t *testing.T) {
	c := open(t, newDesk(t)).drive(":", "campaign", "enter")
	c.golden("campaign-empty")
	c.drive("paste:un texte").shows("Coller ici les lignes")
	c.drive("paste:nadia.petit;Agents\nagnes.roy;Agents").shows("2 lignes prêtes")
	c.drive("enter").shows("PETIT Nadia").drive("esc", "esc").hides("Répartition")
}

// A thousand rows and more go the same road.
func TestLargeCampaign(t *testing.T) {
	d := manyDesk(t, 1200)
	var rows []string
	for i := range 1200 {
		rows = append(rows, fmt.Sprintf("prenom.nom%05d;Atelier %d", i, i%3))
	}
	c := open(t, d, wide).drive("paste:" + strings.Join(rows, "\n")).shows("1 200 lignes prêtes")
	c.drive("g").shows("1 200 seront ajoutés").drive("1200", "enter").shows("1 200 comptes répartis")
	if n := d.members(t, "0779002A/free/atelier 1"); n != 400 {
		t.Errorf("%d members", n)
	}
}

func TestCampaignRowsAreRead(t *testing.T) {
	for pasted, want := range map[string]string{
		"a;X\nb;Y":             "[{a { X}} {b { Y}}]",
		"a\tX, le club\nb,Y":   "[{a { X, le club}} {b { Y}}]",
		"login;Groupe\na;X\n":  "[{a { X}}]",
		"a;X":                  "[]",
		"a;X\nb":               "[]",
		"1001\n1002":           "[]",
		"a;0779001Z/X\n;Y":     "[]",
		"\"a\";\"X\"\r\nb;«Y»": "[{a { X}} {b { Y}}]",
	} {
		got := pastedCampaign(keyMsgs("paste:" + pasted)[0])
		if text := fmt.Sprint(got); text != want {
			t.Errorf("%q: %s, not %s", pasted, text, want)
		}
	}
}
