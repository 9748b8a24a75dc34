package tui

import (
	"strings"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
)

// paired is lived with a second supervisor who has a code.
func paired(t *testing.T) *testDesk {
	t.Helper()
	d := lived(t)
	other := d.as(t, domain.Agent{Name: "c.petit", Role: domain.Supervisor, All: true})
	if err := other.session.SetPIN(ctx(), "248009"); err != nil {
		t.Fatal(err)
	}
	d.settle(t)
	return d
}

func (c *console) forgetting() *console {
	return c.onAccountOf("login:helene.lefevre2").drive(":", "forget", "enter")
}

func TestForgetScreens(t *testing.T) {
	d := paired(t)
	open(t, d, wide).forgetting().golden("forget")
	open(t, d).forgetting().drive("demande", "enter", "c.petit", "enter", "24").golden("forget")
	open(t, lived(t), english).forgetting().golden("forget-alone-en")
}

// A person is erased with a reason, a second agent's code and their name typed.
func TestForgetting(t *testing.T) {
	d := paired(t)
	c := open(t, d, wide).forgetting()
	c.drive("demande écrite", "enter", "c.petit", "enter", "é4\"009", "enter").hides("243009")
	before := c.revision(d)
	c.drive("LEFEBVRE", "enter").shows("Ce n'est pas son nom de famille")
	if c.revision(d) != before {
		t.Fatal("something was written for a wrong name")
	}
	c.drive("ctrl+u", "lefevre", "enter").shows("Code de c.petit refusé : mauvais code")
	c.drive("up", "ctrl+u", "248009", "enter", "enter").shows("Personne effacée", "› Recherche").hides("LEFÈVRE Hélène")
	if len(c.pages) != 1 {
		t.Errorf("%d pages are left", len(c.pages))
	}
	if _, err := d.session.Account(ctx(), helene); domain.CodeOf(err) != domain.NotFound {
		t.Errorf("the account is still there: %v", err)
	}
	c.drive("ctrl+u", ":", "journal", "enter", "/", "forget", "enter").shows("avec l'accord de c.petit (motif : demande écrite)")
	c.drive("esc").hides("LEFÈVRE", "248009")
}

// What anybody began to write about them goes with them, and what is on its way
// to be kept is not.
func TestForgettingDropsDrafts(t *testing.T) {
	kept := &drawer{list: []Draft{{Agent: "s.martin", Account: helene}, {Agent: "c.petit", Account: helene}, {Agent: "s.martin", Account: "ent77:creteil/1002"}}}
	c := open(t, paired(t), wide, func(s *settings) { s.drafts = kept }).forgetting()
	c.drive("demande écrite", "enter", "c.petit", "enter", "248009", "enter", "lefevre", "enter").shows("Personne effacée")
	if err := c.env.drafts.save(Draft{Agent: "s.martin", Account: helene}, c.env.drafts.turn()); err != nil {
		t.Fatal(err)
	}
	if len(kept.list) != 1 || kept.list[0].Account == helene {
		t.Errorf("%+v", kept.list)
	}
}

// Nothing goes without a reason or an agreement, nor when esc is pressed.
func TestForgettingAsks(t *testing.T) {
	d := paired(t)
	c := open(t, d, wide).forgetting()
	before := c.revision(d)
	c.drive("enter", "enter", "enter", "lefevre", "enter").shows("Donner un motif")
	c.drive("tab", "demande", "up", "enter").shows("Un second agent donne son accord")
	c.drive("esc").hides("Effacer une personne")
	if c.revision(d) != before {
		t.Error("something was written")
	}
}

// Somebody above one's rank, or one's own account, is refused at once.
func TestForgettingIsRefused(t *testing.T) {
	d := lived(t)
	own := domain.Agent{Name: "own", Role: domain.Supervisor, All: true, Account: helene}
	c := open(t, d.as(t, own), wide).forgetting()
	c.shows("on n'agit jamais sur son propre compte").hides("Taper son nom")
}

// What is due to be erased says so, and refusals are in the timeline in words.
func TestAccountSaysWhatIsDueAndWhatWasRefused(t *testing.T) {
	d := lived(t)
	d.write(t, desk.Write{
		Entry:    domain.Entry{Act: "import-aaf", Facts: map[string]string{"source": "creteil"}, Targets: []domain.AccountID{helene}},
		Keepings: []desk.Keyed[domain.Keeping]{{ID: helene, Value: domain.Keeping{Login: "helene.lefevre2", DepartedAt: domain.InstantOf(noon().AddDate(0, -1, 0))}}},
		Touches:  []domain.AccountID{helene},
	})
	outsider := d.as(t, domain.Agent{Name: "m.leroy", Role: domain.ADML, UAIs: []domain.UAI{moulin}})
	if _, err := outsider.session.Reveal(ctx(), helene); domain.CodeOf(err) != domain.Forbidden {
		t.Fatal(err)
	}
	if _, err := d.session.Dossier(ctx(), helene); err != nil {
		t.Fatal(err)
	}
	d.settle(t)
	c := open(t, d, wide).onAccountOf("login:helene.lefevre2").drive("h")
	c.shows("refusé : démasquer, hors de son périmètre (m.leroy)", "dossier complet rassemblé (s.martin)").drive("esc")
	c.shows("Effacement prévu le 21/01/2027").golden("account-due")
}

// Names of people and reasons are drawn as texts.
func TestHostileForgetting(t *testing.T) {
	d := hostileDesk(t)
	c := open(t, d, wide).drive("profil:eleve", "tab")
	for range 6 {
		c.drive("enter", ":", "effacer", "enter")
		exact(t, c.View(), c.w, c.h)
		for _, bad := range []string{"\x1b[31m", "\x1b[2J", "\x1b]8", "\x9b", "\u202e"} {
			if strings.Contains(c.View(), bad) {
				t.Fatalf("the screen holds %q", bad)
			}
		}
		c.drive("esc", "esc", "down")
	}
}
