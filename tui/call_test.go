package tui

import (
	"context"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/muesli/termenv"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/platform"
)

// later tells the overlay on top what time it is.
func (c *console) later(by time.Duration) *console {
	c.t.Helper()
	o, ok := c.overlay()
	if !ok {
		c.t.Fatal("no overlay")
	}
	c.send(resultMsg{to: o.serial, msg: secondMsg{domain.InstantOf(noon().Add(by))}})
	return c
}

// atTheirSchool verifies a pupil to level 2 by the two answers and presence.
func atTheirSchool(c *console) *console {
	return c.drive("&", "3/2/2011", "enter", "3 a", "enter", "p")
}

// Verification by keys: the answers compared as typed and never shown, the
// level reached, presence attested; then the plan, then the secret.
func TestCallThenSecret(t *testing.T) {
	d := accessDesk(t, adml())
	c := open(t, d).drive("neuf zoe", "enter", "r", "code perdu", "enter")
	c.shows("Appel", "Qui appelle ?", "la personne elle-même").hides("3A", "Tilleuls", "2011").golden("call-who")
	c.drive("&").shows("Appel · 00:00", "Niveau exigé : 2", "niveau 0 atteint", "Date de naissance", "Classe", "Établissement")
	c.later(48 * time.Second).shows("Appel · 00:48")
	c.drive("4/2/2011", "enter").shows("ne concorde pas").hides("4/2/2011", "03/02", "3A", "Tilleuls")
	c.drive("3/2/2011", "enter").shows("concorde").hides("3/2/2011")
	c.drive("3a").golden("call-asking")
	c.drive("enter").shows("niveau 1 atteint", "Pas encore assez vérifié")
	c.drive("enter").shows("Pas encore assez vérifié")
	c.drive("p").shows("niveau 2 atteint ✓", "Assez vérifié").golden("call-reached")
	c.size(120, 36)
	c.golden("call-reached")
	c.size(80, 24)
	c.drive("enter").shows("Redonner l'accès — 1 compte", "code d'activation", "ne vaudra plus rien").golden("plan-reset")
	if a := d.access(t, "ent77:creteil/4008"); a.Secret.Standing == domain.Given {
		t.Fatal("given before it was confirmed")
	}
	c.drive("o")
	code := c.shown().Reveal()
	if len(strings.Fields(code)) != 6 {
		t.Fatalf("a code of %d words", len(strings.Fields(code)))
	}
	if len(c.overlays) != 1 {
		t.Error("the call is still there")
	}
	for _, act := range []string{"call", "call-wrong", "call-answer", "call-attested", "reset", "call-end"} {
		d.journalled(t, act)
	}
	c.drive("esc").shows("Effacé", "code d'activation", "par m.leroy").hides(strings.Fields(code)[0] + " ")
	gone(t, c, code)
	c.drive("h").shows("appel : appelant attesté", "fin d'appel", "accès redonné")
}

// Wrong answers close the way for a while, with its end; a suspect call for a
// day, after a confirmation; a supervisor goes on by name.
func TestCallClosesAndIsOverridden(t *testing.T) {
	d := accessDesk(t, supervisor())
	c := open(t, d).drive("neuf zoe", "enter", "r", "code perdu", "enter", "&")
	c.drive("1/1/2001", "enter", "1/2/2001", "enter", "1/3/2001", "enter").shows("Trop d'essais", "12:30").golden("call-closed")
	c.drive("3/2/2011", "enter", "3A", "enter", "b").shows("niveau 2 atteint").hides("Assez vérifié")
	c.drive("enter").hides("Redonner")
	c.drive("d", "vu par la principale", "enter").shows("Vérification outrepassée", "Assez vérifié")
	c.drive("enter", "o")
	c.shown()
	d.journalled(t, "call-override")
	c.drive("esc", "r", "encore", "enter", "\"", "tab", "tab", "tab", "x").shows("o pour confirmer").drive("esc").hides("confirmer")
	c.drive("x", "o").shows("Appel suspect noté")
	d.journalled(t, "call-suspect")
	if len(c.overlays) != 0 {
		t.Error("the call goes on")
	}
}

// Level 3, an ADML: a second agent agrees by their code (SECURITY §1).
func TestCallOfAnADML(t *testing.T) {
	d := accessDesk(t, supervisor())
	other := d.as(t, domain.Agent{Name: "p.durand", Role: domain.Supervisor, All: true})
	if err := other.session.SetPIN(ctx(), "271828"); err != nil {
		t.Fatal(err)
	}
	c := open(t, d).drive("administre", "enter", "r", "code perdu", "enter", "&").shows("Niveau exigé : 3")
	c.drive("3/2/1980", "enter", "0779001z", "enter", "b").shows("niveau 2 atteint").hides("Assez vérifié")
	c.drive("s", "p.durand", "tab", "111111", "enter").shows("mauvais code")
	c.drive("ctrl+u", "271828", "enter").shows("accord de p.durand", "niveau 3 atteint ✓").golden("call-second")
	c.drive("enter", "o")
	c.shown()
	d.journalled(t, "call-second")
}

