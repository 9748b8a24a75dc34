package words

import (
	"errors"

	"guichet/domain"
)

// State names a state as lists show it.
func (w *Words) State(s domain.State) string {
	if s == domain.StateUnknown {
		return w.T("state_unknown")
	}
	return w.T("state_" + string(s))
}

// Reason names why an account is locked.
func (w *Words) Reason(r domain.LockReason) string {
	if r == "" {
		return w.T("reason_unknown")
	}
	return w.T("reason_" + string(r))
}

// Profile names a profile in the singular.
func (w *Words) Profile(p domain.Profile) string { return w.T("profile_" + string(p)) }

// Profiles names a profile in the plural.
func (w *Words) Profiles(p domain.Profile) string { return w.T("profiles_" + string(p)) }

// Why says why a step of a plan changes nothing.
func (w *Words) Why(y domain.Why) string { return w.T("why_" + string(y)) }

// Warning says a warning of a feed in one sentence.
func (w *Words) Warning(x domain.Warning) string {
	fill := []any{"File", x.Place.File, "Line", x.Place.Line, "Record", x.Place.Record}
	for i := 0; i+1 < len(x.Facts); i += 2 {
		fill = append(fill, x.Facts[i], domain.Clean(x.Facts[i+1]))
	}
	return w.T("warning_"+string(x.Code), fill...)
}

// fact says a fact of an error or an entry: reasons and verbs in words, the
// rest as it is.
func (w *Words) fact(key, value string) string {
	id := ""
	switch key {
	case "why":
		id = "cause_" + value
	case "verb":
		id = "verb_" + value
	case "role":
		id = "role_" + value
	case "what":
		id = "export_" + value
	case "state":
		id = "ticket_state_" + value
	case "priority":
		id = "priority_" + value
	}
	if id != "" && w.Has(id) {
		return w.T(id)
	}
	return domain.Clean(value)
}

// Error says an error. What is no domain.Error is an internal one: its text
// goes to the log, and ok is false.
func (w *Words) Error(err error) (text string, ok bool) {
	var e *domain.Error
	if !errors.As(err, &e) {
		return w.T("error_internal"), false
	}
	fill := make([]any, 0, 2*len(e.Facts))
	for k, v := range e.Facts {
		fill = append(fill, k, w.fact(k, v))
	}
	return w.T("error_"+string(e.Code), fill...), true
}

// Verb says a verb: what a right allows.
func (w *Words) Verb(v domain.Verb) string { return w.T("verb_" + string(v)) }
