package tui

import (
	"time"

	"guichet/domain"
)

// astray is how far the clock may be behind the journal before it is said.
const astray = 5 * time.Minute

// standing is what stands below the first line: that the agent's rights have
// ended, else that the clock was set back. Empty when there is nothing to say.
func (m *Model) standing() string {
	e, a := m.env, m.env.session.Agent()
	switch {
	case a.Removed != 0:
		return e.t("banner_removed")
	case !a.Open(e.session.Now()):
		return e.t("banner_ended")
	case m.behind > astray:
		return e.t("banner_behind", "By", e.lapse(m.behind))
	}
	return ""
}

// role names an agent's role; nothing for somebody whom nobody made an agent.
func (e *env) role(a domain.Agent) string {
	if a.Role == "" {
		return ""
	}
	return e.t("role_" + string(a.Role))
}

// delegation is « jusqu'au 12/12 » behind a delegate's role.
func (e *env) delegation(a domain.Agent) string {
	if a.Until == 0 {
		return ""
	}
	last := a.Until.Time().In(e.zone).Add(-time.Millisecond)
	day := last.Format("02/01")
	if last.Year() != e.now.Time().In(e.zone).Year() {
		day = last.Format("02/01/2006")
	}
	return e.t("crumb_until", "Day", day)
}

// lapse is a length of time as one says it: minutes, hours, days.
func (e *env) lapse(d time.Duration) string {
	const day = 24 * time.Hour
	switch {
	case d < 2*time.Hour:
		return e.n("lapse_minutes", int(d/time.Minute))
	case d < 2*day:
		return e.n("lapse_hours", int(d/time.Hour))
	}
	return e.n("lapse_days", int(d/day))
}
