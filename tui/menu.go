package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"guichet/tui/text"
)

// menu is a list to choose from by typing: the palette, the group picker.
type menu struct {
	field  *field
	items  []menuItem
	found  narrowing // of the items
	shown  []int     // into items, best first
	cursor int       // into shown
	top    int
	page   int
	many   bool   // several can be marked: there is a column for it
	inList bool   // the keyboard is in the list; what is typed brings it back
	anew   bool   // what is typed next begins a new text
	none   string // message where there is no item at all
}

// menuItem is one choice: what it is, and a note at its right.
type menuItem struct {
	name, note string
	found      string // more that it is found by, as it is written
	guess      string // what a slip of the finger is forgiven in; empty: the name
	marked     bool   // one of several that are chosen
	barred     bool   // shown, and not to be chosen
}

func newMenu(items []menuItem) *menu {
	m := &menu{field: newField(), page: 1}
	m.set(items)
	return m
}

// set changes the choices; what has been typed stays.
func (m *menu) set(items []menuItem) {
	m.items, m.found = items, newNarrowing(items)
	m.filter()
}

func (m *menu) filter() {
	m.cursor, m.top = 0, 0
	m.shown = m.found.by(m.field.value())
}

// key moves or types; false when the key is none of a menu's.
func (m *menu) key(k tea.KeyMsg) bool {
	switch k.Type {
	case tea.KeyUp:
		m.inList = m.inList && m.cursor > 0
		m.move(m.cursor - 1)
	case tea.KeyDown:
		m.inList = true
		m.move(m.cursor + 1)
	case tea.KeyPgUp:
		m.move(m.cursor - m.page)
	case tea.KeyPgDown:
		m.move(m.cursor + m.page)
	default:
		return m.edit(k)
	}
	return true
}

func (m *menu) edit(k tea.KeyMsg) bool {
	before := m.field.value()
	if m.anew && k.Type == tea.KeyRunes {
		m.field.set("")
	}
	if !m.field.key(k) {
		return false
	}
	m.inList, m.anew = false, false
	if m.field.value() != before {
		m.filter()
	}
	return true
}

func (m *menu) move(to int) { m.cursor = max(0, min(to, len(m.shown)-1)) }

// current is the choice under the cursor, as an index of the items.
func (m *menu) current() (int, bool) {
	if m.cursor >= len(m.shown) {
		return 0, false
	}
	return m.shown[m.cursor], true
}

// view is the field and the choices: h lines of w cells.
func (m *menu) view(e *env, w, h int) []string {
	th := e.theme
	lines := []string{th.Accent.Render(th.Glyphs.Crumb+" ") + m.field.view(th, w-2, !m.many || !m.inList), ""}
	m.page = max(1, h-len(lines))
	m.top = max(min(m.top, m.cursor), m.cursor-m.page+1)
	for i := m.top; i < len(m.shown) && len(lines) < h; i++ {
		lines = append(lines, m.line(e, m.items[m.shown[i]], i == m.cursor, w))
	}
	if len(m.shown) == 0 {
		none := "menu_nothing"
		if m.none != "" && len(m.items) == 0 {
			none = m.none
		}
		lines = append(lines, th.Faint.Render(text.Cut("  "+e.t(none), w)))
	}
	return lines
}

// line is one choice.
func (m *menu) line(e *env, it menuItem, here bool, w int) string {
	th := e.theme
	mark, style := " ", th.Text
	if m.many {
		mark = "  "
	}
	if it.marked {
		mark = th.Mark.Render(th.Glyphs.Mark) + " "
	}
	if it.barred {
		style = th.Faint
	}
	note := text.Cut(it.note, w/2)
	name := text.Fit(it.name, w-3-text.Width(mark)-text.Width(note))
	if !here {
		return " " + mark + style.Render(name) + th.Key.Render(" "+note+" ")
	}
	if it.marked {
		mark = th.Glyphs.Mark + " "
	}
	return th.Selected.Render(th.Cursor+mark+name) + th.On(th.Key).Render(" "+note+" ")
}
