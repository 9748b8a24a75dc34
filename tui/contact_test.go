package tui

import (
	"testing"

	"guichet/domain"
)

// An address changes behind the call that a reset takes; afterwards it proves
// nothing for 72 hours, and the page says so (SECURITY §1, 3).
func TestContactIsChanged(t *testing.T) {
	d, box := accessDesk(t, adml()), &postbox{}
	d.session.Post = box
	c := open(t, d).drive("poste zoe", "enter", ":", "mail", "enter").shows("Qui appelle ?")
	atTheirSchool(c).shows("Assez vérifié : entrée pour donner l'adresse").drive("enter")
	c.shows("Changer l'adresse", "adresse actuelle : z@example.org", "L'ancienne est prévenue").golden("contact")
	c.drive("enter", "enter").shows("Donner une adresse")
	c.drive("tab", "nouvelle", "tab", "donnée au téléphone", "enter").shows("Valeur refusée")
	c.drive("tab", "ctrl+u", "zoe@example.net", "tab", "enter").shows("Adresse changée")
	if len(c.overlays) != 0 {
		t.Fatalf("%T is still there", c.overlays[0].it)
	}
	c.shows("zoe@example.net", "rien avant 72 h", "(24/11/2026 12:00)").golden("account-contact")
	d.journalled(t, "mail-set")
	d.journalled(t, "call-end")
	c.passes(72*60 - 1).shows("ne prouve rien")
	c.passes(72 * 60).hides("ne prouve rien")
	c = open(t, d).drive("poste zoe", "enter", ":", "contact", "enter")
	atTheirSchool(c).hides("envoyer des chiffres").drive("esc")
	if got := d.access(t, "ent77:creteil/4009").Email; !got.Is("zoe@example.net") || got.From != domain.FromGuichet {
		t.Errorf("%+v", got)
	}
}

// Without the right, or outside the perimeter, it is not offered.
func TestContactNeedsItsRight(t *testing.T) {
	for _, agent := range []domain.Agent{
		{Name: "l.petit", Role: domain.ReaderRole, All: true},
		{Name: "m.leroy", Role: domain.ADML, UAIs: []domain.UAI{germain}},
	} {
		c := open(t, accessDesk(t, agent)).drive("poste zoe", "enter")
		for _, a := range c.offered() {
			if a.id == doContact {
				t.Errorf("%s is offered it", agent.Name)
			}
		}
	}
}
