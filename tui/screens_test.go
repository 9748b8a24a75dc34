package tui

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/tui/theme"
)

// tours are keys that lead to every page and overlay of this room.
var tours = map[string][]string{
	"empty":   {},
	"line":    {"lefevre"},
	"list":    {"lefevre", "tab", " ", "v", "down"},
	"picker":  {"fonction:medico-social", "tab", "*", "g", "é"},
	"plan":    {"fonction:medico-social", "tab", "*", "g", "médi", "enter"},
	"one":     {"roy agnes", "tab", "g", "médi", "enter"},
	"report":  {"fonction:medico-social", "tab", "*", "g", "médi", "enter", "24", "enter"},
	"plans":   {":", "plans", "enter"},
	"palette": {":"},
	"help":    {"lefevre", "f1", "down"},
	"history": {":", "messages", "enter"},
	"reason":  {"lefevre", "enter", "r", "ou"},
	"road":    {"lefevre", "enter", "r", "oubli", "enter"},
	"groups":  {":", "groups", "enter"},
	"members": {":", "groups", "enter", "enter", " "},
	"create":  {":", "groups", "enter", "n", "Chorale", "enter"},
	"spread":  {"paste:nadia.petit;Agents\nnobody.atall;Agents"},
	"export":  {"lefevre", "tab", ":", "export", "enter"},
	"lookup":  {"paste:nadia.petit\nnobody.atall\n1001"},
	"account": {"lefevre", "enter"},
	"why":     {"lefevre", "enter", "d"},
	"heard":   {"lefevre", "enter", "d", "é", "tab"},
	"symptom": {"lefevre", "enter", "d", "s", "mot"},
	"journal": {":", "journal", "enter", "down"},
	"asking":  {":", "journal", "enter", "/", "refus"},
	"agents":  {":", "agents", "enter"},
	"enlist":  {":", "agents", "enter", ":", "agent-add", "enter"},
	"dismiss": {":", "agents", "enter", ":", "agent-remove", "enter"},
	"pin":     {":", "pin", "enter", "1357"},
	"forget":  {"lefevre", "enter", ":", "forget", "enter"},
	"purge":   {":", "purge", "enter"},
	"asks":    {":", "requests", "enter"},
	"contact": {"lefevre", "enter", ":", "contact", "enter"},
	"texts":   {":", "procedures", "enter"},
	"text":    {":", "procedures", "enter", "a22", "enter"},
	"schools": {":", "establishments", "enter"},
	"school":  {":", "establishments", "enter", "germain", "enter"},
	"setting": {":", "establishments", "enter", "germain", "enter", "e"},
	"above":   {":", "establishments", "enter", "germain", "enter", "enter"},
	"pronote": {"petit nadia", "enter", ":", "pronote", "enter"},
	"serving": {"petit nadia", "enter", ":", "services", "enter", "right"},
	"newborn": {":", "account-new", "enter", "enter", "germain", "enter", "enter", "social", "enter", "PETIT", "tab", "Nadia"},
	"form":    {"lefevre", "enter", "t", "tab", "Bonjour", "enter", "merci"},
	"drafts":  {":", "ticket-drafts", "enter"},
	"left":    {"petit nadia", "enter", ":", "checklist", "enter"},
	"cases":   {":", "tickets", "enter"},
	"strays":  {":", "strays", "enter"},
	"trouble": {":", "incidents", "enter"},
}

// No size makes a screen panic, or other than exactly as large as it is; keys
// still work there.
func TestEveryScreenAtEverySize(t *testing.T) {
	for name, keys := range tours {
		t.Run(name, func(t *testing.T) {
			everySize(t, open(t, newDesk(t)).drive(keys...))
		})
	}
}

// everySize draws a console at every small size, at the edges of its layouts
// and at large ones, then presses keys at the smallest.
func everySize(t testing.TB, c *console) {
	t.Helper()
	for w := range 31 {
		for h := range 13 {
			c.size(w, h)
			exact(t, c.View(), w, h)
		}
	}
	for _, s := range [][2]int{{59, 15}, {60, 16}, {61, 40}, {99, 11}, {100, 12}, {120, 36}, {200, 60}, {400, 3}, {3, 400}} {
		c.size(s[0], s[1])
		exact(t, c.View(), s[0], s[1])
	}
	c.size(20, 5)
	c.drive("down", "pgdown", "home", "esc")
	exact(t, c.View(), 20, 5)
}

func exact(t testing.TB, view string, w, h int) {
	t.Helper()
	if w == 0 || h == 0 {
		if view != "" {
			t.Fatalf("%d×%d: %q", w, h, view)
		}
		return
	}
	lines := strings.Split(view, "\n")
	if len(lines) != h {
		t.Fatalf("%d×%d: %d lines", w, h, len(lines))
	}
	for _, l := range lines {
		if n := ansi.StringWidth(l); n > w {
			t.Fatalf("%d×%d: a line of %d cells: %q", w, h, n, l)
		}
	}
}

