package tui

import (
	"context"
	"slices"

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
	resume  bool                            // the plan is stored, and some of it applied
	said    func(*env) []string             // what it does beside, where the plan itself does not say; nil: nothing
	then    func(*env, domain.Plan) overlay // applies it; nil: a run
}

// newGroupSheet plans accounts into groups, or out of them.
func newGroupSheet(ids []domain.AccountID, change desk.GroupChange) *planSheet {
	return &planSheet{compute: func(ctx context.Context, s *desk.Session) (domain.Plan, error) {
		return s.PlanGroups(ctx, ids, change)
	}}
}

// newCampaignSheet plans each account into a group of its own.
func newCampaignSheet(rows []desk.Assignment) *planSheet {
	return &planSheet{compute: func(ctx context.Context, s *desk.Session) (domain.Plan, error) {
		return s.PlanCampaign(ctx, rows)
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
		if msg.plan.Total == 0 && msg.plan.Batches > 0 { // of a group that nobody is in
			s.confirm.nothing = false
		}
		s.steps = newStepList(msg.plan, []string{"plan_will", "plan_handed_off", "plan_wont"}, planPart)
		return s.steps.read(e)
	case stepsShownMsg:
		s.steps.update(msg)
	case failedMsg:
		return effect{close: true}
	}
	return effect{}
}

func planPart(s domain.Step) int {
	switch {
	case s.Changes():
		return 0
	case s.Why == domain.HandOff:
		return 1
	}
	return 2
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
		if s.then != nil {
			return effect{close: true, over: s.then(e, s.plan)}
		}
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
	if len(s.plan.Steps) <= 1 {
		return s.one(e, min(w, 90), h)
	}
	lines := []string{
		" " + th.Title.Render(text.Cut(s.title(e), w-2)),
		"   " + e.tally(s.plan, w-4),
	}
	var foot []string
	for _, l := range s.notes(e, w-2) {
		foot = append(foot, " "+l)
	}
	foot = append(foot, " "+s.confirm.view(e, w-2))
	room := h - len(lines) - len(foot)
	lines = append(lines, s.steps.view(e, w, min(room, s.steps.lines()+2))...)
	return text.Block(append(lines, foot...), w, h)
}

// one is the plan of a single account, or of a group alone: the same, a few
// lines high.
func (s *planSheet) one(e *env, w, h int) string {
	var lines []string
	if len(s.plan.Steps) == 1 {
		lines = append(lines, s.steps.row(e, s.plan.Steps[0], w-4))
	}
	lines = append(lines, s.notes(e, w-4)...)
	return sheet(e, w, min(h, max(6, len(lines)+4)), s.title(e), lines, s.confirm.view(e, w-4))
}

// notes are what a plan does beside its steps, and until when it can be undone.
func (s *planSheet) notes(e *env, w int) []string {
	var lines []string
	besides := e.besides(s.plan)
	if s.said != nil {
		besides = append(besides, s.said(e)...)
	}
	for _, said := range besides {
		for _, l := range text.Wrap(said, w) {
			lines = append(lines, e.theme.Warning.Render(l))
		}
	}
	return append(lines, e.theme.Faint.Render(text.Cut(s.until(e), w)))
}

// undoes tells that what a plan does can be taken back at all.
func undoes(p domain.Plan) bool {
	return !p.OnAccess() || p.Act == string(domain.VerbClose) || p.Act == string(domain.VerbReopen)
}

func (s *planSheet) until(e *env) string {
	if s.confirm.nothing || s.plan.Undoes != "" {
		return ""
	}
	if !undoes(s.plan) {
		return e.t("plan_for_good")
	}
	if s.plan.OnAccess() && e.ordered(s.plan.Steps[0].Account.Platform()) {
		return e.t("plan_other_order")
	}
	day := domain.DayOf(s.plan.Until.Time().In(e.zone))
	said := e.t("plan_until", "Day", e.words.Day(day))
	if n := len(s.plan.Creates); n > 0 && s.plan.Total > 0 {
		said = e.n("sheet_creates", n) + " " + said
	}
	return said
}
