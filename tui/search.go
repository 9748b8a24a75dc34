package tui

import (
	"context"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/tui/table"
)

// searchPage is the home: a line that is typed into at once, the accounts that
// it finds, and what is known of the one under the cursor.
type searchPage struct {
	line    *field
	inList  bool
	table   *table.Model[domain.AccountID]
	hits    []desk.Hit // in the order shown
	answer  answeredMsg
	asked   question
	cancel  context.CancelFunc
	recent  []domain.AccountID // opened last, newest first
	hidden  int                // marked accounts that the line does not find
	order   order
	preview preview
	waiting int  // requests for this agent's agreement
	above   bool // it stands above another page, which esc leads back to
	// windows are when platforms let nobody in.
	windows []window
}

// question is what the list answers.
type question struct {
	gen   int
	line  string
	facet desk.Facet
	limit int
}

// recentKept is how many opened accounts an empty line shows.
const recentKept = 20

func newSearchPage(e *env) *searchPage {
	return &searchPage{
		line: newField(), table: table.New[domain.AccountID](personColumns(e)), asked: question{limit: desk.Best},
		cancel: func() {},
	}
}

// newSearchFor is a search that another page leads to, with its query asked and
// the keyboard in the list.
func newSearchFor(e *env, line string) *searchPage {
	s := newSearchPage(e)
	s.line.set(line)
	s.above, s.inList = true, true
	return s
}

// answeredMsg brings the accounts found.
type answeredMsg struct {
	question
	found  desk.Found
	all    desk.Found // without the facet: what the facets count
	took   time.Duration
	hidden int
	err    error
}

func (s *searchPage) scope() scope        { return onSearch }
func (s *searchPage) crumb(e *env) string { return e.t("crumb_search") }
func (s *searchPage) start(e *env) effect { return s.ask(e).and(e.waiting()) }
func (s *searchPage) chosen() []domain.AccountID {
	if s.table.MarkedCount() == 0 && s.table.Len() == 0 {
		return nil
	}
	return s.table.SelectedOrCurrent()
}

func (s *searchPage) typing() *field {
	if s.inList {
		return nil
	}
	return s.line
}

// ask searches for what the line says now; the search before is given up.
func (s *searchPage) ask(e *env) effect {
	s.cancel()
	ctx, cancel := context.WithCancel(e.ctx)
	s.cancel = cancel
	s.asked.gen++
	s.asked.line = s.line.value()
	q, recent, marked := s.asked, s.recent, s.table.Marked()
	return run(func() tea.Msg {
		began := e.clock()
		a := answer(ctx, e, q, recent)
		a.took = e.clock().Sub(began)
		if a.err == nil && len(marked) > 0 {
			a.hidden, a.err = hiddenOf(ctx, e, q, marked, a.found.Hits)
		}
		return a
	})
}

// answer searches; an empty line without a facet means what was opened last.
func answer(ctx context.Context, e *env, q question, recent []domain.AccountID) answeredMsg {
	a := answeredMsg{question: q}
	if q.bare() {
		a.found.Hits, a.err = e.session.Rows(ctx, recent)
		a.found.Count = len(a.found.Hits)
		return a
	}
	a.found, a.err = e.session.Search(ctx, q.line, q.facet, q.limit)
	a.all = a.found
	if a.err == nil && q.facet != (desk.Facet{}) {
		a.all, a.err = e.session.Search(ctx, q.line, desk.Facet{}, 1)
	}
	return a
}

// bare tells that nothing is asked.
func (q question) bare() bool {
	return domain.ParseQuery(q.line).Empty() && q.facet == (desk.Facet{})
}

// hiddenOf counts the marked accounts that the question does not find.
func hiddenOf(ctx context.Context, e *env, q question, marked []domain.AccountID, hits []desk.Hit) (int, error) {
	found := make(map[domain.AccountID]bool, len(hits))
	for _, h := range hits {
		found[h.ID] = true
	}
	n := countMissing(marked, found)
	if n == 0 || q.bare() {
		return n, nil
	}
	ids, err := e.session.Select(ctx, q.line, q.facet)
	for _, id := range ids {
		found[id] = true
	}
	return countMissing(marked, found), err
}

func countMissing(ids []domain.AccountID, found map[domain.AccountID]bool) int {
	n := 0
	for _, id := range ids {
		if !found[id] {
			n++
		}
	}
	return n
}

func (s *searchPage) update(e *env, msg tea.Msg) effect {
	switch msg := msg.(type) {
	case answeredMsg:
		return s.answered(e, msg)
	case selectedMsg:
		return s.selected(e, msg)
	case previewedMsg:
		s.preview.take(msg)
		return s.preview.judge(e, msg)
	case previewJudgedMsg:
		s.preview.takeVerdict(msg)
	case schoolsMsg:
		return run(windowsCmd(e))
	case windowsMsg:
		s.windows = msg.list
		return e.failed(msg.err)
	case changedMsg:
		s.preview.stale()
		return s.ask(e).and(e.waiting())
	case requestsWaitingMsg:
		s.waiting = msg.n
		return e.failed(msg.err)
	case openedMsg:
		s.remember(msg.id)
	}
	return effect{}
}

func (s *searchPage) answered(e *env, a answeredMsg) effect {
	if a.gen != s.asked.gen {
		return effect{}
	}
	if a.err != nil {
		return e.failed(a.err)
	}
	another := a.line != s.answer.line || a.facet != s.answer.facet
	s.answer, s.hidden = a, a.hidden
	if another {
		s.table.CancelRange()
	}
	s.show()
	if another {
		s.table.SetCursor(0)
	}
	if s.table.Len() == 0 {
		s.inList = false
	}
	return s.look(e)
}

// show puts the hits into the table in the order chosen.
func (s *searchPage) show() {
	s.hits = s.order.sorted(s.answer.found.Hits)
	hits := s.hits
	s.table.SetRows(len(hits), func(i int) domain.AccountID { return hits[i].ID })
}

// look reads what the preview shows of the account under the cursor.
func (s *searchPage) look(e *env) effect {
	_, id, ok := s.table.Cursor()
	if !ok {
		return effect{}
	}
	return s.preview.read(e, id)
}

func (s *searchPage) remember(id domain.AccountID) {
	kept := []domain.AccountID{id}
	for _, r := range s.recent {
		if r != id && len(kept) < recentKept {
			kept = append(kept, r)
		}
	}
	s.recent = kept
}
