package tui

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/muesli/termenv"

	"guichet/domain"
	"guichet/domain/desk"
)

// upstream is a directory that takes orders, refuses them, or falls silent.
type upstream struct {
	got    []desk.Upstream
	texts  []string // of the secrets, as they left
	answer func(desk.Upstream) error
}

func (u *upstream) Can(act string) bool {
	return slices.Contains([]string{"reset", "unlock", "close", "reopen", "group-add", "group-remove"}, act)
}

func (u *upstream) Carry(_ context.Context, o desk.Upstream) error {
	u.got = append(u.got, o)
	u.texts = append(u.texts, o.Secret.Reveal())
	if u.answer == nil {
		return nil
	}
	return u.answer(o)
}

var errSilent = errors.New("connection reset")

func silent(desk.Upstream) error { return errSilent }

func refusing(desk.Upstream) error {
	return &desk.Rejection{Words: "insufficient \x1b[2Jaccess rights"}
}

// orderDesk is a desk where ENT 77 is kept elsewhere, and takes orders.
func orderDesk(t testing.TB, agent domain.Agent) (*testDesk, *upstream) {
	t.Helper()
	d, u := deskOf(t, agent, casesWrite()), &upstream{}
	d.session.Connectors = map[domain.PlatformID]desk.Connector{"ent77": u}
	return d, u
}

// wantsCode is a call about a pupil that has reached its level, and the plan.
func wantsCode(c *console) *console {
	return atTheirSchool(c.drive("neuf zoe", "enter", "r", "code perdu", "enter")).drive("enter")
}

func (c *console) passes(minutes int) *console {
	c.send(resultMsg{msg: tickMsg{domain.InstantOf(noon()) + domain.Instant(minutes*60_000)}})
	return c
}

// secretless fails where what left is on the screen, or could be.
func (u *upstream) secretless(t *testing.T, c *console) {
	t.Helper()
	for _, o := range c.overlays {
		if _, shows := o.it.(*secretSheet); shows {
			t.Fatal("a secret that nobody confirmed is shown")
		}
	}
	screen := c.screen()
	for _, text := range u.texts {
		words := strings.Fields(text)
		for _, between := range []string{" ", " · "} {
			if len(words) < 2 || strings.Contains(screen, words[0]+between+words[1]) {
				t.Fatal("words of a secret that nobody confirmed are on the screen")
			}
		}
	}
}

// What the directory took is shown, the secret that went there, and that it is
// done there.
func TestOrderDone(t *testing.T) {
	d, u := orderDesk(t, adml())
	c := wantsCode(open(t, d)).shows("La commande part vers l'annuaire qui tient le compte (ENT 77)").golden2("plan-order")
	c.drive("o").shows("fait dans l'annuaire de l'ENT")
	if len(u.texts) != 1 || c.shown().Reveal() != u.texts[0] {
		t.Fatalf("%d orders", len(u.texts))
	}
	c.drive("esc").hides("Commandé", "sans réponse")
	d.journalled(t, "call-end")
}

// golden2 is golden, in a row of calls.
func (c *console) golden2(name string) *console {
	c.t.Helper()
	c.golden(name)
	return c
}

// A refusal is in the directory's own words, with what is left to do by hand,
// and nothing is given.
func TestOrderRefused(t *testing.T) {
	d, u := orderDesk(t, adml())
	u.answer = refusing
	c := wantsCode(open(t, d)).drive("o").shows("l'annuaire de l'ENT refuse : insufficient", "access rights", "Rien n'est changé", "fiche d'activation").hides("renvoyer", "\x1b[2J")
	c.golden2("order-refused").size(120, 36)
	c.golden("order-refused")
	c.size(80, 24)
	u.secretless(t, c)
	c.drive("r")
	if len(u.got) != 1 {
		t.Error("what is refused is sent again")
	}
	c.drive("enter").shows("Assez vérifié").drive("esc").shows("Commandé", "refusé : insufficient").golden("account-order-refused")
	d.journalled(t, "call-end")
}

