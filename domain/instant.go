package domain

import (
	"errors"
	"fmt"
	"time"
)

// Instant is a point in time in milliseconds since 1970, UTC. Zero is « no
// instant ».
type Instant int64

// InstantOf is the instant of t, cut to the millisecond.
func InstantOf(t time.Time) Instant {
	if t.IsZero() {
		return 0
	}
	return Instant(t.UnixMilli())
}

// Time is the instant in UTC; the zero time when there is none.
func (i Instant) Time() time.Time {
	if i == 0 {
		return time.Time{}
	}
	return time.UnixMilli(int64(i)).UTC()
}

// Add is the instant d later.
func (i Instant) Add(d time.Duration) Instant { return i + Instant(d.Milliseconds()) }

// Day is a calendar day as the number yyyymmdd, for facts known only to the
// day. Zero is « no day ».
type Day int32

// DayOf is the calendar day of t in t's own zone.
func DayOf(t time.Time) Day {
	y, m, d := t.Date()
	return Day(y*10000 + int(m)*100 + d)
}

// ErrDay is returned by ParseDay for a text that is no day of the calendar.
var ErrDay = errors.New("not a day")

// ParseDay reads jj/mm/aaaa (AAF, SIECLE), aaaa-mm-jj (STS, ONDE) and
// aaaammjj. An empty text is the zero day; anything else, and a day that the
// calendar does not have, is ErrDay.
func ParseDay(s string) (Day, error) {
	if s == "" {
		return 0, nil
	}
	if len(s) == 10 && s[2] == '/' && s[5] == '/' {
		return dayFrom(s[6:10], s[3:5], s[0:2])
	}
	if len(s) == 10 && s[4] == '-' && s[7] == '-' {
		return dayFrom(s[0:4], s[5:7], s[8:10])
	}
	if len(s) == 8 {
		return dayFrom(s[0:4], s[4:6], s[6:8])
	}
	return 0, ErrDay
}

func dayFrom(year, month, day string) (Day, error) {
	y, okY := digits(year)
	m, okM := digits(month)
	d, okD := digits(day)
	if !okY || !okM || !okD || m < 1 || m > 12 || d < 1 || d > monthLength(y, m) {
		return 0, ErrDay
	}
	return Day(y*10000 + m*100 + d), nil
}

func digits(s string) (int, bool) {
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}

func monthLength(y, m int) int {
	switch m {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if y%4 == 0 && (y%100 != 0 || y%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// Start is midnight at the beginning of the day in zone.
func (d Day) Start(zone *time.Location) Instant {
	if d == 0 {
		return 0
	}
	return InstantOf(time.Date(int(d/10000), time.Month(d/100%100), int(d%100), 0, 0, 0, 0, zone))
}

// String is the day as aaaa-mm-jj; empty when there is none.
func (d Day) String() string {
	if d == 0 {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d/10000, d/100%100, d%100)
}

// Moment is an instant, or a day where nothing finer is known. At most one of
// the two is set.
type Moment struct {
	_   struct{} `cbor:",toarray"`
	At  Instant
	Day Day
}

// MomentAt is the moment of an instant.
func MomentAt(i Instant) Moment { return Moment{At: i} }

// MomentOn is the moment of a day.
func MomentOn(d Day) Moment { return Moment{Day: d} }

// IsZero tells that nothing is known of when.
func (m Moment) IsZero() bool { return m.At == 0 && m.Day == 0 }

// From is the instant a clock that starts at this moment counts from: the
// instant itself, or the midnight that follows the day (RULES §1.5).
func (m Moment) From(zone *time.Location) Instant {
	if m.Day == 0 {
		return m.At
	}
	return InstantOf(m.Day.Start(zone).Time().In(zone).AddDate(0, 0, 1))
}

// Text is the moment as RFC 3339: a full date and time, or a date alone.
func (m Moment) Text() string {
	switch {
	case m.Day != 0:
		return m.Day.String()
	case m.At != 0:
		return m.At.Time().Format(time.RFC3339)
	}
	return ""
}

// ParseMoment reads an instant (RFC 3339, or aaaa-mm-jj hh:mm[:ss] and
// jj/mm/aaaa hh:mm[:ss] in zone) or a day (ParseDay). ErrDay for anything
// else.
func ParseMoment(s string, zone *time.Location) (Moment, error) {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05",
		"2006-01-02 15:04", "02/01/2006 15:04:05", "02/01/2006 15:04"} {
		if t, err := time.ParseInLocation(layout, s, zone); err == nil {
			return MomentAt(InstantOf(t)), nil
		}
	}
	d, err := ParseDay(s)
	return MomentOn(d), err
}
