package tui

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"guichet/domain/words"
)

// No key means two things on one page, unless `needs` or `can` parts them: the
// pairs that `can` parts are listed.
func TestKeysDoNotClash(t *testing.T) {
	table := actions()
	for i, a := range table {
		for _, b := range table[i+1:] {
			if a.where&b.where == 0 || a.id == b.id || a.field == onlyInField && b.field == notInField || b.field == onlyInField && a.field == notInField {
				continue
			}
			for _, k := range a.keys {
				if b.has(k) {
					t.Errorf("%q is both %s and %s", k, a.id, b.id)
				}
			}
		}
	}
}

// A letter is never harmless on one page and dangerous on another.
func TestDangerousKeysMeanOneThing(t *testing.T) {
	meaning := map[string]intent{}
	for _, a := range actions() {
		for _, k := range a.keys {
			if other, ok := meaning[k]; ok && other != a.id && a.danger {
				t.Errorf("%q is %s somewhere and the dangerous %s elsewhere", k, other, a.id)
			}
			meaning[k] = a.id
		}
	}
}

// Every key lies on a French keyboard without AltGr, and none is an alias or
// what terminals and multiplexers take (CONSOLE §2).
func TestKeysAreWithinReach(t *testing.T) {
	bare := "azertyuiopqsdfghjklmwxcvbnAZERTYUIOPQSDFGHJKLMWXCVBN:!;,*$ù<²&é\"'(-è_çà)=?/ 1234567890"
	special := []string{"enter", "esc", "tab", "up", "down", "left", "right", "pgup", "pgdown", "home", "end", "f1", "f2", "f3", "f4",
		"f5", "ctrl+p", "ctrl+c", "ctrl+z", "ctrl+l"}
	for _, a := range actions() {
		for _, k := range a.keys {
			if utf8.RuneCountInString(k) == 1 && strings.Contains(bare, k) || slices.Contains(special, k) {
				continue
			}
			t.Errorf("%s: %q is out of reach", a.id, k)
		}
	}
}

// What is dangerous never writes at once: it raises a picker or a plan.
func TestDangerGoesThroughAPlan(t *testing.T) {
	for _, a := range actions() {
		if !a.danger {
			continue
		}
		d := newDesk(t)
		c := open(t, d)
		c.drive("fonction:medico-social", "tab", "*")
		if a.id == doUndo {
			c.drive("g", "médi", "enter", "24", "enter", "esc")
		}
		if a.id == doResume {
			continue // TestResume
		}
		if a.where&onSearch == 0 {
			c.drive(":", "groups", "enter")
		}
		before := c.revision(d)
		c.run(c.perform(a.id))
		o, ok := c.overlay()
		if !ok {
			t.Errorf("%s raises nothing", a.id)
			continue
		}
		switch o.it.(type) {
		case *picker, *planSheet:
		case *deed, *reasonSheet: // ask for a name, a reason; the plan follows
		default:
			t.Errorf("%s raises %T", a.id, o.it)
		}
		if after := c.revision(d); after != before {
			t.Errorf("%s wrote before anybody confirmed", a.id)
		}
	}
}

// Every action is named in both languages.
func TestActionsAreNamed(t *testing.T) {
	for _, lang := range []words.Lang{words.French, words.English} {
		w, err := words.New(lang)
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range actions() {
			if !w.Has(a.label()) {
				t.Errorf("%s: no message %q", lang, a.label())
			}
		}
	}
}

// Every message that this package asks for is in both catalogues.
func TestMessagesExist(t *testing.T) {
	asks := regexp.MustCompile(`(?:e|env)\.(?:t|n)\("([^"]+)"([^+)]?)`)
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) < 20 {
		t.Fatal(files, err)
	}
	var catalogues []*words.Words
	for _, lang := range []words.Lang{words.French, words.English} {
		w, err := words.New(lang)
		if err != nil {
			t.Fatal(err)
		}
		catalogues = append(catalogues, w)
	}
	found := 0
	for _, name := range files {
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range asks.FindAllStringSubmatch(string(source), -1) {
			if strings.HasSuffix(m[1], "_") {
				continue // the beginning of an id
			}
			found++
			for _, w := range catalogues {
				if !w.Has(m[1]) {
					t.Errorf("%s: %s has no message %q", name, w.Lang(), m[1])
				}
			}
		}
	}
	if found < 50 {
		t.Errorf("only %d messages were found in the sources", found)
	}
}

// The palette offers every action that works on a page, by name; typing its id
// finds it, and enter runs it.
func TestPaletteOffersEveryAction(t *testing.T) {
	c := open(t, newDesk(t))
	c.drive("lefevre", "tab")
	offered := c.offered()
	for _, a := range actions() {
		if a.where&onSearch == 0 || a.field == onlyInField || !c.works(a) {
			continue
		}
		if !slices.ContainsFunc(offered, func(b action) bool { return b.id == a.id }) {
			t.Errorf("the palette lacks %s", a.id)
		}
	}
	c.drive("?").golden("help")
	c.drive("mess", "enter").shows("aucun message").drive("esc")
	c.drive(":", "theme", "enter").shows("Thème clair")
	c.drive(":", "quit", "enter")
	if !c.quit {
		t.Error("the palette does not quit")
	}
}

// The key list of the README is made from the table, in both languages.
func TestKeyList(t *testing.T) {
	for _, lang := range []words.Lang{words.French, words.English} {
		w, err := words.New(lang)
		if err != nil {
			t.Fatal(err)
		}
		golden(t, "keys-"+string(lang), KeyList(w))
	}
}
