package table_test

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"
	"pgregory.net/rapid"

	"guichet/tui/table"
	"guichet/tui/theme"
)

func columns() []table.Column {
	return []table.Column{
		{Title: "Nom", Min: 10, Weight: 2, Priority: 9},
		{Title: "Profil", Min: 8, Priority: 5},
		{Title: "Établissement", Min: 12, Weight: 1, Priority: 3},
		{Title: "État", Min: 7, Priority: 7},
	}
}

func look(p termenv.Profile) table.Look { return table.LookOf(themed(p)) }

func themed(p termenv.Profile) theme.Theme {
	r := lipgloss.NewRenderer(io.Discard)
	r.SetColorProfile(p)
	return theme.New(r, theme.Dark, false)
}

// numbered is a table of n rows, of ids from first.
func numbered(first, n int) *table.Model[int] {
	t := table.New[int](columns())
	fill(t, first, n)
	return t
}

func fill(t *table.Model[int], first, n int) { t.SetRows(n, func(i int) int { return first + i }) }

func cells(_ int, id int, _, _ bool) []table.Cell {
	return []table.Cell{{Text: fmt.Sprint("rang ", id)}, {Text: "élève"}, {Text: "CLG Les Tilleuls"}, {Text: "● util."}}
}

func at(t *table.Model[int]) int {
	_, id, _ := t.Cursor()
	return id
}

