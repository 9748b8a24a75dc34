package tui

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

// Whatever is typed, pasted and moved, the text and the cursor hold together
// and the drawing is as wide as asked.
func TestFieldHoldsTogether(t *testing.T) {
	th := open(t, newDesk(t)).env.theme
	kinds := []tea.KeyType{tea.KeyBackspace, tea.KeyDelete, tea.KeyLeft, tea.KeyRight, tea.KeyHome, tea.KeyEnd, tea.KeyCtrlU, tea.KeyCtrlK,
		tea.KeyCtrlLeft, tea.KeyCtrlRight, tea.KeyCtrlH}
	rapid.Check(t, func(t *rapid.T) {
		f := newField()
		for range rapid.IntRange(0, 30).Draw(t, "keys") {
			if rapid.Bool().Draw(t, "typed") {
				f.key(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(rapid.String().Draw(t, "runes"))})
			} else {
				f.key(tea.KeyMsg{Type: rapid.SampledFrom(kinds).Draw(t, "key")})
			}
			if n := len([]rune(f.value())); f.input.Position() > n || n > fieldMax {
				t.Fatalf("the cursor is at %d of %d", f.input.Position(), n)
			}
			w := rapid.IntRange(0, 30).Draw(t, "width")
			exactly(t, f.view(th, w, true), w)
		}
	})
}

// The keys of a French keyboard that carry digits are digits in a number.
func TestNumberFieldReadsAFrenchKeyboard(t *testing.T) {
	f := newNumberField()
	for _, r := range "à&é\"'(-è_çx 42" {
		f.key(runeKey(r))
	}
	if f.value() != "012345678942" {
		t.Errorf("got %q", f.value())
	}
}

func exactly(t *rapid.T, line string, w int) {
	if n := ansi.StringWidth(line); n != w {
		t.Fatalf("%q is %d cells wide, not %d", line, n, w)
	}
}

// In a day or an hour the same keys are digits, and the signs that part them
// stay; a paste is as it is.
func TestDatedFieldReadsAFrenchKeyboard(t *testing.T) {
	f := newDatedField()
	for _, msg := range keyMsgs("&é/à\"/éàéè 14:'(") {
		f.key(msg)
	}
	f.key(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(" 2026-11-22"), Paste: true})
	if f.value() != "12/03/2027 14:45 2026-11-22" {
		t.Errorf("got %q", f.value())
	}
}
