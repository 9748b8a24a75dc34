package tui

import (
	"strings"
	"unicode"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/tui/text"
	"guichet/tui/theme"
)

// areaMax is the longest text that an area takes, in runes.
const areaMax = 16_000

// area is a text of several lines. Enter begins a new one; what is too long
// goes on in the next row. What a paste brings is cleaned as it comes in: its
// line feeds stay.
type area struct {
	runes []rune
	at    int // the cursor stands before that rune
	aim   int // the cell that up and down make for; negative: the cursor's own
	w     int // of the last drawing
	top   int // the first row shown
}

// newArea is an empty area.
func newArea() *area { return &area{aim: -1, w: 60} }

// newTextField is an empty field of several lines.
func newTextField() *field {
	f := newField()
	f.area = newArea()
	return f
}

// rows draws a field of several lines: exactly h lines of w cells.
func (f *field) rows(th theme.Theme, w, h int, focused bool) []string {
	return f.area.view(th, w, h, focused)
}

func (a *area) value() string { return string(a.runes) }

// set replaces the text; the cursor is at its end.
func (a *area) set(said string) {
	a.runes = []rune(domain.CleanLines(said))
	a.runes = a.runes[:min(len(a.runes), areaMax)]
	a.at, a.aim = len(a.runes), -1
}

// key edits and moves; false for a key that is not the area's: up from its
// first row, down from its last one, and all that leads elsewhere.
func (a *area) key(k tea.KeyMsg) bool {
	switch k.Type {
	case tea.KeyUp:
		return a.climb(-1)
	case tea.KeyDown:
		return a.climb(1)
	}
	if !a.edit(k) && !a.walk(k) {
		return false
	}
	a.aim = -1
	return true
}

// edit is a key that changes the text.
func (a *area) edit(k tea.KeyMsg) bool {
	switch k.Type {
	case tea.KeyRunes, tea.KeySpace:
		if k.Alt {
			return false
		}
		a.insert(areaTaken(k.Runes))
	case tea.KeyEnter:
		a.insert([]rune{'\n'})
	case tea.KeyBackspace, tea.KeyCtrlH:
		a.cut(max(a.at-1, 0), a.at)
	case tea.KeyDelete:
		a.cut(a.at, min(a.at+1, len(a.runes)))
	case tea.KeyCtrlU:
		a.cut(a.lineStart(), a.at)
	case tea.KeyCtrlK:
		a.cut(a.at, a.lineEnd())
	default:
		return false
	}
	return true
}

// walk is a key that moves within the text.
func (a *area) walk(k tea.KeyMsg) bool {
	switch k.Type {
	case tea.KeyLeft:
		a.at = max(a.at-1, 0)
	case tea.KeyRight:
		a.at = min(a.at+1, len(a.runes))
	case tea.KeyHome:
		a.at = a.lineStart()
	case tea.KeyEnd:
		a.at = a.lineEnd()
	case tea.KeyCtrlLeft:
		a.word(-1)
	case tea.KeyCtrlRight:
		a.word(1)
	default:
		return false
	}
	return true
}

// areaTaken is what an area takes of typed or pasted runes.
func areaTaken(runes []rune) []rune {
	said := strings.NewReplacer("\r\n", "\n", "\r", "\n", "\t", " ").Replace(string(runes))
	var in []rune
	for _, r := range said {
		if r == '\n' || r == ' ' || unicode.IsGraphic(r) && !unicode.Is(unicode.Cf, r) {
			in = append(in, r)
		}
	}
	return in
}

func (a *area) insert(in []rune) {
	in = in[:min(len(in), areaMax-len(a.runes))]
	a.runes = append(a.runes[:a.at:a.at], append(in, a.runes[a.at:]...)...)
	a.at += len(in)
}

func (a *area) cut(from, to int) {
	a.runes = append(a.runes[:from:from], a.runes[to:]...)
	a.at = from
}

