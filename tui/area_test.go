package tui

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

// areaWith is a field of several lines after keys, by their names.
func areaWith(keys ...string) *field {
	a := newTextField()
	for _, k := range keys {
		for _, msg := range keyMsgs(k) {
			a.key(msg)
		}
	}
	return a
}

// Enter is a new line, up and down keep their cell, and beyond the ends the
// keys are not the area's: a form goes on there.
func TestAreaMoves(t *testing.T) {
	a := areaWith("bonjour", "enter", "a", "enter", "merci", "up", "up")
	if a.key(tea.KeyMsg{Type: tea.KeyUp}) {
		t.Error("up from the first row is the area's")
	}
	for _, msg := range keyMsgs("X") {
		a.key(msg)
	}
	if got := a.value(); got != "bonjoXur\na\nmerci" {
		t.Errorf("up does not keep its cell: %q", got)
	}
	a = areaWith("bonjour", "enter", "a", "up", "home", "down", "end")
	if a.key(tea.KeyMsg{Type: tea.KeyDown}) || a.key(tea.KeyMsg{Type: tea.KeyTab}) || a.key(tea.KeyMsg{Type: tea.KeyEsc}) {
		t.Error("what leads elsewhere is the area's")
	}
	if got := areaWith("un deux", "enter", "trois", "ctrl+u", "backspace", "backspace").value(); got != "un deu" {
		t.Errorf("editing gives %q", got)
	}
}

// A paste is data: its line feeds stay, controls and bidi do not come in.
func TestAreaPaste(t *testing.T) {
	if got := areaWith("paste:un\r\ndeux\ttrois\x1b[31m\u202e\x00\u200b\rquatre").value(); got != "un\ndeux trois[31m\nquatre" {
		t.Errorf("got %q", got)
	}
	if got := areaWith("paste:"+strings.Repeat("é", areaMax+5), "x").value(); len([]rune(got)) != areaMax {
		t.Errorf("%d runes", len([]rune(got)))
	}
}

// Rows break between words, and where one word is longer than a row.
func TestAreaWraps(t *testing.T) {
	th := open(t, newDesk(t)).env.theme
	a := areaWith("le compte est verrouille depuis hier")
	got := strings.Join(a.rows(th, 12, 5, true), "\n")
	if want := "le compte   \nest         \nverrouille  \ndepuis hier \n            "; got != want {
		t.Errorf("got\n%s", got)
	}
	a = areaWith("unmotbientroplong")
	if rows := a.rows(th, 9, 3, false); strings.TrimRight(rows[0], " ") != "unmotbie" {
		t.Errorf("%q", rows)
	}
}

// Whatever is typed and moved, the drawing is as large as asked and the cursor
// within the text.
func TestAreaHoldsTogether(t *testing.T) {
	th := open(t, newDesk(t)).env.theme
	kinds := []tea.KeyType{tea.KeyBackspace, tea.KeyDelete, tea.KeyLeft, tea.KeyRight, tea.KeyHome, tea.KeyEnd, tea.KeyCtrlU, tea.KeyCtrlK,
		tea.KeyCtrlLeft, tea.KeyCtrlRight, tea.KeyUp, tea.KeyDown, tea.KeyEnter, tea.KeyTab}
	rapid.Check(t, func(t *rapid.T) {
		a := newTextField()
		for range rapid.IntRange(0, 30).Draw(t, "keys") {
			if rapid.Bool().Draw(t, "typed") {
				a.key(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(rapid.String().Draw(t, "runes")), Paste: true})
			} else {
				a.key(tea.KeyMsg{Type: rapid.SampledFrom(kinds).Draw(t, "key")})
			}
			if a.area.at < 0 || a.area.at > len(a.area.runes) {
				t.Fatalf("the cursor is at %d of %d", a.area.at, len(a.area.runes))
			}
			w, h := rapid.IntRange(0, 30).Draw(t, "width"), rapid.IntRange(0, 6).Draw(t, "height")
			lines := a.rows(th, w, h, true)
			if len(lines) != h {
				t.Fatalf("%d lines, not %d", len(lines), h)
			}
			for _, l := range lines {
				exactly(t, l, w)
				for _, r := range ansi.Strip(l) {
					if r < ' ' || r >= 0x202a && r <= 0x202e {
						t.Fatalf("the screen holds %U", r)
					}
				}
			}
		}
	})
}
