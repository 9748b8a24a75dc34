package domain

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// ParseSpan reads FROM..UNTIL, days or instants in Paris. A day begins at its
// midnight, an end that is a day too: that day is not in the span any more.
// False where it can't be read, or ends before it begins.
func ParseSpan(text string) (Span, bool) {
	from, until, both := strings.Cut(text, "..")
	a, okA := ParseInstant(from)
	b, okB := ParseInstant(until)
	return Span{From: a, Until: b}, both && okA && okB && a < b
}

// ParseInstant reads an instant, Paris unless it says an offset; a day is its
// beginning. False where it can't be read.
func ParseInstant(text string) (Instant, bool) {
	m, err := ParseMoment(strings.TrimSpace(text), Paris())
	switch {
	case err != nil || m.IsZero():
		return 0, false
	case m.Day != 0:
		return m.Day.Start(Paris()), true
	}
	return m.At, true
}

// Text is the span as ParseSpan reads it.
func (s Span) Text() string { return endText(s.From) + ".." + endText(s.Until) }

// endText is a day where the instant is the midnight of one.
func endText(i Instant) string {
	t := i.Time().In(Paris())
	if d := DayOf(t); d.Start(Paris()) == i {
		return d.String()
	}
	return t.Format(time.RFC3339)
}

// readSpans reads a list of spans, commas or line ends between, into their
// order; none and unknown are no span.
func readSpans(text string) ([]Span, bool) {
	if standingOf(text) != Given {
		return nil, true
	}
	var out []Span
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' || r == '\n' }) {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		s, ok := ParseSpan(part)
		if !ok {
			return nil, false
		}
		out = append(out, s)
	}
	slices.SortFunc(out, func(a, b Span) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.Until, b.Until)) })
	return slices.Compact(out), len(out) > 0
}

func spansText(all []Span) string {
	texts := make([]string, len(all))
	for i, s := range all {
		texts[i] = s.Text()
	}
	return strings.Join(texts, ", ")
}
