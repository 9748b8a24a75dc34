package domain

import (
	"strconv"
	"strings"
	"time"
)

// ParseTypedDay reads a day as somebody at a desk types it: what ParseDay
// reads, and jj/mm, which is the day of that name nearest to now: the next one
// where it is ahead, else the last one; today is both. ErrDay for anything
// else, and for no day.
func ParseTypedDay(s string, now Instant, zone *time.Location, ahead bool) (Day, error) {
	s = strings.TrimSpace(s)
	day, month, short := strings.Cut(s, "/")
	if !short || strings.Contains(month, "/") {
		d, err := ParseDay(s)
		if d == 0 && err == nil {
			err = ErrDay
		}
		return d, err
	}
	today := DayOf(now.Time().In(zone))
	year, step := int(today/10000), -1
	if ahead {
		step = 1
	}
	for range 9 { // a 29 February is at most eight years away
		d, err := dayFrom(strconv.Itoa(year), month, day)
		if err == nil && (ahead && d >= today || !ahead && d <= today) {
			return d, nil
		}
		year += step
	}
	return 0, ErrDay
}