func TestView(t *testing.T) {
	m := numbered(1, 30)
	m.View(60, 5, look(termenv.Ascii), cells)
	m.SetCursor(5)
	m.Mark(4)
	got := m.View(60, 5, look(termenv.Ascii), cells)
	want := strings.Join([]string{
		"   Nom                  Profil    Établissement      État",
		"   rang 3               élève     CLG Les Tilleuls   ● util.",
		" ✓ rang 4               élève     CLG Les Tilleuls   ● util.",
		"   rang 5               élève     CLG Les Tilleuls   ● util.",
		"▌  rang 6               élève     CLG Les Tilleuls   ● util.",
	}, "\n")
	if plain(got) != plain(want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// plain takes the ends of lines away: what a person sees.
func plain(s string) string {
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
	}
	return strings.Join(lines, "\n")
}

func TestNarrowDropsTheCheapestColumns(t *testing.T) {
	for _, c := range []struct {
		w    int
		want string
	}{
		{60, "Nom Profil Établissement État"}, {40, "Nom Profil État"}, {28, "Nom État"}, {14, "Nom"}, {6, "Nom"},
	} {
		got := strings.Join(strings.Fields(strings.Split(numbered(1, 3).View(c.w, 3, look(termenv.Ascii), cells), "\n")[0]), " ")
		if got != c.want {
			t.Errorf("%d cells show %q, want %q", c.w, got, c.want)
		}
	}
}

func TestResizedColumnTakesItsRoom(t *testing.T) {
	m := numbered(1, 3)
	header := func() string { return strings.Split(m.View(40, 3, look(termenv.Ascii), cells), "\n")[0] }
	if h := header(); !strings.Contains(h, "Profil") {
		t.Fatalf("%q", h)
	}
	m.Resize(0, 24)
	if h := header(); strings.Contains(h, "Profil") {
		t.Errorf("a wider column left room for %q", h)
	}
}

func TestAnySizeIsExact(t *testing.T) {
	m := table.New[int](columns())
	lk := look(termenv.TrueColor)
	for _, n := range []int{0, 1, 3, 40} {
		fill(m, 0, n)
		for w := range 31 {
			for h := range 13 {
				out := m.View(w, h, lk, cells)
				lines := strings.Split(out, "\n")
				if h == 0 {
					lines = lines[1:]
				}
				if len(lines) != h {
					t.Fatalf("%d×%d, %d rows: %d lines", w, h, n, len(lines))
				}
				for _, l := range lines {
					if ansi.StringWidth(l) != w {
						t.Fatalf("%d×%d, %d rows: %q", w, h, n, l)
					}
				}
			}
		}
	}
}

func TestHostileCellsStayInTheirColumn(t *testing.T) {
	m := numbered(0, 1)
	for _, name := range []string{"\x1b[31mX\x1b[1;", "a\rb", "\u202eabc", "中文中文中文中文", "a\nb", strings.Repeat("é", 300), "👨‍👩‍👧‍👦⚠️🇫🇷"} {
		out := m.View(60, 2, look(termenv.Ascii), func(int, int, bool, bool) []table.Cell {
			return []table.Cell{{Text: name, Marks: [][2]int{{0, 500}}}, {Text: "ici"}}
		})
		line := strings.Split(out, "\n")[1]
		if strings.ContainsAny(out, "\x1b\r") || ansi.StringWidth(line) != 60 {
			t.Errorf("%q is drawn as %q", name, line)
		}
		before, _, found := strings.Cut(line, "ici")
		if want := strings.Index(strings.Split(out, "\n")[0], "Profil"); !found || ansi.StringWidth(before) != want {
			t.Errorf("%q pushes its neighbour: %q", name, line)
		}
	}
}

func TestHighlight(t *testing.T) {
	m := numbered(0, 2)
	lk := look(termenv.TrueColor)
	th := themed(termenv.TrueColor)
	out := m.View(40, 3, lk, func(i int, _ int, _, _ bool) []table.Cell {
		return []table.Cell{{Text: "LEFÈVRE", Marks: [][2]int{{1, 4}, {6, 99}}, Highlight: th.Caret}}
	})
	second := strings.Split(out, "\n")[2]
	for _, part := range []string{"L\x1b[7mEFÈ\x1b[0mVR\x1b[7mE\x1b[0m  "} {
		if !strings.Contains(second, part) {
			t.Errorf("%q lacks %q", second, part)
		}
	}
	if !strings.Contains(strings.Split(out, "\n")[1], "\x1b[1;") {
		t.Errorf("the cursor's row is not bold: %q", strings.Split(out, "\n")[1])
	}
}

func TestCursorStaysOnItsID(t *testing.T) {
	m := numbered(0, 100)
	m.View(60, 11, look(termenv.Ascii), cells)
	m.SetCursor(50)
	first, _ := m.Window()
	fill(m, 20, 100) // twenty rows went away above
	if at(m) != 50 {
		t.Errorf("the cursor went to %d", at(m))
	}
	if now, _ := m.Window(); now != first-20 {
		t.Errorf("the window moved from %d to %d under the eyes", first-20, now)
	}
	fill(m, 200, 3)
	if i, id, ok := m.Cursor(); !ok || i != 2 || id != 202 {
		t.Errorf("a cursor whose id is gone stays inside: %d %d %v", i, id, ok)
	}
	fill(m, 0, 0)
	if _, _, ok := m.Cursor(); ok {
		t.Error("no row, no cursor")
	}
	fill(m, 7, 2)
	if at(m) != 7 {
		t.Errorf("new rows put the cursor on the first, not %d", at(m))
	}
}

func TestMoves(t *testing.T) {
	m := numbered(0, 30)
	m.View(60, 11, look(termenv.Ascii), cells)
	steps := []struct {
		name string
		do   func()
		want int
	}{
		{"up", m.Up, 0}, {"down", m.Down, 1}, {"page down", m.PageDown, 10}, {"end", m.End, 29}, {"down", m.Down, 29},
		{"page up", m.PageUp, 20}, {"up", m.Up, 19}, {"home", m.Home, 0},
	}
	for _, s := range steps {
		if s.do(); at(m) != s.want {
			t.Errorf("%s goes to %d, want %d", s.name, at(m), s.want)
		}
	}
	if !m.Seek(17) || at(m) != 17 || m.Seek(99) || at(m) != 17 {
		t.Error("Seek finds ids, and moves nothing where there is none")
	}
}

func TestMarksSurviveTheRows(t *testing.T) {
	m := numbered(0, 10)
	m.Toggle(7)
	m.Toggle(2)
	m.Toggle(5)
	m.Toggle(7)
	m.Mark(99)
	fill(m, 3, 4)
	if got := m.Marked(); !slices.Equal(got, []int{2, 5, 99}) {
		t.Errorf("marked %v", got)
	}
	if m.MarkedCount() != 3 || m.HiddenMarked() != 2 {
		t.Errorf("%d marked, %d hidden", m.MarkedCount(), m.HiddenMarked())
	}
	if got := m.SelectedOrCurrent(); !slices.Equal(got, []int{2, 5, 99}) {
		t.Errorf("an action works on %v", got)
	}
	m.ClearMarks()
	if got := m.SelectedOrCurrent(); !slices.Equal(got, []int{at(m)}) {
		t.Errorf("without marks an action works on %v", got)
	}
}

func TestRange(t *testing.T) {
	m := numbered(0, 50)
	m.SetCursor(10)
	m.StartRange()
	m.SetCursor(6)
	if m.RangeCount() != 5 || m.MarkedCount() != 0 {
		t.Errorf("%d in the range, %d marked before its end", m.RangeCount(), m.MarkedCount())
	}
	m.View(60, 20, look(termenv.Ascii), func(i, id int, _, marked bool) []table.Cell {
		if marked != (i >= 6 && i <= 10) {
			t.Errorf("row %d is drawn marked: %v", i, marked)
		}
		return cells(i, id, false, false)
	})
	fill(m, 5, 50) // the rows move, the range follows its ids
	if n := m.EndRange(); n != 5 || !slices.Equal(m.Marked(), []int{6, 7, 8, 9, 10}) {
		t.Errorf("%d: %v", n, m.Marked())
	}
	m.StartRange()
	m.CancelRange()
	if m.InRange() || m.EndRange() != 0 || m.MarkedCount() != 5 {
		t.Error("a range that is forgotten marks nothing and keeps the marks")
	}
	m.StartRange()
	fill(m, 900, 5)
	if m.InRange() {
		t.Error("a range ends when its ends are gone")
	}
}

// Whatever is done, the cursor exists when there are rows, is visible, and the
// window leaves no empty line that a row could fill.
func TestWindowHolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := numbered(0, rapid.IntRange(0, 60).Draw(t, "rows"))
		lk := look(termenv.Ascii)
		for range rapid.IntRange(1, 30).Draw(t, "steps") {
			switch rapid.IntRange(0, 6).Draw(t, "step") {
			case 0:
				m.Up()
			case 1:
				m.PageDown()
			case 2:
				m.PageUp()
			case 3:
				m.End()
			case 4:
				fill(m, rapid.IntRange(0, 90).Draw(t, "first"), rapid.IntRange(0, 60).Draw(t, "n"))
			case 5:
				m.Toggle(rapid.IntRange(0, 100).Draw(t, "id"))
			case 6:
				m.StartRange()
			}
			h := rapid.IntRange(1, 20).Draw(t, "h")
			m.View(40, h, lk, cells)
			i, _, ok := m.Cursor()
			first, last := m.Window()
			if ok != (m.Len() > 0) || ok && (i < first || i >= last) {
				t.Fatalf("cursor %d %v, window %d to %d of %d", i, ok, first, last, m.Len())
			}
			if rows := max(h-1, 1); last-first != min(rows, m.Len()) {
				t.Fatalf("%d rows of %d in a window of %d", last-first, m.Len(), rows)
			}
		}
	})
}

