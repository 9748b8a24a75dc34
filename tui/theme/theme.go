// Package theme holds every colour, attribute and sign of the console: nothing
// else names one. A theme belongs to a renderer, so that several consoles of
// one process each have their own; the global renderer is never used. Styles
// are applied last, on texts that are already fitted, and none of them pads,
// wraps or aligns. Underlines are for short texts: lipgloss draws them letter by
// letter. Whatever a colour says, a sign or a word says too.
package theme

import (
	"strings"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
)

// Theme is the look of one console.
type Theme struct {
	Glyph Glyphs
	Mode  Mode
	Plain bool // only ASCII signs

	Text, Faint, Title, Crumb, Accent lipgloss.Style
	Key, Hint, Label, Header, Border  lipgloss.Style
	Input, Caret                      lipgloss.Style
	Mark, Match                       lipgloss.Style
	UsedState, UnusedState            lipgloss.Style
	LockedState, UnknownState         lipgloss.Style
	ClosedState                       lipgloss.Style
	Warning, Error, Success           lipgloss.Style
	BarDone, BarLeft                  lipgloss.Style
	Selected                          lipgloss.Style // the row of the cursor
	Button, Focused                   lipgloss.Style // a choice, and the one that enter takes
	selection                         lipgloss.TerminalColor
	ascii                             *strings.Replacer
}

// New makes the theme of a mode on a renderer; ascii asks for signs of ASCII
// alone.
func New(r *lipgloss.Renderer, mode Mode, ascii bool) Theme {
	t := Theme{Glyph: unicodeGlyphs(), Mode: mode, Plain: ascii}
	if ascii {
		t.Glyph, t.ascii = asciiGlyphs(), leftovers()
	}
	base := r.NewStyle()
	if mode == Mono {
		t.mono(base)
		return t
	}
	p := darkPalette()
	if mode == Light {
		p = lightPalette()
	}
	t.colour(base, p)
	// Sixteen colours are the agent's own: nothing is known to be readable on
	// another of them, so the selection reverses.
	if r.ColorProfile() == termenv.ANSI {
		t.Selected, t.Focused, t.selection = base.Reverse(true).Bold(true), base.Reverse(true).Bold(true), nil
	}
	return t
}

func (t *Theme) colour(base lipgloss.Style, p palette) {
	in := func(c colour) lipgloss.Style { return base.Foreground(c.lipgloss()) }
	t.Text, t.Faint, t.Hint, t.Label = in(p.text), in(p.faint), in(p.faint), in(p.faint)
	t.Title, t.Crumb, t.Accent = in(p.text).Bold(true), in(p.faint), in(p.accent)
	t.Key, t.Header, t.Border = in(p.key).Bold(true), in(p.faint).Bold(true), in(p.border)
	t.Input, t.Caret = in(p.text), base.Reverse(true)
	t.Mark, t.Match = in(p.mark).Bold(true), in(p.match).Bold(true)
	t.UsedState, t.UnusedState, t.LockedState = in(p.green), in(p.yellow), in(p.red)
	t.UnknownState, t.ClosedState = in(p.grey), in(p.grey)
	t.Warning, t.Error, t.Success = in(p.yellow), in(p.red).Bold(true), in(p.green)
	t.BarDone, t.BarLeft = in(p.accent), in(p.border)
	t.selection = p.selection.lipgloss()
	t.Selected = in(p.text).Background(t.selection).Bold(true)
	t.Button, t.Focused = in(p.faint), in(p.text).Background(t.selection).Bold(true).Underline(true)
}

func (t *Theme) mono(base lipgloss.Style) {
	bold := base.Bold(true)
	t.Text, t.Faint, t.Hint, t.Label, t.Crumb, t.Accent = base, base, base, base, base, base
	t.Border, t.Input, t.Caret, t.Header = base, base, base.Reverse(true), bold
	t.Title, t.Key, t.Mark, t.Match = bold, bold, bold, bold.Underline(true)
	t.UsedState, t.UnusedState, t.LockedState, t.UnknownState, t.ClosedState = base, base, bold, base, base
	t.Warning, t.Error, t.Success = base, bold, base
	t.BarDone, t.BarLeft = base, base
	t.Selected, t.Button, t.Focused = bold.Reverse(true), base, bold.Reverse(true)
}

// On is the style as it looks on the row of the cursor.
func (t Theme) On(s lipgloss.Style) lipgloss.Style {
	if t.selection == nil {
		return t.Selected
	}
	return s.Background(t.selection).Bold(true)
}

// Final is the last thing done to a frame: with ASCII signs, what is left of
// typography goes, one cell for one cell.
func (t Theme) Final(frame string) string {
	if t.ascii == nil {
		return frame
	}
	return t.ascii.Replace(frame)
}
