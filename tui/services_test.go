package tui

import (
	"testing"

	"guichet/domain"
)

// particulars of an account, as the directory has them.
func (d *testDesk) particulars(t *testing.T, id domain.AccountID) domain.Particulars {
	t.Helper()
	v, err := d.session.Account(ctx(), id)
	if err != nil {
		t.Fatal(err)
	}
	return v.Account.Particulars
}

const urbain = domain.AccountID("kosmos-reims:creteil/8001")

// K11: the PRONOTE id is pasted, shown in a plan, then on the account.
func TestK11PronoteIsPasted(t *testing.T) {
	d := schooled(t, supervisor())
	c := open(t, d).drive("urbain", "enter").shows("PRONOTE inconnu")
	c.drive(":", "pronote", "enter", "paste:AB-1234\n", "tab").golden("pronote")
	before := c.revision(d)
	c.drive("enter").shows("1 compte changera", "AB-1234", "Annuler").golden("services-plan")
	c.drive("enter").hides("AB-1234")
	if c.revision(d) != before {
		t.Fatal("enter wrote")
	}
	c.drive(":", "pronote", "enter", "paste:AB-1234", "enter", "enter", "o").shows("Services notés : 1 compte").drive("end").shows("PRONOTE AB-1234")
	if got := d.particulars(t, urbain).Services.Pronote.Value; got != "AB-1234" {
		t.Errorf("it is %q", got)
	}
	c.drive(":", "pronote", "enter", "ctrl+u", "-", "enter", "enter", "o").shows("PRONOTE — manquant")
}

// K22 K36: rights, GAR and e-sidoc are noted, of one account or of all that are
// marked; a row that is left alone changes nothing.
func TestServicesAreNoted(t *testing.T) {
	d := schooled(t, supervisor())
	c := open(t, d).drive("urbain", "tab", ":", "services", "enter")
	c.shows("ne rien changer").golden("services")
	c.drive("tab", "tab", "tab", "tab", "tab", "tab", "tab", "x", "enter").shows("Rien n'est dit")
	c.drive("tab", "right", "tab", "right", "right", "tab", "right", "enter", "enter", "enter", "enter", "enter", "enter", "o")
	c.shows("Services notés").drive("enter").shows("GAR oui", "e-sidoc non", "cahier de textes « CPE »")
	got := d.particulars(t, urbain).Services
	if !got.GAR.Is(true) || !got.Esidoc.Is(false) || len(got.Rights) != 1 || !got.Pronote.IsZero() {
		t.Errorf("%+v", got)
	}
	c = open(t, d).drive("fonction:medico-social", "tab", "*", ":", "services", "enter", "right")
	c.drive("tab", "tab", "tab", "tab", "tab", "tab", "tab", "x", "enter").shows("26 comptes changeront", "taper 26")
	c.drive("26", "enter").shows("Services notés : 26 comptes")
}

// What remains is ticked with the space bar, by name and instant, and taken
// back the same way.
func TestChecklistIsTicked(t *testing.T) {
	d := schooled(t, supervisor())
	c := open(t, d).drive("urbain", "enter").hides("Reste à faire").drive(":", "liste", "enter")
	c.shows("[ ] L'emploi du temps", "K10", "K11").golden("checklist")
	c.drive("down", " ").shows("[✓]", "fait 12:00, s.martin")
	if ticks := d.particulars(t, urbain).Ticks; len(ticks) != 1 || ticks[0].By != "s.martin" {
		t.Errorf("%+v", ticks)
	}
	c.drive("esc").shows("Reste à faire", "étapes sur")
	c.drive(":", "ce qui reste", "enter", "down", " ").hides("[✓]")
	if ticks := d.particulars(t, urbain).Ticks; len(ticks) != 0 {
		t.Errorf("%+v", ticks)
	}
}

// Whoever may only look ticks nothing.
func TestReaderTicksNothing(t *testing.T) {
	d := schooled(t, domain.Agent{Name: "l.vent", Role: domain.ReaderRole, All: true})
	c := open(t, d).drive("urbain", "enter", ":", "liste", "enter").hides("cocher").drive(" ").hides("[✓]")
	if ticks := d.particulars(t, urbain).Ticks; len(ticks) != 0 {
		t.Errorf("%+v", ticks)
	}
	c.drive("esc", ":", "pronote").hides("identifiant PRONOTE")
}
