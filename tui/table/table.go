// Package table is a list of rows of which only those on the screen are ever
// drawn. It knows how many rows there are, which id stands where, and asks for
// the cells of the visible ones: a hundred thousand rows cost no more than
// fifty. The cursor is kept by id when the rows change, marks are kept by id
// whether their rows are there or not, and only their owner drops them. It
// knows nothing of accounts, keys or languages.
package table

// Column is one column: its title, how narrow it may become, its share of the
// width that is left over (0: none), and how dear it is: where there is no
// room for all, the columns of lowest priority go first.
type Column struct {
	Title    string
	Min      int
	Weight   int
	Priority int
	Right    bool // aligned on the right, as numbers are
}

// Model is a table of rows known by ID. Its zero value is not usable: New.
type Model[ID comparable] struct {
	columns []Column
	n       int
	at      func(i int) ID
	cursor  int // -1 when there is no row
	top     int // first visible row
	page    int // visible rows when last drawn
	anchor  int // of the range; -1 when there is none
	marks   marks[ID]
	fitted  fitted
}

// New makes an empty table.
func New[ID comparable](columns []Column) *Model[ID] {
	return &Model[ID]{columns: columns, cursor: -1, anchor: -1, page: 1, marks: newMarks[ID]()}
}

// Resize says how narrow a column may become from now on.
func (t *Model[ID]) Resize(column, least int) {
	if t.columns[column].Min != least {
		t.columns[column].Min = least
		t.fitted = fitted{}
	}
}

// SetRows changes the rows. The cursor stays on its id, at its height on the
// screen; where the id is gone it stays where it was. Marks stay. A range ends
// when either of its ends is gone.
func (t *Model[ID]) SetRows(n int, id func(i int) ID) {
	var was, anchor ID
	had, ranged := t.cursor >= 0, t.anchor >= 0
	if had {
		was = t.at(t.cursor)
	}
	if ranged {
		anchor = t.at(t.anchor)
	}
	t.n, t.at = n, id
	t.marks.moved()
	t.anchor = -1
	if ranged {
		t.anchor = t.find(anchor, -1)
	}
	if !had {
		t.cursor = min(0, n-1)
		t.top = 0
		return
	}
	now := t.find(was, t.cursor)
	if now < 0 {
		t.anchor = -1
		now = min(t.cursor, n-1)
	} else {
		t.top += now - t.cursor
	}
	t.cursor = now
	t.follow()
}

// find is the row of an id, looked for first where it may still be.
func (t *Model[ID]) find(id ID, guess int) int {
	if guess >= 0 && guess < t.n && t.at(guess) == id {
		return guess
	}
	for i := range t.n {
		if t.at(i) == id {
			return i
		}
	}
	return -1
}

// Len is the number of rows.
func (t *Model[ID]) Len() int { return t.n }

// Cursor is the row under the cursor; false when there is none.
func (t *Model[ID]) Cursor() (i int, id ID, ok bool) {
	if t.cursor < 0 {
		return -1, id, false
	}
	return t.cursor, t.at(t.cursor), true
}

// SetCursor goes to a row, or to the nearest that exists.
func (t *Model[ID]) SetCursor(i int) {
	t.cursor = max(min(i, t.n-1), min(0, t.n-1))
	t.follow()
}

// Seek goes to the row of an id; false when it is not there.
func (t *Model[ID]) Seek(id ID) bool {
	i := t.find(id, t.cursor)
	if i >= 0 {
		t.SetCursor(i)
	}
	return i >= 0
}

// Up goes one row up.
func (t *Model[ID]) Up() { t.SetCursor(t.cursor - 1) }

// Down goes one row down.
func (t *Model[ID]) Down() { t.SetCursor(t.cursor + 1) }

// PageUp goes one screen up.
func (t *Model[ID]) PageUp() { t.SetCursor(t.cursor - max(t.page-1, 1)) }

// PageDown goes one screen down.
func (t *Model[ID]) PageDown() { t.SetCursor(t.cursor + max(t.page-1, 1)) }

// Home goes to the first row.
func (t *Model[ID]) Home() { t.SetCursor(0) }

// End goes to the last row.
func (t *Model[ID]) End() { t.SetCursor(t.n - 1) }

// Window is the visible rows: from first to before last.
func (t *Model[ID]) Window() (first, last int) { return t.top, min(t.top+t.page, t.n) }

// follow scrolls as little as it takes to show the cursor, and leaves no
// empty line that a row could fill.
func (t *Model[ID]) follow() {
	t.top = min(t.top, max(t.cursor, 0))
	t.top = max(t.top, t.cursor-t.page+1)
	t.top = max(min(t.top, t.n-t.page), 0)
}
