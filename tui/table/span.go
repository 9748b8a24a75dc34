package table

// StartRange begins a range at the cursor. Nothing is marked before EndRange.
func (t *Model[ID]) StartRange() { t.anchor = t.cursor }

// InRange tells that a range has begun.
func (t *Model[ID]) InRange() bool { return t.anchor >= 0 }

// RangeCount is how many rows the range holds.
func (t *Model[ID]) RangeCount() int {
	first, last := t.span()
	return last - first
}

// CancelRange forgets the range and marks nothing.
func (t *Model[ID]) CancelRange() { t.anchor = -1 }

// EndRange marks the rows from where the range began to the cursor, and tells
// how many they are.
func (t *Model[ID]) EndRange() int {
	first, last := t.span()
	for i := first; i < last; i++ {
		t.marks.put(t.at(i))
	}
	t.anchor = -1
	return last - first
}

// span is the rows of the range: from first to before last.
func (t *Model[ID]) span() (first, last int) {
	if t.anchor < 0 || t.cursor < 0 {
		return 0, 0
	}
	return min(t.anchor, t.cursor), max(t.anchor, t.cursor) + 1
}
