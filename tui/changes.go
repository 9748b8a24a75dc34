package tui

import (
	"strings"

	"guichet/domain"
)

// changed is « classes 4A → 3A, mél … »: fields before and after, at most so
// many of them (0: all). The values of masked fields are masked here too.
func (e *env) changed(list []domain.FieldChange, revealed bool, most int) string {
	var parts []string
	for i, c := range list {
		if most > 0 && i == most && len(list) > most+1 {
			parts = append(parts, e.n("history_more", len(list)-most))
			break
		}
		parts = append(parts, e.change(c, revealed))
	}
	return strings.Join(parts, ", ")
}

func (e *env) change(c domain.FieldChange, revealed bool) string {
	name := domain.Clean(c.Field)
	if id := "change_" + name; e.words.Has(id) {
		name = e.t(id)
	}
	before, after := e.fieldValue(c.Field, c.Before, revealed), e.fieldValue(c.Field, c.After, revealed)
	switch {
	case before == "":
		return e.t("history_set", "Field", name, "After", after)
	case after == "":
		after = e.t("history_nothing")
	}
	return e.t("history_change", "Field", name, "Before", before, "After", after)
}

// fieldValue is a value as a person reads it: the journal keeps yes, no, - and
// RFC 3339.
func (e *env) fieldValue(field, v string, revealed bool) string {
	switch {
	case v == "":
		return ""
	case field == "birth_date" && !revealed:
		return e.maskedDay()
	case field == "ine" && !revealed:
		return e.mask(v, false)
	case v == "-":
		return e.t("account_none")
	case v == "yes":
		return e.t("yes")
	case v == "no":
		return e.t("no")
	case field == "secret" && e.words.Has("secret_"+v):
		return e.t("secret_" + v)
	case field == "profile":
		if p, ok := domain.ParseProfile(v); ok {
			return e.words.Profile(p)
		}
	}
	if isMoment(field) {
		if m, err := domain.ParseMoment(v, e.zone); err == nil && !m.IsZero() {
			return e.words.Moment(m, e.now, e.zone)
		}
	}
	return domain.Clean(v)
}

// isMoment tells that a field holds an instant or a day. Others may look like
// one: a number of eight digits.
func isMoment(field string) bool {
	for _, end := range []string{"_at", "_date", "_until", "_login", "_expires", "_end"} {
		if strings.HasSuffix(field, end) {
			return true
		}
	}
	return false
}
