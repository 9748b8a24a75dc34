package tui

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/secret"
)

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
	c.drive("ctrl+u", "lettre.pdf").shows("Fichier à créer  lettre.pdf").drive("enter")
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
