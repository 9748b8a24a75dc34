package platform

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// hours are the stretches of a week in which somebody answers.
type hours []stretch

// stretch is from a minute of some days until before another.
type stretch struct {
	days        [7]bool // from Sunday, as package time counts
	from, until int     // minutes of the day
}

// weekdays are the days of a week by their two letters, in the order of a week
// in France; English ones stand beside.
var weekdays = [...]struct {
	names [2]string
	day   time.Weekday
}{
	{[2]string{"lu", "mo"}, time.Monday}, {[2]string{"ma", "tu"}, time.Tuesday}, {[2]string{"me", "we"}, time.Wednesday},
	{[2]string{"je", "th"}, time.Thursday}, {[2]string{"ve", "fr"}, time.Friday}, {[2]string{"sa", "sa"}, time.Saturday},
	{[2]string{"di", "su"}, time.Sunday},
}

// parseHours reads « lu-ve 08:30-12:00 13:30-17:00, sa 09:00-12:00 ». Empty is
// no hours.
func parseHours(text string) (hours, error) {
	var out hours
	if strings.TrimSpace(text) == "" {
		return nil, nil
	}
	for _, part := range strings.Split(text, ",") {
		words := strings.Fields(part)
		if len(words) < 2 {
			return nil, fmt.Errorf("%q is not « lu-ve 08:30-17:00 »", strings.TrimSpace(part))
		}
		days, err := daysOf(words[0])
		if err != nil {
			return nil, err
		}
		for _, w := range words[1:] {
			from, until, err := minutesOf(w)
			if err != nil {
				return nil, err
			}
			out = append(out, stretch{days, from, until})
		}
	}
	return out, nil
}

// daysOf reads « lu-ve » or « sa ».
func daysOf(text string) (days [7]bool, err error) {
	first, last, ranged := strings.Cut(text, "-")
	if !ranged {
		last = first
	}
	from, to := weekday(first), weekday(last)
	if from < 0 || to < from {
		return days, fmt.Errorf("days %q", text)
	}
	for _, w := range weekdays[from : to+1] {
		days[w.day] = true
	}
	return days, nil
}

// weekday is the place of a day in the week; -1 where it is none.
func weekday(name string) int {
	for i, w := range weekdays {
		if slices.Contains(w.names[:], strings.ToLower(name)) {
			return i
		}
	}
	return -1
}

// minutesOf reads « 08:30-17:00 »; 24:00 is no hour of a day.
func minutesOf(text string) (from, until int, err error) {
	first, last, _ := strings.Cut(text, "-")
	a, errA := time.Parse("15:04", first)
	b, errB := time.Parse("15:04", last)
	from, until = a.Hour()*60+a.Minute(), b.Hour()*60+b.Minute()
	if errA != nil || errB != nil || until <= from {
		return 0, 0, fmt.Errorf("hours %q", text)
	}
	return from, until, nil
}