// A parent on ENT 77 who never logged in (E14): the guardian calls, a code is
// given. A pupil's guardian is chosen by name, and only a legal one.
func TestCallersOfAPupil(t *testing.T) {
	d := accessDesk(t, supervisor())
	c := open(t, d).drive("helene.lefevre2", "enter", ":", "renew", "enter", "inutilisé", "enter")
	c.shows("é  un responsable légal").drive("é").shows("LEFÈVRE François", "MARTIN Anaïs").golden("call-guardians")
	c.drive("é").shows("Appel · 00:00")
	c.drive("3/2/2011", "enter", "3A", "enter", "b", "enter").shows("Nouvel identifiant : helene.lefevre", "l'ancien compte sera fermé").golden("plan-renew")
	c.drive("o")
	c.shown()
	c.drive("esc", "esc", "esc", "ctrl+u", "martin anais", "enter", "r", "jamais activé", "enter")
	c.shows("Qui appelle ?").hides("responsable légal").drive("&").hides("n'en sait pas assez")
	// A14: a parent is asked about their child.
	c.drive("03/02/2011", "enter", "3 a", "enter").shows("niveau 1 atteint")
	c.drive("d", "identité vue au guichet", "enter", "enter").shows("code d'activation").drive("o")
	c.shown()
	c.drive("esc")
	if a := d.access(t, "ent77:creteil/9002"); !a.Secret.Is(domain.SecretCode) || a.SecretBy != "s.martin" {
		t.Errorf("%+v", a.Secret)
	}
}

// postbox keeps the last mail.
type postbox struct{ last desk.Message }

func (p *postbox) Send(_ context.Context, m desk.Message) error {
	p.last = m
	return nil
}

// Digits sent to the mail on record prove possession once they are read back.
func TestCallByMail(t *testing.T) {
	d, box := accessDesk(t, supervisor()), &postbox{}
	d.session.Post = box
	c := open(t, d).drive("poste zoe", "enter", "r", "code perdu", "enter", "&", "3/2/2011", "enter", "3A", "enter")
	c.shows("envoyer des chiffres au mél").drive("m").shows("Chiffres reçus par mél").hides("envoyer des chiffres", box.last.Digits)
	c.drive("000000", "enter").shows("ne concorde pas", "niveau 1")
	c.drive(box.last.Digits, "enter").shows("niveau 2 atteint ✓").golden("call-mail")
	c.drive("enter", "o")
	c.shown()
}

// No size makes a call panic, or other than exactly as large as it is.
func TestCallAtEverySize(t *testing.T) {
	for _, keys := range [][]string{{}, {"é"}, {"&", "1"}, {"&", "1/1/2001", "enter", "x"}, {"&", "3/2/2011", "enter", "3A", "enter", "b", "enter"}} {
		c := open(t, accessDesk(t, supervisor())).drive("helene.lefevre2", "enter", ":", "renew", "enter", "x", "enter").drive(keys...)
		for w := range 62 {
			for h := range 18 {
				c.size(w, h)
				exact(t, c.View(), w, h)
			}
		}
	}
}

// A hostile name stays a text in every overlay about its access.
func TestHostileAccess(t *testing.T) {
	d := hostileDesk(t)
	p, _ := d.session.Platforms.Platform("ent77")
	for _, authority := range []platform.Authority{platform.Elsewhere, platform.Here} {
		p.Authority = authority
		d.session.Platforms = d.session.Platforms.With(p)
		for i := range 12 {
			c := open(t, d, wide, func(s *settings) { s.profile = termenv.TrueColor })
			c.drive("profil:eleve", "tab")
			for range i {
				c.drive("down")
			}
			for _, keys := range [][]string{{"r"}, {"\x1b[31m", "enter"}, {"&"}, {"tab", "tab", "d", "\u202evu", "enter"}, {"enter"}, {"o"}} {
				c.drive(keys...)
				view := c.View()
				exact(t, view, c.w, c.h)
				for _, bad := range []string{"\x1b[31m", "\x1b[2J", "\x1b]8", "\x9b", "\u202e", "\a", "\r"} {
					if strings.Contains(view, bad) {
						t.Fatalf("the screen holds %q", bad)
					}
				}
			}
		}
	}
}

// Hanging up ends the call, and gives nothing.
func TestHangingUp(t *testing.T) {
	d := accessDesk(t, adml())
	c := open(t, d).drive("neuf zoe", "enter", "r", "code perdu", "enter")
	atTheirSchool(c).drive("enter", "esc").shows("Assez vérifié").drive("esc")
	if len(c.overlays) != 0 {
		t.Fatal("the call is still there")
	}
	d.journalled(t, "call-end")
	if a := d.access(t, "ent77:creteil/4008"); a.Secret.Standing == domain.Given {
		t.Error("something was given")
	}
}

// The same in English, and with signs of ASCII alone.
func TestAccessInEnglish(t *testing.T) {
	c := open(t, accessDesk(t, adml()), english).drive("neuf zoe", "enter", "r", "lost code", "enter")
	atTheirSchool(c).shows("level 2 reached").golden("call-en")
	c.drive("enter", "o").shows("erased in 90 s", "check word")
	c = open(t, accessDesk(t, adml()), english, ascii).drive("sansmel", "tab", "r", "lost", "enter")
	c.golden("road-en-ascii")
	for _, r := range c.screen() {
		if r > '~' && !unicode.IsLetter(r) {
			t.Errorf("the screen holds %q", r)
		}
	}
}
