package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"guichet/tui/text"
)

// form is a few labelled rows to fill in: text fields and choices. tab, ↓ and ↑
// go from row to row; what is pressed otherwise changes the row.
type form struct {
	rows []*formRow
	at   int
}

// formRow is a text field, or one of several choices.
type formRow struct {
	label   string // message
	field   *field
	choices []string // what the arrows go through, in words; nil: a field
	choice  int
}

func textRow(label string) *formRow { return &formRow{label: label, field: newField()} }

func choiceRow(label string, choices ...string) *formRow {
	return &formRow{label: label, choices: choices}
}

// pinRow is a code that nobody reads over a shoulder.
func pinRow(label string) *formRow {
	r := &formRow{label: label, field: newNumberField()}
	r.field.hidden = true
	return r
}

func (r *formRow) value() string {
	if r.field == nil {
		return r.choices[r.choice]
	}
	return r.field.value()
}

func newForm(rows ...*formRow) *form { return &form{rows: rows} }

// typing is the field that has the keyboard; nil on a choice.
func (f *form) typing() *field { return f.rows[f.at].field }

// last tells that the keyboard is on the last row: enter there is « do it ».
func (f *form) last() bool { return f.at == len(f.rows)-1 }

func (f *form) move(by int) { f.at = (f.at + by + len(f.rows)) % len(f.rows) }

func (f *form) key(k tea.KeyMsg) {
	row := f.rows[f.at]
	switch {
	case k.Type == tea.KeyTab || k.Type == tea.KeyDown:
		f.move(1)
	case k.Type == tea.KeyShiftTab || k.Type == tea.KeyUp:
		f.move(-1)
	case row.field == nil:
		row.choice = turn(row.choice, len(row.choices), k)
	default:
		row.field.key(k)
	}
}

// view is a line a row.
func (f *form) view(e *env, w int) []string {
	th := e.theme
	width := 0
	for _, r := range f.rows {
		width = max(width, text.Width(e.t(r.label))+2)
	}
	width = min(width, w/2)
	room := max(w-width-2, 0)
	lines := make([]string, len(f.rows))
	for i, r := range f.rows {
		here := i == f.at
		sign, value := "  ", ""
		if here {
			sign = th.Accent.Render(th.Cursor) + " "
		}
		switch {
		case r.field != nil:
			value = r.field.view(th, room, here)
		case here:
			value = th.Focused.Render("< " + text.Cut(r.value(), room-4) + " >")
		default:
			value = th.Text.Render(text.Cut(r.value(), room))
		}
		lines[i] = sign + th.Label.Render(text.Fit(text.Cut(e.t(r.label), width-1), width)) + value
	}
	return lines
}
