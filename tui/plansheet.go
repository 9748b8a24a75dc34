package tui

import (
	"context"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/tui/text"
)

// planSheet computes a plan, shows it, and asks. Nothing is written before
// that.
type planSheet struct {
	compute func(ctx context.Context, s *desk.Session) (domain.Plan, error)
	plan    domain.Plan
	steps   *stepList
	confirm *confirm
	resume  bool // the plan is stored, and some of it applied
}

// newGroupSheet plans accounts into a group, or out of it.
func newGroupSheet(ids []domain.AccountID, ref domain.GroupRef, add bool) *planSheet {
	change := desk.GroupChange{Add: []domain.GroupRef{ref}}
	if !add {
		change = desk.GroupChange{Remove: []domain.GroupRef{ref}}
	}
	return &planSheet{compute: func(ctx context.Context, s *desk.Session) (domain.Plan, error) {
		return s.PlanGroups(ctx, ids, change)
	}}
}

// newUndoSheet plans taking a plan back; the agent's last one when id is empty.
func newUndoSheet(id domain.PlanID) *planSheet {
	return &planSheet{compute: func(ctx context.Context, s *desk.Session) (domain.Plan, error) {
		if id == "" {
			last, err := s.LastPlan(ctx)
			if err != nil {
				return last, err
			}
			id = last.ID
		}
		return s.PlanUndo(ctx, id)
	}}
}

// newResumeSheet shows what is left of a plan that was stopped.
func newResumeSheet(id domain.PlanID) *planSheet {
	return &planSheet{resume: true, compute: func(ctx context.Context, s *desk.Session) (domain.Plan, error) {
		p, err := s.Plan(ctx, id, 0)
		p.Steps = slices.DeleteFunc(p.Steps, func(st domain.Step) bool { return st.Outcome != domain.Pending })
		p.Changing = p.Tally()[""]
		return p, err
	}}
}

// plannedMsg brings the plan.
type plannedMsg struct {
	plan domain.Plan
	err  error
}

func (s *planSheet) start(e *env) effect {
	return run(func() tea.Msg {
		p, err := s.compute(e.ctx, e.session)
		return plannedMsg{p, err}
	})
}

func (s *planSheet) update(e *env, msg tea.Msg) effect {
	switch msg := msg.(type) {
	case plannedMsg:
		if msg.err != nil {
			return e.failed(msg.err).and(effect{close: true})
		}
		s.plan = msg.plan
		s.confirm = newConfirm(msg.plan.Changing)
		s.steps = newStepList(msg.plan, []string{"plan_will", "plan_wont"}, func(st domain.Step) int {
			if st.Changes() {
				return 0
			}
			return 1
		})
		return s.steps.read(e)
	case stepsShownMsg:
		s.steps.update(msg)
	case failedMsg:
		return effect{close: true}
	}
	return effect{}
}

func (s *planSheet) typing() *field {
	if s.confirm == nil {
		return nil
	}
	return s.confirm.field
}

func (s *planSheet) key(e *env, k tea.KeyMsg) effect {
	if s.confirm == nil {
		return effect{close: k.Type == tea.KeyEsc}
	}
	switch s.confirm.key(k) {
	case applied:
		return effect{close: true, over: newRunSheet(e, s.plan, s.resume)}
	case cancelled:
		return effect{close: true}
	}
	return s.steps.key(e, k)
}

func (s *planSheet) hints(e *env) []hint {
	if s.confirm == nil {
		return []hint{{"esc", e.t("hint_close")}}
	}
	return append(s.confirm.hints(e), hint{"up", e.t("hint_move")})
}

func (s *planSheet) title(e *env) string {
	if s.confirm == nil {
		return e.t("plan_computing")
	}
	return e.planTitle(s.plan)
}

func (s *planSheet) view(e *env, w, h int) string {
	th := e.theme
	if s.confirm == nil {
		return sheet(e, min(w, 60), min(h, 3), e.t("plan_computing"), nil, "")
	}
	if len(s.plan.Steps) == 1 {
		return s.one(e, min(w, 90), min(h, 6))
	}
	lines := []string{
		" " + th.Title.Render(text.Cut(s.title(e), w-2)),
		"   " + e.tally(s.plan, w-4),
	}
	foot := []string{" " + th.Faint.Render(text.Cut(s.until(e), w-2)), " " + s.confirm.view(e, w-2)}
	room := h - len(lines) - len(foot)
	lines = append(lines, s.steps.view(e, w, min(room, s.steps.lines()+2))...)
	return text.Block(append(lines, foot...), w, h)
}

// one is the plan of a single account: the same, four lines high.
func (s *planSheet) one(e *env, w, h int) string {
	lines := []string{s.steps.row(e, s.plan.Steps[0], w-4), e.theme.Faint.Render(text.Cut(s.until(e), w-4))}
	return sheet(e, w, h, s.title(e), lines, s.confirm.view(e, w-4))
}

func (s *planSheet) until(e *env) string {
	if s.plan.Changing == 0 || s.plan.Undoes != "" {
		return ""
	}
	day := domain.DayOf(s.plan.Until.Time().In(e.zone))
	said := e.t("plan_until", "Day", e.words.Day(day))
	if n := len(s.plan.Creates); n > 0 {
		said = e.n("sheet_creates", n) + " " + said
	}
	return said
}

// planTitle is « Ajouter au groupe « Médico-social » — 26 comptes ».
func (e *env) planTitle(p domain.Plan) string {
	return e.n("plan_title_"+p.Act, p.Total, "Group", groupNames(p))
}

// groupNames are the names of a plan's groups, each once.
func groupNames(p domain.Plan) string {
	var names []string
	seen := map[string]bool{}
	for _, g := range p.Groups {
		if !seen[g.ID.Folded()] {
			seen[g.ID.Folded()] = true
			names = append(names, domain.Clean(g.Name))
		}
	}
	if len(names) > 3 {
		names = append(names[:3], "…")
	}
	return strings.Join(names, ", ")
}

// tally is « 23 seront ajoutés   2 y sont déjà   1 hors de votre périmètre ».
func (e *env) tally(p domain.Plan, w int) string {
	th := e.theme
	counts := p.Tally()
	line := th.Success.Render(e.n("plan_changing_"+p.Act, counts[""]))
	for _, why := range domain.Whys() {
		if n := counts[why]; n > 0 {
			line += "     " + th.Warning.Render(e.words.Number(n)+" "+e.words.Why(why))
		}
	}
	return text.Pad(line, w)
}
