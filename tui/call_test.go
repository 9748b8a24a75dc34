package tui

import (
	"context"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/muesli/termenv"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/platform"
	"guichet/domain/secret"
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

// shown is the secret on the screen.
func (c *console) shown() secret.Secret {
	c.t.Helper()
	o, _ := c.overlay()
	s, ok := o.it.(*secretSheet)
	if !ok {
		c.t.Fatalf("%T shows no secret:\n%s", o.it, c.screen())
	}
	return s.given.Secret
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

// gone fails if a word of a secret is anywhere on the screen, or the overlay
// still there.
func gone(t *testing.T, c *console, code string) {
	t.Helper()
	if len(c.overlays) != 0 {
		t.Fatalf("%T is still there", c.overlays[0].it)
	}
	screen := domain.Fold(c.screen())
	for _, w := range strings.Fields(code) {
		for _, on := range strings.FieldsFunc(screen, func(r rune) bool { return r == ' ' || r == '\n' || r == '.' || r == '·' }) {
			if on == domain.Fold(w) {
				t.Errorf("%d letters of the secret are still on the screen", len(w))
			}
		}
	}
}

// The secret goes after ninety seconds, by the clock or by the timer; on the
// way it counts down.
func TestSecretIsErased(t *testing.T) {
	for name, end := range map[string]func(*console){
		"esc":   func(c *console) { c.drive("esc") },
		"clock": func(c *console) { c.later(90 * time.Second) },
		"timer": func(c *console) {
			o, _ := c.overlay()
			c.send(resultMsg{to: o.serial, msg: secretDueMsg{}})
		},
		"tick": func(c *console) { c.send(resultMsg{msg: tickMsg{domain.InstantOf(noon().Add(2 * time.Minute))}}) },
	} {
		t.Run(name, func(t *testing.T) {
			c := open(t, accessDesk(t, adml())).drive("neuf zoe", "enter", "r", "code perdu", "enter")
			atTheirSchool(c).drive("enter", "o")
			s := c.shown()
			code := s.Reveal()
			c.later(6 * time.Second).shows("s'efface dans 84 s")
			end(c)
			if !s.Empty() {
				t.Error("the secret is still in memory")
			}
			c.shows("Effacé")
			gone(t, c, code)
		})
	}
}

// A letter can be printed of what is shown; it holds the secret, and the
// secret goes at its time, also while the name of the file is asked.
func TestSecretIsPrinted(t *testing.T) {
	c := open(t, accessDesk(t, adml()))
	c.env.printer = plainPrinter{}
	atTheirSchool(c.drive("neuf zoe", "enter", "r", "code perdu", "enter")).drive("enter", "o", "i")
	code := c.shown().Reveal()
	c.drive("ctrl+u", "lettre.pdf", "enter")
	if !strings.Contains(c.files["lettre.pdf"], code) {
		t.Error("the letter lacks the code")
	}
	c.drive("i").later(91 * time.Second)
	gone(t, c, code)
}

// The overlay, drawn with a secret of invented words that are dots before
// anything is written down.
func TestSecretScreens(t *testing.T) {
	for name, c := range map[string]struct {
		kind domain.SecretKind
		text string
	}{"code": {domain.SecretCode, "pamplu bazirou chonki volate tumbare kerisot"}, "temporary": {domain.SecretTemporary, "abcd2efgh3ij"}} {
		con := open(t, accessDesk(t, adml())).drive("neuf zoe", "enter")
		con.env.printer = plainPrinter{}
		given := deskGiven(c.kind, c.text)
		con.run(con.raise(newSecretSheet("NEUF Zoé", given, con.env.now)))
		for _, size := range [][2]int{{80, 24}, {120, 36}} {
			con.size(size[0], size[1])
			golden(t, "secret-"+name+strings.Replace("-WxH", "WxH", map[int]string{80: "80x24", 120: "120x36"}[size[0]], 1), dotted(con.screen(), c.text)+"\n")
		}
		for w := range 31 {
			for h := range 13 {
				con.size(w, h)
				exact(t, con.View(), w, h)
			}
		}
	}
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
	c.shows("Qui appelle ?").hides("responsable légal").drive("&").shows("n'en sait pas assez")
	c.drive("tab", "d", "identité vue au guichet", "enter", "enter").shows("code d'activation").drive("o")
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

// deskGiven is something given for an invented person.
func deskGiven(kind domain.SecretKind, text string) desk.Given {
	return desk.Given{
		Account: "ent77:creteil/4008", Login: "zoe.neuf", Kind: kind, Secret: secret.Of([]byte(text)),
		Until: domain.InstantOf(noon().Add(30 * time.Hour)),
	}
}

// dotted is a screen with every word of a secret, and every sign that spells
// it, as dots of the same width.
func dotted(screen, text string) string {
	dots := func(s string) string { return strings.Repeat("•", utf8.RuneCountInString(s)) }
	words := append(strings.Fields(text), secret.Grouped(secret.Of([]byte(text)))...)
	for _, w := range words {
		screen = strings.ReplaceAll(screen, w, dots(w))
	}
	for _, group := range secret.Spell(secret.Of([]byte(text)), "fr") {
		for _, s := range group {
			for _, said := range []string{s.Sign + " comme " + s.As, s.Sign + " " + s.As} {
				screen = strings.ReplaceAll(screen, said, dots(said))
			}
		}
	}
	return screen
}
