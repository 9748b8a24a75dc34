package platform

import (
	"fmt"
	"strconv"
	"strings"

	"guichet/domain"
)

// Window is a stretch in which access is suspended, or in which there is no
// school (C17, C18): days or instants, Paris.
type Window struct {
	Year  string `toml:"year"` // 2026-2027
	Kind  string `toml:"kind"` // suspension, holidays
	From  string `toml:"from"`
	Until string `toml:"until"` // not in it any more
	Text  Text   `toml:"text"`
}

// Spans are the stretches in which access is suspended, and those without
// school, of the windows that can be read.
func (p Platform) Spans() (suspended, holidays []domain.Span) {
	for _, w := range p.Windows {
		span, ok := w.Span()
		switch {
		case !ok:
		case w.Kind == Holidays:
			holidays = append(holidays, span)
		default:
			suspended = append(suspended, span)
		}
	}
	return suspended, holidays
}

// The kinds of windows.
const (
	Suspension = "suspension"
	Holidays   = "holidays"
)

// Span is the window as instants: a day begins at its midnight, and an end that
// is a day is that midnight too. False where it can't be read, or ends before
// it begins.
func (w Window) Span() (domain.Span, bool) {
	return domain.ParseSpan(w.From + ".." + w.Until)
}

// Wrong tells which key of a window can't be, and why; empty where nothing is.
func (w Window) Wrong() (key, why string) {
	switch {
	case !schoolYear(w.Year):
		return "year", fmt.Sprintf("year %q is not 2026-2027", w.Year)
	case w.Kind != Suspension && w.Kind != Holidays:
		return "kind", fmt.Sprintf("kind %q", w.Kind)
	}
	from, ok := domain.ParseInstant(w.From)
	if !ok {
		return "from", fmt.Sprintf("from %q is no day", w.From)
	}
	until, ok := domain.ParseInstant(w.Until)
	if !ok {
		return "until", fmt.Sprintf("until %q is no day", w.Until)
	}
	if until <= from {
		return "until", "it ends before it begins"
	}
	return "", ""
}

// schoolYear tells two years in a row.
func schoolYear(text string) bool {
	first, last, _ := strings.Cut(text, "-")
	a, errA := strconv.Atoi(first)
	b, errB := strconv.Atoi(last)
	return errA == nil && errB == nil && len(first) == 4 && b == a+1
}

func (m *report) windows(all []Window) {
	for i, w := range all {
		if key, why := w.Wrong(); why != "" {
			m.section("window", i, "").wrong(key, "%s", why)
		}
	}
}
