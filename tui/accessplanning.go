package tui

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/platform"
)

// accessAsk is what an agent wants done to accesses, before it is planned.
type accessAsk struct {
	ids     []domain.AccountID
	verb    domain.Verb
	reason  string
	file    string // of the letters; empty: what is given is shown
	perPage int
	call    domain.CallID // that the person was verified in; empty: not yet
	symptom string        // what the caller says; empty: nobody asked
}

func (a accessAsk) letters() bool { return a.file != "" }

// accessPlan is what it comes to.
type accessPlan struct {
	ask    accessAsk
	plan   domain.Plan
	needed int              // level of verification
	who    desk.AccountView // of one account
	login  string           // that a renewal would give
}

// accessPlanning computes a plan on accesses, then leads to what there is to
// do: the road to somebody else, the call, the plan.
type accessPlanning struct{ ask accessAsk }

// accessPlannedMsg brings the plan.
type accessPlannedMsg struct {
	accessPlan
	err error
}

func (a *accessPlanning) start(e *env) effect {
	ask := a.ask
	return run(func() tea.Msg {
		p, err := ask.plan(e)
		return accessPlannedMsg{p, err}
	})
}

// plan is for commands only.
func (a accessAsk) plan(e *env) (accessPlan, error) {
	out := accessPlan{ask: a}
	ask := desk.AccessAsk{Verb: a.verb, Reason: a.reason, Letters: a.letters()}
	var err error
	if out.plan, err = e.session.PlanAccess(e.ctx, a.ids, ask); err != nil {
		return out, err
	}
	if gives(a.verb) {
		if out.needed, err = e.session.Needed(e.ctx, out.plan); err != nil {
			return out, err
		}
	}
	if len(a.ids) != 1 {
		return out, nil
	}
	if out.who, err = e.session.Account(e.ctx, a.ids[0]); err == nil && a.verb == domain.VerbRenew && out.plan.Changing > 0 {
		out.login, err = e.session.NextLogin(e.ctx, a.ids[0])
	}
	return out, err
}

func (a *accessPlanning) update(e *env, msg tea.Msg) effect {
	switch msg := msg.(type) {
	case accessPlannedMsg:
		if msg.err != nil {
			return e.failed(msg.err).and(effect{close: true})
		}
		return effect{close: true, over: msg.next(e)}
	case failedMsg:
		return effect{close: true}
	}
	return effect{}
}

// next is the overlay that a plan leads to.
func (p accessPlan) next(e *env) overlay {
	if p.ask.letters() {
		return p.sheet(func(e *env, plan domain.Plan) overlay { return newLettersRun(e, p, plan) })
	}
	if len(p.plan.Steps) != 1 {
		return p.sheet(nil)
	}
	st := p.plan.Steps[0]
	road, known := e.session.RoadOf(st)
	switch {
	case !st.Changes() && known:
		return &roadSheet{access: p, road: road}
	case !st.Changes() || !gives(p.ask.verb):
		return p.sheet(p.run)
	case p.needed > domain.LevelNone && p.ask.call == "":
		return newCallSheet(p.need())
	}
	return p.sheet(func(_ *env, plan domain.Plan) overlay { return &giving{access: p, plan: plan} })
}

// need is the call that the plan takes. It is planned anew once that has reached
// its level: what was planned before may be a stored request by then.
func (p accessPlan) need() callNeed {
	ask := p.ask
	return callNeed{
		who: p.who, act: ask.verb, level: p.needed, plan: p.plan, ready: "call_go_on", hint: "hint_plan", symptom: ask.symptom,
		then: func(call domain.CallID) overlay {
			ask.call = call
			return &accessPlanning{ask: ask}
		},
	}
}

// run applies a plan that gives nothing to one person, and tells what became of
// its order where it was one.
func (p accessPlan) run(e *env, plan domain.Plan) overlay {
	r := newRunSheet(e, plan, false)
	r.outcome = p.outcome
	return r
}

// sheet is the plan, to be confirmed; then is what applies it, nil for the
// usual run.
func (p accessPlan) sheet(then func(*env, domain.Plan) overlay) *planSheet {
	return &planSheet{
		compute: func(context.Context, *desk.Session) (domain.Plan, error) { return p.plan, nil },
		said:    p.said, then: then,
	}
}

// said is what a plan on accesses does beside its steps.
func (p accessPlan) said(e *env) []string {
	var said []string
	if p.login != "" {
		said = append(said, e.t("access_next_login", "Login", domain.Clean(p.login)))
	}
	if p.ask.verb == domain.VerbReset && !p.ask.letters() && p.plan.Changing > 0 {
		said = append(said, e.t("access_voids"))
	}
	if p.ask.letters() && p.plan.Changing > 0 {
		said = append(said, e.t("letters_into", "File", domain.Clean(p.ask.file)))
	}
	if id := p.ask.ids[0].Platform(); len(p.ask.ids) == 1 && p.plan.Changing > 0 && e.ordered(id) {
		said = append(said, e.t("order_will", "Platform", e.platformName(id)))
	}
	return said
}

func (a *accessPlanning) title(e *env) string { return e.t("plan_computing") }
func (a *accessPlanning) typing() *field      { return nil }

func (a *accessPlanning) key(_ *env, k tea.KeyMsg) effect {
	return effect{close: k.Type == tea.KeyEsc}
}

func (a *accessPlanning) hints(e *env) []hint { return []hint{{"esc", e.t("hint_close")}} }

func (a *accessPlanning) view(e *env, w, h int) string {
	return sheet(e, min(w, 60), min(h, 3), a.title(e), nil, "")
}

// roadOf is the road of a step of a plan on accesses.
func (e *env) roadOf(p domain.Plan, st domain.Step) (platform.Road, bool) {
	if !p.OnAccess() {
		return platform.Road{}, false
	}
	return e.session.RoadOf(st)
}

// in is a text of a platform's file in the console's language.
func (e *env) in(t platform.Text) string { return domain.Clean(t.In(string(e.words.Lang()))) }