// Without an answer nothing is shown and nothing is believed; r sends the same
// order again, in the same call.
func TestOrderUnknown(t *testing.T) {
	d, u := orderDesk(t, adml())
	u.answer = silent
	c := wantsCode(open(t, d)).drive("o").shows("commandé à l'annuaire de l'ENT, sans réponse : on ne sait pas si c'est", "Aucun secret n'est montré", "r renvoyer la même commande")
	c.golden2("order-unknown").size(120, 36)
	c.golden("order-unknown")
	c.size(80, 24)
	u.secretless(t, c)
	before := c.revision(d)
	c.drive("r").shows("Redonner l'accès — 1 compte").drive("r")
	if c.revision(d) != before {
		t.Fatal("r sends before anybody confirmed")
	}
	u.answer = nil
	c.drive("o").shows("fait dans l'annuaire de l'ENT")
	if len(u.got) != 2 || u.got[0].ID != u.got[1].ID || u.texts[0] == u.texts[1] || c.shown().Reveal() != u.texts[1] {
		t.Errorf("%d orders", len(u.got))
	}
	c.drive("esc").hides("sans réponse :")
	if len(c.overlays) != 0 {
		t.Errorf("%T is still there", c.overlays[0].it)
	}
}

// The page of the account tells what is open, and since when.
func TestAccountTellsOpenOrders(t *testing.T) {
	d, u := orderDesk(t, adml())
	u.answer = silent
	c := wantsCode(open(t, d, wide)).drive("o", "esc", "esc").shows("Commandé", "l'instant, sans", "commandé à l'annuaire : redonner l'accès").hides("accès redonné")
	c.size(120, 36)
	c.passes(3).shows("y a 3 min, sans réponse").golden("account-order-unknown")
	c.drive("h").hides("y a 3 min")
}

// An act that gives nothing says what became of it too.
func TestUnlockByOrder(t *testing.T) {
	for name, c := range map[string]struct {
		answer func(desk.Upstream) error
		shows  []string
	}{
		"done":    {nil, []string{"✓ fait dans l'annuaire de l'ENT"}},
		"refused": {refusing, []string{"refuse : insufficient", "Rien n'est changé"}},
		"unknown": {silent, []string{"on ne sait pas si c'est", "prochain essai : 12:0", "r renvoyer"}},
	} {
		t.Run(name, func(t *testing.T) {
			d, u := orderDesk(t, adml())
			u.answer = c.answer
			con := open(t, d).drive("banni zoe", "enter", "l", "vu", "enter").shows("La commande part").drive("o").shows(c.shows...).hides("déverrouillé")
			locked := d.access(t, "ent77:creteil/4007").BannedUntil.Standing == domain.Given
			if locked != (name != "done") {
				t.Errorf("locked here: %v", locked)
			}
			if name == "unknown" {
				u.answer = nil
				if con.drive("r", "o").shows("✓ fait"); len(u.got) != 2 || u.got[0].ID != u.got[1].ID {
					t.Error("not the same order")
				}
			}
		})
	}
}

// third answers one in three each way.
func third(o desk.Upstream) error {
	switch key := o.JoinKey; int(key[len(key)-1]-'0') % 3 {
	case 0:
		return nil
	case 1:
		return refusing(o)
	}
	return errSilent
}

// Of many the report counts what is done, refused, and not known, and says of
// each which.
func TestBulkByOrders(t *testing.T) {
	d, u := orderDesk(t, adml())
	u.answer = third
	c := open(t, d, wide).drive("classe:2DE3", "tab", "*", ":", "close", "enter", "fin d'année", "enter").shows("L'acte contraire sera une autre commande").drive("30", "enter")
	c.shows(count("%d faits dans l'annuaire", u, 0), count("%d refusés par l'annuaire", u, 1), count("%d sans réponse", u, 2), "refusé : insufficient", "on ne sait pas si c'est fait (").hides("comptes : fermé")
	c.golden("report-orders")
	c.size(80, 24)
	c.golden("report-orders")
	c.drive("esc", ":", "plans", "enter").shows("18 à suivre").drive("enter")
	c.shows(count("%d commandés à l'annuaire", u, 0)).drive("pgdown", "pgdown").shows("la suite est dans l'histoire").drive("esc")
	c.drive(":", "abandonner", "enter").shows("Abandonner ce qui reste du plan ?", "Fermer — 30 comptes").golden("plan-drop")
	before := c.revision(d)
	if c.drive("enter"); c.revision(d) != before {
		t.Fatal("enter dropped it")
	}
	c.drive(":", "plan-drop", "enter", "o").shows("Abandonné").hides("18 à suivre")
	if left, err := d.session.Orders(ctx()); err != nil || len(left) != 0 {
		t.Errorf("left: %+v, %v", left, err)
	}
	d.journalled(t, "plan-drop")
}

