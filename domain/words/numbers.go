package words

import (
	"strconv"
	"strings"
	"time"

	"guichet/domain"
)

// Number groups the digits of n by three: 24 381 in French, 24,381 in English.
func (w *Words) Number(n int) string {
	s := strconv.Itoa(n)
	sign := ""
	if n < 0 {
		sign, s = "-", s[1:]
	}
	separator := ","
	if w.lang == French {
		separator = "\u202f"
	}
	var b strings.Builder
	for i, c := range s {
		if i > 0 && (len(s)-i)%3 == 0 {
			b.WriteString(separator)
		}
		b.WriteRune(c)
	}
	return sign + b.String()
}

// Day is a calendar day, jj/mm/aaaa in both languages: it is what the
// documents and the schools write.
func (w *Words) Day(d domain.Day) string {
	if d == 0 {
		return ""
	}
	s := d.String()
	return s[8:10] + "/" + s[5:7] + "/" + s[0:4]
}

// When is an instant as somebody at the desk says it: « 16:32 » today,
// « hier 16:32 », else the day and the hour.
func (w *Words) When(at, now domain.Instant, zone *time.Location) string {
	if at == 0 {
		return ""
	}
	t, n := at.Time().In(zone), now.Time().In(zone)
	hour := t.Format("15:04")
	switch domain.DayOf(t) {
	case domain.DayOf(n):
		return hour
	case domain.DayOf(n.AddDate(0, 0, -1)):
		return w.T("yesterday") + " " + hour
	}
	return t.Format("02/01/2006") + " " + hour
}

// Moment is an instant or a day.
func (w *Words) Moment(m domain.Moment, now domain.Instant, zone *time.Location) string {
	if m.Day != 0 {
		return w.Day(m.Day)
	}
	return w.When(m.At, now, zone)
}
