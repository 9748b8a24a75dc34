package tui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
)

// callRequest is the agent's stored request for another agent's agreement to
// what a call is for. It outlives the call: the person calls back.
type callRequest struct {
	plan  domain.Plan    // zero: none is stored
	waits domain.Instant // where nobody else could agree: until then
}

// callRequestMsg brings the request; made tells that it was stored just now.
type callRequestMsg struct {
	callRequest
	made bool
	err  error
}

// lookUp reads the request, where one can be made.
func (c *callSheet) lookUp(e *env) effect {
	if !c.askable() {
		return effect{}
	}
	id, act := c.need.who.ID, string(c.need.act)
	return run(func() tea.Msg {
		list, err := e.session.Requests(e.ctx)
		mine := func(p domain.Plan) bool {
			return p.Agent == e.session.As && p.Act == act && p.Steps[0].Account == id
		}
		i := slices.IndexFunc(list, mine)
		if err != nil || i < 0 {
			return callRequestMsg{err: err}
		}
		return e.requestMsg(list[i], false, nil)
	})
}

// requestMsg finds until when a request waits; for commands only.
func (e *env) requestMsg(p domain.Plan, made bool, err error) callRequestMsg {
	m := callRequestMsg{callRequest: callRequest{plan: p}, made: made, err: err}
	if err == nil {
		m.waits, m.err = e.session.Waits(e.ctx, p)
	}
	return m
}

// askable tells that another agent could be asked later.
func (c *callSheet) askable() bool {
	return c.need.level >= domain.LevelSecond && c.need.plan.ID != ""
}

// asks tells that asking is what the call has reached, and has not done yet.
func (c *callSheet) asks() bool {
	return c.askable() && c.begun && c.level() == domain.LevelPossession && c.call.Closed <= c.now && c.request.plan.ID == ""
}

// ask stores the request.
func (c *callSheet) ask(e *env) effect {
	c.busy, c.wrong = true, ""
	plan, call := c.need.plan, c.call.ID
	return effect{writes: []tea.Cmd{func() tea.Msg {
		p, err := e.session.Ask(e.ctx, plan, call)
		return e.requestMsg(p, true, err)
	}}}
}

// requested takes the request as it is now. What another agent has agreed to in
// the meantime lifts this call too.
func (c *callSheet) requested(e *env, msg callRequestMsg) effect {
	if msg.made {
		c.busy = false
	}
	if msg.err != nil {
		c.wrong, _ = e.words.Error(msg.err)
		return effect{}
	}
	c.request = msg.callRequest
	if act := c.need.act; msg.plan.Agreed != "" && !slices.Contains(c.call.Agreed, act) {
		c.call.Agreed = append(slices.Clone(c.call.Agreed), act)
	}
	if !msg.made {
		return effect{}
	}
	return effect{news: changedMsg{}}.and(say(toast{kind: toastDone, text: e.t("call_asked_toast")}))
}

// said is how the request stands; empty where there is none.
func (r callRequest) said(e *env) string {
	when := e.words.When(r.plan.AskedAt, e.now, e.zone)
	switch {
	case r.plan.ID == "":
		return ""
	case r.plan.Agreed != "":
		return e.t("agreement_agreed", "Agent", domain.Clean(r.plan.Agreed), "When", e.words.When(r.plan.AgreedAt, e.now, e.zone))
	case r.waits > e.now:
		return e.t("agreement_alone", "When", when, "Until", e.words.When(r.waits, e.now, e.zone))
	case r.waits > 0:
		return e.t("agreement_waited", "When", when)
	}
	return e.t("agreement_asked", "When", when)
}
