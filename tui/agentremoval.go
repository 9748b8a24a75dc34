package tui

import "guichet/domain"

// newAgentRemoval asks before an agent's access goes.
func newAgentRemoval(e *env, a domain.Agent) *decision {
	return &decision{
		name: "agents_removal_title", label: "agents_removal_do", done: e.t("agents_cut_off", "Name", domain.Clean(a.Name)),
		said: []string{e.strip(domain.Clean(a.Name), e.role(a), e.perimeter(a)), e.t("agents_removal_said")},
		do:   func(e *env) error { return e.session.RemoveAgent(e.ctx, a.Name) },
	}
}