// The smallest list, and below it a line.
func TestSmallScreens(t *testing.T) {
	c := open(t, newDesk(t)).drive("lefevre")
	c.size(20, 5)
	c.golden("search")
	c.size(19, 5)
	c.shows("fenêtre trop petite")
}

// The hostile directory: escapes, bidi, zalgo, three hundred characters.
func hostileDesk(t testing.TB) *testDesk {
	p := &crowd{}
	names := []string{
		"\x1b[31mROUGE\x1b[0m", "MOI\rEtat: utilise", "\u202eELOHCS", "Z\u0334\u0335\u0336\u0337A\u0338LGO", strings.Repeat("LONG", 75),
		"中文名字", "E\u0301TE\u0301", "\x1b]8;;http://x\x07LIEN", "👨‍👩‍👧 ⚠️ 🇫🇷", "A\u200bB\u2060C", "\x9b31mC1", "NUL\x00LE",
	}
	p.school(tilleuls, "COLLEGE-\x1b[2JVide-Melun", "Melun", "ent77")
	for i, n := range names {
		who := domain.Identity{FamilyName: n, GivenName: "Hostile " + n, Profile: domain.Student, Affiliations: at(tilleuls, n)}
		p.add("ent77", 5000+i, who, fmt.Sprintf("login%d", i), used())
	}
	p.w.Groups = append(p.w.Groups, domain.Group{ID: domain.NewGroupID(tilleuls, domain.FreeGroup, "agents"), Name: names[0]})
	p.w.Join = append(p.w.Join, desk.Link{Account: "ent77:creteil/5000", Group: domain.NewGroupID(tilleuls, domain.FreeGroup, "agents")})
	return deskOf(t, domain.Agent{Name: "a\x1b[1mb", Role: domain.Supervisor, All: true}, p.w)
}

// harmless fails if the screen holds anything but displayable text.
func (c *console) harmless() {
	c.t.Helper()
	view := c.View()
	exact(c.t, view, c.w, c.h)
	for _, r := range ansi.Strip(view) {
		if r != '\n' && r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0 || r >= 0x202a && r <= 0x202e || r == 0x200b {
			c.t.Fatalf("the screen holds %U", r)
		}
	}
	for _, bad := range []string{"\x1b[31m", "\x1b[2J", "\x1b]8", "\x9b"} {
		if strings.Contains(view, bad) {
			c.t.Fatalf("the screen holds %q", bad)
		}
	}
}

// Nothing of a record reaches the terminal but displayable text.
func TestHostileTexts(t *testing.T) {
	c := open(t, hostileDesk(t), wide, func(s *settings) { s.profile = termenv.TrueColor })
	c.drive("profil:eleve")
	c.harmless()
	c.golden("search-hostile")
	for _, keys := range [][]string{{"tab"}, {"down"}, {"down"}, {"down"}, {"*"}, {"g"}, {"\x1b[31m"}, {"backspace", "backspace"}, {"enter"},
		{"12", "enter"}, {"esc"}, {":", "plans", "enter"}, {"enter"}, {"esc", "esc"}} {
		c.drive(keys...)
		c.harmless()
	}
}

// Every theme draws the same text; mono names no colour, ASCII signs are ASCII.
func TestThemesDrawTheSameText(t *testing.T) {
	plain := open(t, newDesk(t), wide).drive("lefevre", "tab", " ").screen()
	for _, mode := range []theme.Mode{theme.Dark, theme.Light, theme.Mono} {
		c := open(t, newDesk(t), wide, func(s *settings) { s.mode, s.profile = mode, termenv.TrueColor }).drive("lefevre", "tab", " ")
		if c.screen() != plain {
			t.Errorf("%v draws another text:\n%s", mode, c.screen())
		}
		view := c.View()
		if named := strings.Contains(view, "38;2;"); named == (mode == theme.Mono) {
			t.Errorf("%v: colours are named: %v", mode, named)
		}
	}
	for _, r := range open(t, newDesk(t), wide, ascii).drive("lefevre", "tab", " ").screen() {
		if r > 0x7f && !strings.ContainsRune("àâçéèêëîïôùûüœÉÈÀÇ", r) {
			t.Errorf("%q is neither ASCII nor a French letter", r)
		}
	}
}

// A few frames with their colours, escaped, so that a change of theme is seen.
func TestColours(t *testing.T) {
	for name, mode := range map[string]theme.Mode{"dark": theme.Dark, "light": theme.Light, "mono": theme.Mono} {
		c := open(t, newDesk(t), func(s *settings) { s.mode, s.profile, s.w, s.h = mode, termenv.TrueColor, 80, 16 })
		c.drive("lefevre hel", "tab", " ")
		golden(t, "colours-"+name, strings.ReplaceAll(c.View(), "\x1b", "␛")+"\n")
	}
}