func (a *area) lineStart() int {
	at := a.at
	for at > 0 && a.runes[at-1] != '\n' {
		at--
	}
	return at
}

func (a *area) lineEnd() int {
	at := a.at
	for at < len(a.runes) && a.runes[at] != '\n' {
		at++
	}
	return at
}

// word goes to the beginning of a word, or behind its end.
func (a *area) word(by int) {
	beside := func() (rune, bool) {
		i := a.at
		if by < 0 {
			i--
		}
		if i < 0 || i >= len(a.runes) {
			return 0, false
		}
		return a.runes[i], true
	}
	for _, space := range []bool{true, false} {
		for r, ok := beside(); ok && unicode.IsSpace(r) == space; r, ok = beside() {
			a.at += by
		}
	}
}

// climb goes to the row above or below, at the same cell where it has one.
func (a *area) climb(by int) bool {
	rows := a.layout(a.w)
	here := a.rowOf(rows)
	to := here + by
	if to < 0 || to >= len(rows) {
		return false
	}
	if a.aim < 0 {
		a.aim = runesWidth(a.runes[rows[here].from:a.at])
	}
	at := rows[to].from
	for at < rows[to].to && runesWidth(a.runes[rows[to].from:at+1]) <= a.aim {
		at++
	}
	a.at = at
	return true
}

// areaRow is what stands in one row of the screen; a line feed is in none.
type areaRow struct{ from, to int }

// layout breaks the text into rows of w cells, between words where it can; one
// cell is kept for a cursor at the end.
func (a *area) layout(w int) []areaRow {
	w = max(w-1, 1)
	var rows []areaRow
	from, gap, width := 0, 0, 0
	for i, r := range a.runes {
		if r == '\n' {
			rows = append(rows, areaRow{from, i})
			from, gap, width = i+1, i+1, 0
			continue
		}
		n := runesWidth(a.runes[i : i+1])
		if width+n > w && i > from {
			end := i
			if gap > from {
				end = gap
			}
			rows = append(rows, areaRow{from, end})
			from, gap, width = end, end, runesWidth(a.runes[end:i])
		}
		width += n
		if r == ' ' {
			gap = i + 1
		}
	}
	return append(rows, areaRow{from, len(a.runes)})
}

func (a *area) rowOf(rows []areaRow) int {
	at := 0
	for i, r := range rows {
		if r.from <= a.at {
			at = i
		}
	}
	return at
}

// runesWidth is the cells of runes each by itself: what a row can take at most.
func runesWidth(runes []rune) int {
	n := 0
	for _, r := range runes {
		n += text.Width(string(r))
	}
	return n
}

// view draws the area: exactly h lines of w cells, the cursor's row among them
// and its cell reversed while the area has the keyboard.
func (a *area) view(th theme.Theme, w, h int, focused bool) []string {
	if w <= 0 || h <= 0 {
		return make([]string, max(h, 0))
	}
	a.w = w
	rows := a.layout(w)
	here := a.rowOf(rows)
	a.top = max(0, min(a.top, here, len(rows)-h), here-h+1)
	lines := make([]string, h)
	for i := range lines {
		switch at := a.top + i; {
		case at >= len(rows):
			lines[i] = text.Pad("", w)
		case at == here && focused:
			lines[i] = a.cursorRow(th, rows[at], w)
		default:
			lines[i] = text.Pad(clean(a.runes[rows[at].from:rows[at].to]), w)
		}
	}
	return lines
}

// cursorRow is the row that the cursor stands in.
func (a *area) cursorRow(th theme.Theme, row areaRow, w int) string {
	before, after := clean(a.runes[row.from:a.at]), clean(a.runes[a.at:max(row.to, a.at)])
	under, rest := underCursor(after, w)
	return text.Pad(before+th.Caret.Render(under)+rest, w)
}

// height is how many rows the text takes in w cells.
func (a *area) height(w int) int { return len(a.layout(w)) }
