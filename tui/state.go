package tui

import (
	"guichet/domain"
	"guichet/tui/theme"
)

// look is a state as screens show it: never by its colour alone.
type look struct {
	glyph, word string
	style       theme.Style
}

// stateLook is how a state looks.
func (e *env) stateLook(s domain.State) look {
	th := e.theme
	l := look{glyph: th.Unknown, word: e.words.State(s), style: th.UnknownState}
	switch s {
	case domain.Used:
		l.glyph, l.style = th.Used, th.UsedState
	case domain.Unused:
		l.glyph, l.style = th.Unused, th.UnusedState
	case domain.Locked:
		l.glyph, l.style = th.Locked, th.LockedState
	}
	return l
}

// closedLook is how a closed account looks: it reads so in the place of its
// state.
func (e *env) closedLook() look {
	return look{glyph: e.theme.Closed, word: e.t("state_closed"), style: e.theme.ClosedState}
}

// accountLook is the state of an account as a list shows it.
func (e *env) accountLook(v domain.Verdict, closed bool) look {
	if closed {
		return e.closedLook()
	}
	return e.stateLook(v.State)
}

// text is « ✖ verrouillé ».
func (l look) text() string { return l.glyph + " " + l.word }

// render is the text in its colour.
func (l look) render() string { return l.style.Render(l.text()) }
