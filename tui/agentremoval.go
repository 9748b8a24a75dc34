package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
)

// agentRemoval asks before an agent's access goes: « Annuler » is focused, `o`
// does it.
type agentRemoval struct {
	agent domain.Agent
	busy  bool
}

func newAgentRemoval(a domain.Agent) *agentRemoval { return &agentRemoval{agent: a} }

func (r *agentRemoval) title(e *env) string { return e.t("agents_removal_title") }
func (r *agentRemoval) start(*env) effect   { return effect{} }
func (r *agentRemoval) typing() *field      { return nil }

// agentRemovedMsg tells that the access is gone, or why not.
type agentRemovedMsg struct{ err error }

func (r *agentRemoval) update(e *env, msg tea.Msg) effect {
	switch msg := msg.(type) {
	case agentRemovedMsg:
		if msg.err != nil {
			return effect{close: true}.and(e.failed(msg.err))
		}
		gone := toast{kind: toastDone, text: e.t("agents_cut_off", "Name", domain.Clean(r.agent.Name))}
		return effect{close: true, news: changedMsg{}}.and(say(gone))
	case failedMsg:
		return effect{close: true}
	}
	return effect{}
}

func (r *agentRemoval) key(e *env, k tea.KeyMsg) effect {
	switch name := k.String(); {
	case r.busy:
	case name == "esc" || name == "enter":
		return effect{close: true}
	case name == "o":
		r.busy = true
		who := r.agent.Name
		return effect{writes: []tea.Cmd{func() tea.Msg { return agentRemovedMsg{e.session.RemoveAgent(e.ctx, who)} }}}
	}
	return effect{}
}

func (r *agentRemoval) hints(e *env) []hint {
	return []hint{{"enter", e.t("confirm_cancel")}, {"o", e.t("agents_removal_do")}, {"esc", e.t("hint_change_nothing")}}
}

func (r *agentRemoval) view(e *env, w, h int) string {
	w = min(w, 84)
	said := e.paragraphs([]string{
		e.strip(domain.Clean(r.agent.Name), e.role(r.agent), e.perimeter(r.agent)),
		e.t("agents_removal_said"),
	}, w-4)
	return sheet(e, w, min(h, len(said)+4), r.title(e), append(said, ""), e.buttons("confirm_cancel", "agents_removal_do"))
}
