package intake

import (
	"strings"

	"guichet/domain"
)

// shortcut settles the columns that speak of the state as a whole: `state`
// (utilisé, inutilisé, verrouillé, verrouillé : raison) and the reason. They
// only fill what the row's own facts leave unknown.
func (d *accessDraft) shortcut() {
	a := &d.row.Access
	if d.reason != "" && !saysNone(d.reason) {
		a.BlockedWhy = d.reason
	}
	if d.state == "" {
		return
	}
	d.column = "state"
	word, reason := d.state, d.reason
	if i := strings.IndexAny(word, ":(,"); i >= 0 {
		word, reason = strings.TrimSpace(word[:i]), strings.Trim(word[i+1:], " )")
	}
	state, ok := domain.ParseState(word)
	switch {
	case !ok:
		d.bad(seen("value", d.state)...)
	case state == domain.Used:
		orElseKnown(&a.Activated, true, d)
	case state == domain.Unused:
		orElseKnown(&a.Activated, false, d)
	case state == domain.Locked:
		d.locked(reason)
	}
}

// locked notes a lock by its reason; without one, or by attempts whose end is
// not said, only that it is locked (RULES §1.4, line 3).
func (d *accessDraft) locked(reason string) {
	a := &d.row.Access
	if a.StateAt(1).State == domain.Locked {
		return // the row's own facts say so, and why
	}
	why, _ := domain.ParseLockReason(reason)
	switch why {
	case domain.ByAdministrator:
		orElseKnown(&a.Blocked, true, d)
	case domain.ByInactivity:
		orElseKnown(&a.Inactivity, true, d)
	case domain.ByExpiry:
		orElseKnown(&a.PasswordExpired, true, d)
	default:
		if a.Teleservices.IsZero() {
			a.Teleservices = domain.Known(domain.TeleservicesLocked, d.row.AsOf, domain.FromAccessFeed)
		}
	}
}

func orElseKnown(f *domain.Fact[bool], v bool, d *accessDraft) {
	if f.IsZero() {
		*f = domain.Known(v, d.row.AsOf, domain.FromAccessFeed)
	}
}
