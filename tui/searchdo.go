package tui

import (
	"context"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
)

func (s *searchPage) can(e *env, id intent) bool {
	rows := s.table.Len() > 0
	switch id {
	case doSearch:
		return true
	case doList:
		return rows
	case doDiagnose, doRepair:
		hit, ok := s.current()
		return ok && hit.Inside && e.diagnoses() && (id == doDiagnose || s.preview.mends(hit.ID))
	case doComplete:
		return s.line.atEnd() && s.completes(e)
	case doBack:
		return s.above || s.inList || !s.line.empty() || s.asked.facet != (desk.Facet{})
	case doUnmark:
		return s.table.MarkedCount() > 0
	}
	return rows || s.asked.facet != (desk.Facet{})
}

func (s *searchPage) do(e *env, id intent) effect {
	switch id {
	case doSearch:
		s.inList = false
	case doList:
		s.inList = true
	case doComplete:
		return s.complete(e)
	case doBack:
		return s.back(e)
	case doOpen:
		return s.open()
	case doDiagnose, doRepair:
		return s.explained(id)
	case doFacet1, doFacet2, doFacet3, doFacet4:
		s.asked.facet = s.nextFacet(id)
		s.asked.limit = desk.Best
		return s.ask(e)
	case doSort:
		s.order = s.order.next()
		s.show()
		return say(toast{kind: toastInfo, text: e.t("toast_sort", "Order", e.t(s.order.label()))})
	case doMark, doRange, doMarkAll, doUnmark:
		return s.mark(e, id)
	default:
		return s.move(e, id)
	}
	return effect{}
}

func (s *searchPage) open() effect {
	if i, _, ok := s.table.Cursor(); ok {
		return effect{open: newAccountPage(s.hits[i])}
	}
	return effect{}
}

// back is esc: range, then list, then line, then nothing; above another page,
// that page.
func (s *searchPage) back(e *env) effect {
	switch {
	case s.table.InRange():
		s.table.CancelRange()
	case s.above && (s.inList || s.line.empty()):
		return effect{back: true}
	case s.inList:
		s.inList = false
	default:
		s.line.set("")
		s.asked.facet, s.asked.limit = desk.Facet{}, desk.Best
		return s.ask(e)
	}
	return effect{}
}

func (s *searchPage) move(e *env, id intent) effect {
	at, _, _ := s.table.Cursor()
	if id == doUp && at == 0 && !s.table.InRange() {
		s.inList = false
		return effect{}
	}
	if !walk(s.table, id) {
		return effect{}
	}
	f := s.look(e)
	if now, _, ok := s.table.Cursor(); ok && now == s.table.Len()-1 && s.answer.found.Count > s.table.Len() {
		s.asked.limit *= 4
		return f.and(s.ask(e))
	}
	return f
}

// walker is a table whose cursor moves.
type walker interface {
	Up()
	Down()
	PageUp()
	PageDown()
	Home()
	End()
}

// walk moves a cursor; false when the intent is no movement.
func walk(t walker, id intent) bool {
	switch id {
	case doUp:
		t.Up()
	case doDown:
		t.Down()
	case doPageUp:
		t.PageUp()
	case doPageDown:
		t.PageDown()
	case doFirst:
		t.Home()
	case doLast:
		t.End()
	default:
		return false
	}
	return true
}

// mark marks: one account, a range, all that the line finds or none.
func (s *searchPage) mark(e *env, id intent) effect {
	_, at, ok := s.table.Cursor()
	switch id {
	case doUnmark:
		s.table.ClearMarks()
		s.hidden = 0
	case doMarkAll:
		return s.markAll(e)
	case doRange:
		if !s.table.InRange() {
			s.table.StartRange()
			return effect{}
		}
		s.table.EndRange()
	case doMark:
		if s.table.InRange() {
			s.table.EndRange()
			return effect{}
		}
		if ok {
			s.table.Toggle(at)
			s.table.Down()
			return s.look(e)
		}
	}
	return effect{}
}

// selectedMsg brings every account that the line finds exactly or by prefix.
type selectedMsg struct {
	question
	ids []domain.AccountID
	err error
}

func (s *searchPage) markAll(e *env) effect {
	q := s.answer.question
	if q.bare() {
		ids := make([]domain.AccountID, len(s.hits))
		for i, h := range s.hits {
			ids[i] = h.ID
		}
		return s.selected(e, selectedMsg{question: q, ids: ids})
	}
	return run(func() tea.Msg {
		ids, err := e.session.Select(e.ctx, q.line, q.facet)
		return selectedMsg{q, ids, err}
	})
}

// selected marks all, or none where all were marked.
func (s *searchPage) selected(e *env, msg selectedMsg) effect {
	if msg.err != nil {
		return e.failed(msg.err)
	}
	if msg.line != s.asked.line || msg.facet != s.asked.facet {
		return effect{}
	}
	if !slices.ContainsFunc(msg.ids, func(id domain.AccountID) bool { return !s.table.IsMarked(id) }) {
		for _, id := range msg.ids {
			s.table.Unmark(id)
		}
		return effect{}
	}
	s.table.MarkAll(msg.ids)
	near := 0
	for _, h := range s.hits {
		if h.Tier > desk.Prefix {
			near++
		}
	}
	if near > 0 {
		return say(toast{kind: toastInfo, text: e.n("toast_near_unmarked", near)})
	}
	return effect{}
}

// key edits the line; a pasted list is looked up whole.
func (s *searchPage) key(e *env, k tea.KeyMsg) effect {
	if s.inList {
		return effect{}
	}
	if rows := pastedCampaign(k); rows != nil && e.session.May(domain.VerbAssign) {
		return effect{open: newCampaignPage(e, rows)}
	}
	if refs := pastedList(k); len(refs) > 1 {
		return effect{open: newLookUpPage(e, refs)}
	}
	before := s.line.value()
	if !s.line.key(k) || s.line.value() == before {
		return effect{}
	}
	s.asked.limit = desk.Best
	return s.ask(e)
}

// export is of the accounts marked, else of every one that the line finds.
func (s *searchPage) export(e *env) overlay {
	ids, q := s.table.Marked(), s.answer.question
	if len(ids) == 0 && q.bare() {
		for _, h := range s.hits {
			ids = append(ids, h.ID)
		}
	}
	return newPeopleExport(e, "search", func(ctx context.Context) ([]domain.AccountID, error) {
		if len(ids) > 0 || q.bare() {
			return ids, nil
		}
		return e.session.Select(ctx, q.line, q.facet)
	})
}
