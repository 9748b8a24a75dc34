package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/tui/text"
)

// servicesSheet shows what a change of services will do, account by account,
// asks, and does it.
type servicesSheet struct {
	ids     []domain.AccountID
	change  domain.ServiceChange
	reason  string
	plan    desk.ServicePlan
	names   map[domain.AccountID]string
	confirm *confirm
	busy    bool
}

// servicesPlannedMsg brings the plan, servicesDoneMsg what became of it.
type (
	servicesPlannedMsg struct {
		plan  desk.ServicePlan
		names map[domain.AccountID]string
		err   error
	}
	servicesDoneMsg struct {
		done desk.ServicesDone
		err  error
	}
)

// namesShown is how many accounts the sheet names at most.
const namesShown = 50

func (s *servicesSheet) start(e *env) effect {
	ids, change, reason := s.ids, s.change, s.reason
	return run(func() tea.Msg {
		m := servicesPlannedMsg{names: map[domain.AccountID]string{}}
		if m.plan, m.err = e.session.PlanServices(e.ctx, ids, change, reason); m.err != nil {
			return m
		}
		var rows []desk.Row
		rows, m.err = e.session.Rows(e.ctx, ids[:min(len(ids), namesShown)])
		for _, r := range rows {
			m.names[r.ID] = rowName(r)
		}
		return m
	})
}

func (s *servicesSheet) update(e *env, msg tea.Msg) effect {
	switch msg := msg.(type) {
	case servicesPlannedMsg:
		if msg.err != nil {
			return effect{close: true}.and(e.failed(msg.err))
		}
		s.plan, s.names, s.confirm = msg.plan, msg.names, newConfirm(msg.plan.Changing())
	case servicesDoneMsg:
		f := effect{close: true, news: changedMsg{}}
		if msg.err != nil {
			return f.and(e.failed(msg.err))
		}
		return f.and(say(toast{kind: toastDone, text: e.n("services_changed", msg.done.Changed)}))
	case failedMsg:
		return effect{close: true}
	}
	return effect{}
}

func (s *servicesSheet) title(e *env) string { return e.t("services_title") }

func (s *servicesSheet) typing() *field {
	if s.confirm == nil || s.busy {
		return nil
	}
	return s.confirm.field
}

func (s *servicesSheet) key(e *env, k tea.KeyMsg) effect {
	switch {
	case s.busy:
		return effect{}
	case s.confirm == nil:
		return effect{close: k.Type == tea.KeyEsc}
	}
	switch s.confirm.key(k) {
	case cancelled:
		return effect{close: true}
	case applied:
		s.busy = true
		plan := s.plan
		return effect{writes: []tea.Cmd{func() tea.Msg {
			done, err := e.session.ApplyServices(e.ctx, plan, nil)
			return servicesDoneMsg{done, err}
		}}}
	}
	return effect{}
}

func (s *servicesSheet) hints(e *env) []hint {
	if s.confirm == nil {
		return []hint{{"esc", e.t("hint_close")}}
	}
	return s.confirm.hints(e)
}

func (s *servicesSheet) view(e *env, w, h int) string {
	th := e.theme
	w = min(w, 90)
	if s.confirm == nil {
		return sheet(e, w, min(h, 3), e.t("plan_computing"), nil, "")
	}
	lines := []string{th.Title.Render(text.Cut(e.n("plan_will_change", s.plan.Changing()), w-4))}
	for _, why := range domain.Whys() {
		if n := s.plan.Whys()[why]; n > 0 {
			lines = append(lines, th.Warning.Render(text.Cut(e.words.Number(n)+" "+e.words.Why(why), w-4)))
		}
	}
	room := max(h-len(lines)-4, 1)
	shown := 0
	for _, st := range s.plan.Steps {
		if len(st.Changes) == 0 {
			continue
		}
		if shown == room-1 && s.plan.Changing() > room {
			lines = append(lines, th.Faint.Render(text.Cut(e.n("services_more", s.plan.Changing()-shown), w-4)))
			break
		}
		shown++
		lines = append(lines, s.step(e, st, w-4))
	}
	foot := s.confirm.view(e, w-4)
	if s.busy {
		foot = th.Faint.Render(text.Cut(e.t("deed_busy"), w-4))
	}
	return sheet(e, w, min(h, len(lines)+4), s.title(e), lines, foot)
}

// step is « LEFÈVRE Hélène  GAR inconnu → oui ».
func (s *servicesSheet) step(e *env, st desk.ServiceStep, w int) string {
	name := s.names[st.Account]
	if name == "" {
		name = string(st.Account)
	}
	who := min(30, w/3)
	return e.theme.Text.Render(text.Fit(name, who)) + e.theme.Faint.Render(" "+text.Cut(e.changed(st.Changes, true, 0), w-who-1))
}