// count fills in how many orders were answered so.
func count(format string, u *upstream, way int) string {
	n := 0
	for _, o := range u.got {
		if key := o.JoinKey; int(key[len(key)-1]-'0')%3 == way {
			n++
		}
	}
	return fmt.Sprintf(format, n)
}

// Letters hold those alone whom the directory took; the report says the others.
func TestLettersByOrders(t *testing.T) {
	d, u := orderDesk(t, adml())
	u.answer = third
	c := open(t, d, wide)
	c.env.printer = plainPrinter{}
	c.drive("classe:2DE3", "tab", "*", "r", "rentrée", "enter", "enter", "enter")
	o, _ := c.overlay()
	n := o.it.(*planSheet).plan.Changing
	c.drive(fmt.Sprint(n), "enter")
	c.shows(count("%d faits dans l'annuaire", u, 0), count("%d sans réponse", u, 2))
	letters := c.files["lettres-20261121-120000.pdf"]
	if got := strings.Count(letters, "\n"); fmt.Sprint(got) != count("%d", u, 0) || got == 0 || n != len(u.got) {
		t.Errorf("%d letters, %d orders of %d", got, len(u.got), n)
	}
	for i, o := range u.got {
		if strings.Contains(letters, u.texts[i]) != (third(o) == nil) {
			t.Errorf("letter of %s", o.Account)
		}
	}
}

// A membership is done here; what the directory says of it stands beside.
func TestMembershipByOrder(t *testing.T) {
	d, u := orderDesk(t, adml())
	u.answer = silent
	c := open(t, d).drive("neuf zoe", "enter", "g", "Chorale", "enter", "o").shows("1 compte ajouté à « Chorale »", "1 sans réponse").golden2("report-order-group")
	c.drive("esc").shows("dans chorale : demandé")
}

// No size makes an overlay of orders or requests panic, and no word of a
// directory is more than a text.
func TestOrdersAtEverySize(t *testing.T) {
	for _, answer := range []func(desk.Upstream) error{refusing, silent} {
		d, u := orderDesk(t, adml())
		u.answer = answer
		c := wantsCode(open(t, d, func(s *settings) { s.profile = termenv.TrueColor })).drive("o")
		for w := range 62 {
			for h := range 18 {
				c.size(w, h)
				exact(t, c.View(), w, h)
				if strings.Contains(c.View(), "\x1b[2J") {
					t.Fatal("the screen holds an escape of the directory's")
				}
			}
		}
	}
}

// How long ago something was asked for is said as one says it.
func TestAgo(t *testing.T) {
	e := open(t, newDesk(t)).env
	for minutes, want := range map[int]string{0: "à l'instant", 1: "il y a 1 min", 59: "il y a 59 min", 60: "il y a 1 h", 23*60 + 59: "il y a 23 h", 24 * 60: "hier 12:00", -5: "à l'instant"} {
		if got := strings.ReplaceAll(e.ago(e.now-domain.Instant(minutes*60_000)), "\u00a0", " "); got != want {
			t.Errorf("%d min: %q", minutes, got)
		}
	}
}

// The same in English, and with signs of ASCII alone.
func TestOrdersInEnglish(t *testing.T) {
	d, u := orderDesk(t, adml())
	u.answer = silent
	c := open(t, d, english, ascii).drive("neuf zoe", "enter", "r", "lost code", "enter")
	atTheirSchool(c).drive("enter", "o").shows("No secret is shown").golden("order-en-ascii")
	for _, r := range c.screen() {
		if r > '~' && !unicode.IsLetter(r) {
			t.Errorf("the screen holds %q", r)
		}
	}
}