// Only the rows on the screen are drawn, however many there are.
func TestOnlyVisibleRowsAreAsked(t *testing.T) {
	m := numbered(0, 100_000)
	asked := 0
	m.View(200, 60, look(termenv.Ascii), func(i, id int, c, mk bool) []table.Cell {
		asked++
		return cells(i, id, c, mk)
	})
	if asked != 59 {
		t.Errorf("%d rows were asked for", asked)
	}
}

func BenchmarkView100k(b *testing.B) {
	m := numbered(0, 100_000)
	m.SetCursor(50_000)
	lk := look(termenv.TrueColor)
	th := themed(termenv.TrueColor)
	for b.Loop() {
		m.View(200, 60, lk, func(_, id int, _, _ bool) []table.Cell {
			return []table.Cell{
				{Text: fmt.Sprint("LEFÈVRE ", id), Style: th.Text, Marks: [][2]int{{0, 4}}, Highlight: th.Match},
				{Text: "élève 3A", Style: th.Text}, {Text: "CLG Les Tilleuls", Style: th.Faint}, {Text: "● utilisé", Style: th.UsedState},
			}
		})
	}
}

func BenchmarkKey100k(b *testing.B) {
	m := numbered(0, 100_000)
	lk := look(termenv.TrueColor)
	for b.Loop() {
		m.Down()
		m.View(120, 36, lk, cells)
	}
}

func BenchmarkRefresh100k(b *testing.B) {
	m := numbered(0, 100_000)
	m.End()
	for b.Loop() {
		m.Mark(5)
		fill(m, 1, 100_000)
		m.HiddenMarked()
	}
}
