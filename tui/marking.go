package tui

import (
	"slices"

	"guichet/domain"
	"guichet/tui/table"
)

// mark marks in a list of people, or moves its cursor: one account, a range,
// all or none. all is what `*` means.
func mark(t *table.Model[domain.AccountID], id intent, all []domain.AccountID) {
	_, current, ok := t.Cursor()
	switch id {
	case doUnmark:
		t.ClearMarks()
	case doMarkAll:
		markAll(t, all)
	case doRange:
		if t.InRange() {
			t.EndRange()
		} else {
			t.StartRange()
		}
	case doMark:
		switch {
		case t.InRange():
			t.EndRange()
		case ok:
			t.Toggle(current)
			t.Down()
		}
	default:
		walk(t, id)
	}
}

// markAll marks all of them, or none where all are marked.
func markAll(t *table.Model[domain.AccountID], all []domain.AccountID) {
	if slices.ContainsFunc(all, func(id domain.AccountID) bool { return !t.IsMarked(id) }) {
		t.MarkAll(all)
		return
	}
	for _, id := range all {
		t.Unmark(id)
	}
}

// markedStatus counts the accounts marked in a list.
func markedStatus(e *env, t *table.Model[domain.AccountID]) string {
	switch {
	case t.InRange():
		return e.theme.Mark.Render(e.n("status_range", t.RangeCount()))
	case t.MarkedCount() > 0:
		return e.theme.Mark.Render(e.n("status_marked", t.MarkedCount(), "Hidden", e.words.Number(t.HiddenMarked())))
	}
	return ""
}
