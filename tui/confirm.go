package tui

import (
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/tui/text"
)

// typedFrom is from how many changes on the number has to be typed.
const typedFrom = 10

// confirm asks before a plan is applied. Below ten changes « Annuler » is
// focused and `o` applies, in both languages, never enter nor the key that
// opened the plan; from ten on the number is typed, then enter.
type confirm struct {
	changing int
	nothing  bool   // there is nothing to apply
	field    *field // of the number
	wrong    bool
}

func newConfirm(changing int) *confirm {
	c := &confirm{changing: changing, nothing: changing == 0}
	if changing >= typedFrom {
		c.field = newNumberField()
	}
	return c
}

// newTypedConfirm has the number typed, however small it is: for what can't be
// undone.
func newTypedConfirm(changing int) *confirm {
	return &confirm{changing: changing, nothing: changing == 0, field: newNumberField()}
}

// verdict is what a key made of a confirmation.
type verdict uint8

const (
	undecided verdict = iota
	applied
	cancelled
)

func (c *confirm) key(k tea.KeyMsg) verdict {
	switch name := k.String(); {
	case name == "esc":
		return cancelled
	case c.nothing && name == "enter":
		return cancelled
	case c.field == nil && name == "o" && !c.nothing:
		return applied
	case c.field == nil && name == "enter":
		return cancelled
	case c.field != nil && name == "enter":
		if n, err := strconv.Atoi(c.field.value()); err == nil && n == c.changing {
			return applied
		}
		c.wrong = !c.field.empty()
	case c.field != nil:
		c.wrong = false
		c.field.key(k)
	}
	return undecided
}

// view is the line that asks.
func (c *confirm) view(e *env, w int) string {
	th := e.theme
	switch {
	case c.nothing:
		return th.Text.Render(text.Cut(e.t("confirm_nothing"), w))
	case c.field == nil:
		return e.buttons("confirm_cancel", "confirm_apply")
	}
	ask := text.Cut(e.t("confirm_type", "N", e.words.Number(c.changing)), w-8)
	line := th.Title.Render(ask) + " " + c.field.view(th, 7, true)
	if c.wrong {
		line += " " + th.Error.Render(text.Cut(e.t("confirm_wrong"), w-text.Width(line)-1))
	}
	return line
}

func (c *confirm) hints(e *env) []hint {
	switch {
	case c.nothing:
		return []hint{{"esc", e.t("hint_close")}}
	case c.field == nil:
		return []hint{{"enter", e.t("confirm_cancel")}, {"o", e.t("confirm_apply")}, {"esc", e.t("hint_change_nothing")}}
	}
	return []hint{{"enter", e.t("confirm_apply")}, {"esc", e.t("hint_change_nothing")}}
}
