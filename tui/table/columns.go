package table

// gap is the empty cells between two columns, gutter those before the first:
// the cursor, the mark, a space.
const (
	gap    = 2
	gutter = 3
)

// fitted is the columns of one width, so that they are only computed again
// when it changes.
type fitted struct {
	width int
	cols  []slot
}

// slot is a column that is shown.
type slot struct{ column, width int }

// fit shares w cells between the columns.
func (t *Model[ID]) fit(w int) []slot {
	if t.fitted.width != w || t.fitted.cols == nil {
		t.fitted = fitted{width: w, cols: share(t.columns, w-gutter)}
	}
	return t.fitted.cols
}

// share drops columns until the others fit, the dearest last, then gives each
// its share of what is left. The last column takes what there is.
func share(columns []Column, w int) []slot {
	kept := make([]slot, len(columns))
	for i, c := range columns {
		kept[i] = slot{column: i, width: c.Min}
	}
	for len(kept) > 1 && need(kept) > w {
		kept = append(kept[:cheapest(columns, kept)], kept[cheapest(columns, kept)+1:]...)
	}
	if len(kept) == 1 {
		kept[0].width = min(kept[0].width, max(w, 0))
	}
	grow(columns, kept, w-need(kept))
	return kept
}

func need(kept []slot) int {
	n := gap * (len(kept) - 1)
	for _, s := range kept {
		n += s.width
	}
	return n
}

// cheapest is the column of lowest priority; of equals the last.
func cheapest(columns []Column, kept []slot) int {
	worst := 0
	for i, s := range kept {
		if columns[s.column].Priority <= columns[kept[worst].column].Priority {
			worst = i
		}
	}
	return worst
}

func grow(columns []Column, kept []slot, left int) {
	total := 0
	for _, s := range kept {
		total += columns[s.column].Weight
	}
	if total == 0 || left <= 0 {
		return
	}
	rest := left
	last := -1
	for i, s := range kept {
		weight := columns[s.column].Weight
		if weight == 0 {
			continue
		}
		kept[i].width += left * weight / total
		rest -= left * weight / total
		last = i
	}
	kept[last].width += rest
}
