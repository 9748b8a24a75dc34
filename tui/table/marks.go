package table

// marks are the marked ids in the order in which they were marked.
type marks[ID comparable] struct {
	set    map[ID]int // id → its number
	next   int
	shown  int // how many are among the rows
	counts bool
}

func newMarks[ID comparable]() marks[ID] { return marks[ID]{set: map[ID]int{}} }

func (m *marks[ID]) moved() { m.counts = false }

func (m *marks[ID]) put(id ID) {
	if _, ok := m.set[id]; !ok {
		m.set[id] = m.next
		m.next++
		m.counts = false
	}
}

func (m *marks[ID]) drop(id ID) {
	delete(m.set, id)
	m.counts = false
}

// Mark marks an id, which needs no row.
func (t *Model[ID]) Mark(id ID) { t.marks.put(id) }

// Unmark takes the mark of an id away.
func (t *Model[ID]) Unmark(id ID) { t.marks.drop(id) }

// Toggle marks an id, or unmarks it.
func (t *Model[ID]) Toggle(id ID) {
	if t.IsMarked(id) {
		t.Unmark(id)
		return
	}
	t.Mark(id)
}

// MarkAll marks every id.
func (t *Model[ID]) MarkAll(ids []ID) {
	for _, id := range ids {
		t.marks.put(id)
	}
}

// ClearMarks takes every mark away.
func (t *Model[ID]) ClearMarks() { t.marks = newMarks[ID]() }

// IsMarked tells that an id is marked.
func (t *Model[ID]) IsMarked(id ID) bool {
	_, ok := t.marks.set[id]
	return ok
}

// Marked lists the marked ids in the order in which they were marked.
func (t *Model[ID]) Marked() []ID {
	slots := make([]*ID, t.marks.next)
	for id, n := range t.marks.set {
		slots[n] = &id
	}
	out := make([]ID, 0, len(t.marks.set))
	for _, id := range slots {
		if id != nil {
			out = append(out, *id)
		}
	}
	return out
}

// MarkedCount is how many ids are marked.
func (t *Model[ID]) MarkedCount() int { return len(t.marks.set) }

// HiddenMarked is how many of them are not among the rows.
func (t *Model[ID]) HiddenMarked() int {
	if len(t.marks.set) == 0 {
		return 0
	}
	if !t.marks.counts {
		t.marks.counts, t.marks.shown = true, 0
		for i := range t.n {
			if t.IsMarked(t.at(i)) {
				t.marks.shown++
			}
		}
	}
	return len(t.marks.set) - t.marks.shown
}

// SelectedOrCurrent is what an action works on: the marked ids, else the one
// under the cursor.
func (t *Model[ID]) SelectedOrCurrent() []ID {
	if len(t.marks.set) > 0 {
		return t.Marked()
	}
	if _, id, ok := t.Cursor(); ok {
		return []ID{id}
	}
	return nil
}
