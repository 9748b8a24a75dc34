package platform

import (
	"time"

	"guichet/domain"
)

// usualHours are when the clock of a queue runs that no hours are written for;
// whether somebody answers then is not known.
const usualHours = "lu-ve 08:00-18:00"

// horizon is how far a calendar looks for opening time: a queue that never
// opens has no due time to wait for.
const horizon = 10 * 366

// Calendar is when a queue's clock runs: its opening hours in its zone, without
// closed days and public holidays. Make one with Queue.Calendar.
type Calendar struct {
	zone     *time.Location
	week     [7][]minutes // from Sunday
	closed   []domain.Span
	holidays bool
}

// minutes are from a minute of a day until before another.
type minutes struct{ from, until int }

// Calendar is the queue's. What of it can't be read is as if it were not
// written; files are checked when they are read.
func (q Queue) Calendar() Calendar {
	open, err := parseHours(q.Hours)
	if err != nil || len(open) == 0 {
		open, _ = parseHours(usualHours)
	}
	c := Calendar{zone: q.zone(), holidays: q.Holidays != noHolidays}
	for day := range c.week {
		c.week[day] = open.of(time.Weekday(day))
	}
	for _, text := range q.Closed {
		if span, ok := closedSpan(text, c.zone); ok {
			c.closed = append(c.closed, span)
		}
	}
	return c
}

// zone is the queue's, Paris where it says none that is known.
func (q Queue) zone() *time.Location {
	if q.Zone == "" {
		return domain.Paris()
	}
	if zone, err := time.LoadLocation(q.Zone); err == nil {
		return zone
	}
	return domain.Paris()
}

// Add is the instant at which so much opening time has passed since from; from
// itself where d is nothing. A queue that does not open within ten years gives
// the end of them.
func (c Calendar) Add(from domain.Instant, d time.Duration) domain.Instant {
	if d <= 0 {
		return from
	}
	left, end := domain.Instant(d.Milliseconds()), from
	for day := range c.days(from) {
		end = max(end, day.end)
		for _, s := range day.open {
			start := max(s.From, from)
			if s.Until-start >= left {
				return start + left
			}
			left -= max(0, s.Until-start)
		}
	}
	return end
}

// Between is the opening time between two instants; zero where the second is
// not after the first.
func (c Calendar) Between(from, to domain.Instant) time.Duration {
	var sum domain.Instant
	for day := range c.days(from) {
		if day.start >= to {
			break
		}
		for _, s := range day.open {
			sum += max(0, min(s.Until, to)-max(s.From, from))
		}
	}
	return time.Duration(sum) * time.Millisecond
}

// Open tells that an instant is opening time.
func (c Calendar) Open(at domain.Instant) bool { return c.Between(at, at+1) > 0 }

// Target is how much opening time a case of a priority may take: what the queue
// says, sixteen hours where it says nothing; a quarter when urgent, half when
// high, twice when low.
func (q Queue) Target(p domain.Priority) time.Duration {
	d, err := time.ParseDuration(q.Solve)
	if err != nil || d <= 0 {
		d = usualTarget
	}
	switch p {
	case domain.Urgent:
		return d / 4
	case domain.High:
		return d / 2
	case domain.Low:
		return 2 * d
	}
	return d
}

// usualTarget is how much opening time a case may take that no queue says
// otherwise of.
const usualTarget = 16 * time.Hour
