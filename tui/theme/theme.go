// Package theme holds every colour, attribute and sign of the console: nothing
// else names one. A theme belongs to a renderer, so that several consoles of
// one process each have their own; the global renderer is never used. Styles
// are applied last, on texts that are already fitted, and none of them pads,
// wraps or aligns. Whatever a colour says, a sign or a word says too.
package theme

import (
	"strings"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
)

// Theme is the look of one console.
type Theme struct {
	Glyphs
	Mode  Mode
	Plain bool // only ASCII signs

	Text, Faint, Title, Crumb, Accent   Style
	Key, Hint, Label, Header, Border    Style
	Caret                               Style
	Mark, Match                         Style
	UsedState, UnusedState, LockedState Style
	UnknownState, ClosedState           Style
	Warning, Error, Success             Style
	BarDone, BarLeft                    Style
	Selected                            Style // the row of the cursor
	Focused                             Style // the choice that enter takes

	ascii *strings.Replacer
}

// New makes the theme of a mode on a renderer; ascii asks for signs of ASCII
// alone.
func New(r *lipgloss.Renderer, mode Mode, ascii bool) Theme {
	t := Theme{Glyphs: unicodeGlyphs(), Mode: mode, Plain: ascii}
	if ascii {
		t.Glyphs, t.ascii = asciiGlyphs(), leftovers()
	}
	maker := newMaker(r, mode)
	switch mode {
	case Mono:
		t.mono(maker)
	case Light:
		t.colour(maker, lightPalette())
	default:
		t.colour(maker, darkPalette())
	}
	return t
}

// maker turns lipgloss styles into styles that know the cursor's row.
type maker struct {
	base lipgloss.Style
	back lipgloss.TerminalColor // of the cursor's row; nil: it reverses
}

// newMaker: without colours the cursor's row reverses. So it does where there
// are sixteen, which are the agent's own: nothing is known to be readable on
// another of them.
func newMaker(r *lipgloss.Renderer, mode Mode) maker {
	m := maker{base: r.NewStyle()}
	switch {
	case mode == Mono || r.ColorProfile() == termenv.ANSI:
	case mode == Light:
		m.back = lightPalette().selection.lipgloss()
	default:
		m.back = darkPalette().selection.lipgloss()
	}
	return m
}

func (m maker) style(s lipgloss.Style) Style {
	on := m.base.Reverse(true).Bold(true)
	if m.back != nil {
		on = s.Background(m.back).Bold(true)
	}
	return Style{plain: sequenceOf(s), on: sequenceOf(on)}
}

// selected is the style that is on the cursor's row wherever it stands.
func (m maker) selected(c colour) Style {
	s := m.style(m.base.Foreground(c.lipgloss()))
	return Style{plain: s.on, on: s.on}
}

func (t *Theme) colour(m maker, p palette) {
	in := func(c colour) Style { return m.style(m.base.Foreground(c.lipgloss())) }
	bold := func(c colour) Style { return m.style(m.base.Foreground(c.lipgloss()).Bold(true)) }
	t.Text, t.Faint, t.Hint, t.Label = in(p.text), in(p.faint), in(p.faint), in(p.faint)
	t.Title, t.Crumb, t.Accent = bold(p.text), in(p.faint), in(p.accent)
	t.Key, t.Header, t.Border = bold(p.key), bold(p.faint), in(p.border)
	t.Caret = m.style(m.base.Reverse(true))
	t.Mark, t.Match = bold(p.mark), bold(p.match)
	t.UsedState, t.UnusedState, t.LockedState = in(p.green), in(p.yellow), in(p.red)
	t.UnknownState, t.ClosedState = in(p.grey), in(p.grey)
	t.Warning, t.Error, t.Success = in(p.yellow), bold(p.red), in(p.green)
	t.BarDone, t.BarLeft = in(p.accent), in(p.border)
	t.Selected, t.Focused = m.selected(p.text), m.selected(p.text)
}

func (t *Theme) mono(m maker) {
	base, bold, none := m.style(m.base), m.style(m.base.Bold(true)), colour{}
	t.Text, t.Faint, t.Hint, t.Label, t.Crumb, t.Accent = base, base, base, base, base, base
	t.Border, t.Caret, t.Header = base, m.style(m.base.Reverse(true)), bold
	t.Title, t.Key, t.Mark, t.Match = bold, bold, bold, m.style(m.base.Bold(true).Underline(true))
	t.UsedState, t.UnusedState, t.LockedState, t.UnknownState, t.ClosedState = base, base, bold, base, base
	t.Warning, t.Error, t.Success = base, bold, base
	t.BarDone, t.BarLeft = base, base
	t.Selected, t.Focused = m.selected(none), m.selected(none)
}

// On is the style as it looks on the row of the cursor.
func (t Theme) On(s Style) Style { return Style{plain: s.on, on: s.on} }

// Final is the last thing done to a frame: with ASCII signs, what is left of
// typography goes, one cell for one cell.
func (t Theme) Final(frame string) string {
	if t.ascii == nil {
		return frame
	}
	return t.ascii.Replace(frame)
}
