package platform

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"time"

	"guichet/domain"
)

// openDay is a day of a calendar, with its opening time as instants.
type openDay struct {
	start, end domain.Instant
	open       []domain.Span // in order, none touching
}

// days are the days from that of an instant on, as far as the calendar looks.
func (c Calendar) days(from domain.Instant) iter.Seq[openDay] {
	return func(yield func(openDay) bool) {
		y, m, d := from.Time().In(c.zone).Date()
		off := holidaysOf{zone: c.zone}
		for n := range horizon {
			if !yield(c.day(time.Date(y, m, d+n, 0, 0, 0, 0, c.zone), &off)) {
				return
			}
		}
	}
}

// day is the opening time of a day.
func (c Calendar) day(midnight time.Time, off *holidaysOf) openDay {
	y, m, d := midnight.Date()
	at := func(minute int) domain.Instant {
		return domain.InstantOf(time.Date(y, m, d, 0, minute, 0, 0, c.zone))
	}
	out := openDay{start: at(0), end: at(24 * 60)}
	if c.holidays && off.has(midnight) {
		return out
	}
	for _, w := range c.week[midnight.Weekday()] {
		span := domain.Span{From: at(w.from), Until: at(w.until)}
		if n := len(out.open); n > 0 { // an hour that a change of time leaves out or repeats
			span.From = max(span.From, out.open[n-1].Until)
		}
		if span.From < span.Until {
			out.open = append(out.open, span)
		}
	}
	for _, s := range c.closed {
		out.open = without(out.open, s)
	}
	return out
}

// without takes a span out of others.
func without(open []domain.Span, s domain.Span) []domain.Span {
	var out []domain.Span
	for _, o := range open {
		for _, part := range []domain.Span{{From: o.From, Until: min(o.Until, s.From)}, {From: max(o.From, s.Until), Until: o.Until}} {
			if part.From < part.Until {
				out = append(out, part)
			}
		}
	}
	return out
}

// of are the stretches of a day of the week, in order, those that touch as one.
func (h hours) of(day time.Weekday) []minutes {
	var all, out []minutes
	for _, s := range h {
		if s.days[day] {
			all = append(all, minutes{s.from, s.until})
		}
	}
	slices.SortFunc(all, func(a, b minutes) int { return cmp.Compare(a.from, b.from) })
	for _, m := range all {
		if n := len(out); n > 0 && m.from <= out[n-1].until {
			out[n-1].until = max(out[n-1].until, m.until)
			continue
		}
		out = append(out, m)
	}
	return out
}

// closedSpan reads a day, or FROM..UNTIL whose end is not in it any more, in a
// zone.
func closedSpan(text string, zone *time.Location) (domain.Span, bool) {
	from, until, ranged := strings.Cut(text, "..")
	first, err := domain.ParseMoment(strings.TrimSpace(from), zone)
	if err != nil || first.IsZero() || !ranged && first.Day == 0 {
		return domain.Span{}, false
	}
	if !ranged {
		return domain.Span{From: first.Day.Start(zone), Until: first.From(zone)}, true
	}
	last, err := domain.ParseMoment(strings.TrimSpace(until), zone)
	span := domain.Span{From: beginning(first, zone), Until: beginning(last, zone)}
	return span, err == nil && span.From < span.Until
}

// beginning is the instant of a moment; of a day, its midnight.
func beginning(m domain.Moment, zone *time.Location) domain.Instant {
	if m.Day != 0 {
		return m.Day.Start(zone)
	}
	return m.At
}
