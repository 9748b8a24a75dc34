package tui

import (
	"cmp"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
)

// The intents about stored requests and plans that are not finished.
const (
	doRequests intent = "requests"
	doApprove  intent = "plan-approve"
	doDrop     intent = "plan-drop"
)

// whom is the person, by name.
func (r request) whom() string { return cmp.Or(rowName(r.row), string(r.row.ID)) }

// own tells that the agent asked.
func (r request) own(e *env) bool { return r.plan.Agent == e.session.As }

// waitsFor tells that the agent could agree to it, and nobody has yet.
func (r request) waitsFor(e *env) bool { return e.awaits(r.plan) }

func (e *env) awaits(p domain.Plan) bool {
	return p.Agreed == "" && p.Agent != e.session.As && e.session.May(right(p))
}

// state is how it stands, in a word or two.
func (r request) state(e *env) string {
	switch {
	case r.plan.Agreed != "":
		return e.t("call_vouched", "Agent", domain.Clean(r.plan.Agreed))
	case r.waits > e.now:
		return e.t("requests_until", "When", e.words.When(r.waits, e.now, e.zone))
	case r.waits > 0:
		return e.t("requests_waited")
	}
	return e.t("requests_waiting")
}

// told is the request in sentences: what, for whom, who asks since when, why.
func (r request) told(e *env) []string {
	return []string{
		e.strip(e.words.Verb(domain.Verb(r.plan.Act)), domain.Clean(r.whom()), e.profileOf(r.row), e.schoolsOf(r.row.UAIs), e.platformName(r.row.ID.Platform())),
		e.t("requests_by", "Agent", domain.Clean(r.plan.Agent), "When", e.words.When(r.plan.AskedAt, e.now, e.zone)),
		e.t("requests_why", "Why", domain.Clean(r.plan.Reason)),
	}
}

// newApproval asks before the agent agrees to another's request.
func newApproval(e *env, r request) *decision {
	return &decision{
		name: "approval_title", label: "approval_do", done: e.t("approval_done", "Agent", domain.Clean(r.plan.Agent)),
		said: append(r.told(e), "", e.t("approval_said")),
		do: func(e *env) error {
			_, err := e.session.Approve(e.ctx, r.plan.ID)
			return err
		},
	}
}

// newRequestDrop asks before the agent gives up their own request.
func newRequestDrop(e *env, r request) *decision {
	d := newDrop(e, r.plan)
	d.said = append(r.told(e), "", r.callRequest.said(e))
	if r.plan.Agreed != "" {
		d.said = append(d.said, e.t("agreement_go_on"))
	}
	return d
}

// newDrop asks before what is left of a plan is given up.
func newDrop(e *env, p domain.Plan) *decision {
	d := &decision{
		name: "drop_title", label: "drop_do", done: e.t("drop_done"),
		said: []string{e.planTitle(p), e.t("drop_said")},
		do: func(e *env) error {
			_, err := e.session.Drop(e.ctx, p.ID)
			return err
		},
	}
	if p.Status == domain.PlanAsked {
		d.name = "drop_request_title"
	}
	return d
}

// requestsWaitingMsg tells how many requests wait for this agent's agreement.
type requestsWaitingMsg struct {
	n   int
	err error
}

// waiting counts them, for who may agree to any.
func (e *env) waiting() effect {
	if !e.session.May(domain.VerbReset.Right()) && !e.session.May(domain.VerbRenew.Right()) {
		return effect{}
	}
	return run(func() tea.Msg {
		list, err := e.session.Requests(e.ctx)
		msg := requestsWaitingMsg{err: err}
		for _, p := range list {
			if e.awaits(p) {
				msg.n++
			}
		}
		return msg
	})
}
