package table

import (
	"strings"

	"guichet/tui/text"
	"guichet/tui/theme"
)

// Cell is what stands in one column of one row. Text comes from outside: it is
// cleaned and fitted here. Marks are stretches of it, in characters from and
// to, shown in Highlight.
type Cell struct {
	Text      string
	Style     theme.Style
	Marks     [][2]int
	Highlight theme.Style
}

// Look is how a table is drawn.
type Look struct {
	Cursor, Mark      string // one cell each
	Header, MarkStyle theme.Style
	Selected          theme.Style
	On                func(theme.Style) theme.Style // a style on the row of the cursor
	Inactive          bool                          // the keyboard is elsewhere: the cursor's row is not filled
}

// LookOf is the look of a theme.
func LookOf(th theme.Theme) Look {
	return Look{
		Cursor: th.Cursor, Mark: th.Glyphs.Mark, Header: th.Header, MarkStyle: th.Mark,
		Selected: th.Selected, On: th.On,
	}
}

// View draws the header and the visible rows: exactly h lines of w cells. cell
// is asked for the visible rows only; a row with fewer cells than columns has
// empty ones.
func (t *Model[ID]) View(w, h int, look Look, cell func(i int, id ID, current, marked bool) []Cell) string {
	lines := make([]string, 0, max(h, 0))
	cols := t.fit(w)
	if h > 1 {
		lines = append(lines, t.header(cols, look, w))
	}
	t.page = max(h-len(lines), 1)
	t.follow()
	from, to := t.span()
	for i := t.top; i < t.n && len(lines) < h; i++ {
		id := t.at(i)
		r := row{current: i == t.cursor, marked: t.IsMarked(id), ranged: i >= from && i < to}
		lines = append(lines, t.row(cols, look, r, cell(i, id, r.current, r.marked || r.ranged), w))
	}
	for len(lines) < h {
		lines = append(lines, text.Fit("", w))
	}
	return strings.Join(lines, "\n")
}

func (t *Model[ID]) header(cols []slot, look Look, w int) string {
	used := gutter
	var b strings.Builder
	b.WriteString(text.Fit("", gutter))
	for i, s := range cols {
		if i > 0 {
			b.WriteString(text.Fit("", gap))
			used += gap
		}
		b.WriteString(look.Header.Render(t.align(s, t.columns[s.column].Title)))
		used += s.width
	}
	return exact(b.String(), used, w)
}

func (t *Model[ID]) align(s slot, shown string) string {
	if t.columns[s.column].Right {
		return text.Right(shown, s.width)
	}
	return text.Fit(shown, s.width)
}

// row is how one row stands.
type row struct{ current, marked, ranged bool }

func (t *Model[ID]) row(cols []slot, look Look, r row, cells []Cell, w int) string {
	var b strings.Builder
	filled := r.current && !look.Inactive
	style := func(s theme.Style) theme.Style {
		if filled {
			return look.On(s)
		}
		return s
	}
	b.WriteString(t.gutter(look, r, filled))
	used := gutter
	for i, s := range cols {
		if i > 0 {
			b.WriteString(space(look, filled, gap))
			used += gap
		}
		var c Cell
		if s.column < len(cells) {
			c = cells[s.column]
		}
		c.draw(&b, t.align(s, c.Text), t.columns[s.column].Right, style)
		used += s.width
	}
	b.WriteString(space(look, filled, w-used))
	return exact(b.String(), max(used, w), w)
}

// exact brings a line known to take used cells to w: measuring again what was
// just fitted is most of what a row costs.
func exact(line string, used, w int) string {
	if used == w {
		return line
	}
	return text.Pad(line, w)
}

func (t *Model[ID]) gutter(look Look, r row, filled bool) string {
	cursor, mark := " ", " "
	if r.current {
		cursor = look.Cursor
	}
	if r.marked || r.ranged {
		mark = look.Mark
	}
	switch {
	case filled:
		return look.Selected.Render(cursor) + look.On(look.MarkStyle).Render(mark) + look.Selected.Render(" ")
	case r.marked || r.ranged:
		return cursor + look.MarkStyle.Render(mark) + " "
	}
	return cursor + mark + " "
}

func space(look Look, filled bool, n int) string {
	blank := text.Fit("", n)
	if filled && n > 0 {
		return look.Selected.Render(blank)
	}
	return blank
}

// draw writes the fitted text, the marks that are left of it highlighted.
func (c Cell) draw(b *strings.Builder, shown string, right bool, style func(theme.Style) theme.Style) {
	if len(c.Marks) == 0 || right {
		b.WriteString(style(c.Style).Render(shown))
		return
	}
	runes := []rune(shown)
	end := len([]rune(strings.TrimRight(shown, " ")))
	done := 0
	for _, m := range c.Marks {
		from, to := max(m[0], done), min(m[1], end)
		if from >= to {
			continue
		}
		if from > done {
			b.WriteString(style(c.Style).Render(string(runes[done:from])))
		}
		b.WriteString(style(c.Highlight).Render(string(runes[from:to])))
		done = to
	}
	if done < len(runes) {
		b.WriteString(style(c.Style).Render(string(runes[done:])))
	}
}
