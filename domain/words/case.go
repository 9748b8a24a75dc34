package words

import (
	"slices"
	"strings"

	"guichet/domain"
)

// CaseValue says the value of a fact of a case as the diagnosis keeps it:
// « - » for none, yes, no, a word of a vocabulary, an instant or a day.
func (w *Words) CaseValue(key, value string, now domain.Instant) string {
	switch value {
	case "-":
		return w.T("value_none")
	case "yes":
		return w.T("value_yes")
	case "no":
		return w.T("value_no")
	}
	switch key {
	case "symptom":
		return w.T("symptom_" + value)
	case "state":
		return w.State(domain.State(value))
	case "lock":
		return w.Reason(domain.LockReason(value))
	case "profile":
		return w.Profile(domain.Profile(value))
	case "kind":
		return w.T("kind_" + value)
	}
	if strings.HasSuffix(key, "_at") || slices.Contains([]string{"last_login", "access_expires", "banned_until", "account_end", "convention", "cridf_validated_on", "two_doors_from"}, key) {
		if m, err := domain.ParseMoment(value, domain.Paris()); err == nil && m.Day != 0 {
			return w.Day(m.Day)
		} else if err == nil && m.At != 0 {
			return w.When(m.At, now, domain.Paris())
		}
	}
	return domain.Clean(value)
}

// Case says what a fact of a case is called.
func (w *Words) Case(key string) string { return w.T("case_" + key) }
