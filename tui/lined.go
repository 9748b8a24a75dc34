package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"guichet/tui/text"
)

// lined is the line of a list that narrows it as it is typed. It has the
// keyboard first: whoever comes knows what they look for.
type lined struct {
	line   *field
	inLine bool
}

func newLined() lined { return lined{line: newField(), inLine: true} }

func (l *lined) typing() *field {
	if l.inLine {
		return l.line
	}
	return nil
}

// types takes a key of the line; true where the line says something else then.
func (l *lined) types(k tea.KeyMsg) bool {
	before := l.line.value()
	return l.inLine && l.line.key(k) && l.line.value() != before
}

// does tells the intents that work with an empty list.
func (l *lined) does(id intent) bool { return id == doBack || id == doSearch }

// goes does what an intent means for the line; false for one that is the
// list's. Row is the one of the cursor: above the first one is the line.
func (l *lined) goes(id intent, row int) (effect, bool) {
	switch {
	case id == doSearch:
		l.inLine = true
	case id == doList:
		l.inLine = false
	case id == doUp && row <= 0:
		l.inLine = true
	case id == doBack:
		return effect{back: true}, true
	default:
		return effect{}, false
	}
	return effect{}, true
}

// head is the line, or what it is for.
func (l *lined) head(e *env, help string, w int) string {
	th := e.theme
	prompt := " " + th.Accent.Render(th.Glyphs.Crumb+" ")
	if l.line.empty() {
		if !l.inLine {
			return prompt + th.Faint.Render(text.Cut(e.t(help), w-3))
		}
		return prompt + l.line.view(th, 1, true) + th.Faint.Render(text.Cut(" "+e.t(help), w-4))
	}
	return prompt + l.line.view(th, w-3, l.inLine)
}
