package platform

import (
	"guichet/domain"
)

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
	from, ok := w.instant(w.From)
	until, known := w.instant(w.Until)
	return domain.Span{From: from, Until: until}, ok && known && from < until
}

func (w Window) instant(text string) (domain.Instant, bool) {
	m, err := domain.ParseMoment(text, domain.Paris())
	switch {
	case err != nil || m.IsZero():
		return 0, false
	case m.Day != 0:
		return m.Day.Start(domain.Paris()), true
	}
	return m.At, true
}
