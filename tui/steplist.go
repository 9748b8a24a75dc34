package tui

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/tui/text"
)

// stepList shows the steps of a plan in parts (will change, will not), each
// account with what it is and what happens to it. Only the accounts in sight
// are read.
type stepList struct {
	plan  domain.Plan
	parts []stepPart
	rows  map[domain.AccountID]stepRow
	asked map[domain.AccountID]bool
	after bool                                   // what was done: the groups of before don't matter
	many  bool                                   // an account has several steps: each says its own change alone
	sent  func(domain.Step) (domain.Order, bool) // the order that a step made; nil: none did
	top   int
	page  int
}

// stepPart is some of the steps under one title, by their index.
type stepPart struct {
	title string // message id
	steps []int
}

// stepRow is what is shown of an account in a plan.
type stepRow struct {
	desk.Row
	groups []domain.Group
	gone   bool
}

// stepsShownMsg brings the accounts in sight.
type stepsShownMsg struct{ rows map[domain.AccountID]stepRow }

// stepsRead is how many accounts are read at once, a screen or two.
const stepsRead = 60

// newStepList sorts the steps of a plan into parts; part tells which one a
// step belongs to, negative for none.
func newStepList(p domain.Plan, titles []string, part func(domain.Step) int) *stepList {
	l := &stepList{plan: p, rows: map[domain.AccountID]stepRow{}, asked: map[domain.AccountID]bool{}, page: 1}
	for _, t := range titles {
		l.parts = append(l.parts, stepPart{title: t})
	}
	for i, s := range p.Steps {
		l.many = l.many || i > 0 && p.Steps[i-1].Account == s.Account
		if n := part(s); n >= 0 {
			l.parts[n].steps = append(l.parts[n].steps, i)
		}
	}
	l.parts = slices.DeleteFunc(l.parts, func(p stepPart) bool { return len(p.steps) == 0 })
	return l
}

// lines is how many lines the list has: the steps, and a rule between parts.
func (l *stepList) lines() int {
	n := max(0, len(l.parts)-1)
	for _, p := range l.parts {
		n += len(p.steps)
	}
	return n
}

// line is the step of a line and its part; step is negative on the rule that
// stands before a part.
func (l *stepList) line(i int) (part, step int) {
	for n, p := range l.parts {
		if i < len(p.steps) {
			return n, p.steps[i]
		}
		i -= len(p.steps)
		if i == 0 {
			return n + 1, -1
		}
		i--
	}
	return len(l.parts), -1
}

// read asks for the accounts in sight that are not known yet.
func (l *stepList) read(e *env) effect {
	var ids []domain.AccountID
	for i := l.top; i < min(l.top+max(l.page, stepsRead), l.lines()); i++ {
		_, step := l.line(i)
		if step < 0 {
			continue
		}
		if id := l.plan.Steps[step].Account; !l.asked[id] {
			l.asked[id] = true
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return effect{}
	}
	if l.after {
		return run(func() tea.Msg { return stepsShownMsg{rowsOf(e, ids)} })
	}
	return run(func() tea.Msg {
		rows := make(map[domain.AccountID]stepRow, len(ids))
		for _, id := range ids {
			v, err := e.session.Account(e.ctx, id)
			rows[id] = stepRow{Row: v.Row, groups: v.Groups, gone: err != nil}
		}
		return stepsShownMsg{rows}
	})
}

// rowsOf reads accounts without their groups.
func rowsOf(e *env, ids []domain.AccountID) map[domain.AccountID]stepRow {
	out := make(map[domain.AccountID]stepRow, len(ids))
	for _, id := range ids {
		out[id] = stepRow{gone: true}
	}
	rows, _ := e.session.Rows(e.ctx, ids) // what can't be read shows its id
	for _, r := range rows {
		out[r.ID] = stepRow{Row: r}
	}
	return out
}

// update takes what read asked for.
func (l *stepList) update(msg tea.Msg) {
	if shown, ok := msg.(stepsShownMsg); ok {
		for id, r := range shown.rows {
			l.rows[id] = r
		}
	}
}

// key scrolls.
func (l *stepList) key(e *env, k tea.KeyMsg) effect {
	switch k.Type {
	case tea.KeyUp:
		l.top--
	case tea.KeyDown:
		l.top++
	case tea.KeyPgUp:
		l.top -= l.page
	case tea.KeyPgDown:
		l.top += l.page
	case tea.KeyHome:
		l.top = 0
	case tea.KeyEnd:
		l.top = l.lines()
	}
	l.top = max(0, min(l.top, l.lines()-l.page))
	return l.read(e)
}

// view draws the list in its box: h lines of w cells.
func (l *stepList) view(e *env, w, h int) []string {
	if h < 3 || w < 12 {
		return nil
	}
	l.page = h - 2
	l.top = max(0, min(l.top, l.lines()-l.page))
	var lines []string
	for i := l.top; i < l.lines() && len(lines) < l.page; i++ {
		part, step := l.line(i)
		if step < 0 {
			lines = append(lines, l.rule(e, part, w-4))
			continue
		}
		lines = append(lines, l.row(e, l.plan.Steps[step], w-4))
	}
	title := ""
	if first, _ := l.line(l.top); first < len(l.parts) {
		title = l.title(e, first)
	}
	return e.frame().Box(title, lines, w, h)
}

func (l *stepList) title(e *env, part int) string {
	p := l.parts[part]
	return e.n(p.title, len(p.steps))
}

func (l *stepList) rule(e *env, part, w int) string {
	th := e.theme
	title := " " + text.Cut(l.title(e, part), w-6) + " "
	return th.Border.Render(th.Rule) + th.Title.Render(title) +
		th.Border.Render(strings.Repeat(th.Rule, max(0, w-1-text.Width(title))))
}

func (l *stepList) row(e *env, s domain.Step, w int) string {
	th := e.theme
	r, known := l.rows[s.Account]
	name, what, where := th.More, "", ""
	if r.gone {
		name = string(s.Account)
	} else if known {
		name, what, where = r.Family+" "+r.Given, e.profileOf(r.Row), e.schoolsOf(r.UAIs)
	}
	nameW, whatW, whereW := w*3/10, 0, w/4
	if w >= 100 {
		whatW = 14
	}
	line := th.Text.Render(text.Fit(name, nameW)) + " "
	if whatW > 0 {
		line += th.Faint.Render(text.Fit(what, whatW)) + " "
	}
	line += th.Faint.Render(text.Fit(where, whereW)) + " "
	rest := w - text.Width(line)
	if s.Why != "" {
		return line + th.Warning.Render(text.Cut(l.why(e, s), rest))
	}
	if !known {
		return line
	}
	if o, ok := l.order(s); ok && o.Fate() != domain.FateDone {
		return line + e.fateStyle(o.Fate()).Render(text.Cut(e.orderShort(o), rest))
	} else if ok {
		s.Outcome = domain.Done
	}
	return line + l.change(e, s, r, rest)
}
