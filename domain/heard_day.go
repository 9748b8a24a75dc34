package domain

import (
	"strconv"
	"strings"
	"unicode"
)

// months are how months begin when they are said, in French and English, so
// far as that tells them apart.
var months = []struct {
	begins string
	month  int
}{
	{"janv", 1}, {"jan", 1}, {"fev", 2}, {"feb", 2}, {"mars", 3}, {"mar", 3}, {"avr", 4}, {"apr", 4}, {"mai", 5}, {"may", 5},
	{"juin", 6}, {"june", 6}, {"juil", 7}, {"july", 7}, {"jul", 7}, {"jun", 6}, {"aou", 8}, {"aug", 8}, {"sep", 9}, {"oct", 10}, {"nov", 11}, {"dec", 12},
}

// SaysDay tells that what was typed is meant as a day: three parts, or eight
// digits. Anything else landed in the wrong field, and is no wrong answer.
func SaysDay(said string) bool {
	parts := heardParts(said)
	if len(parts) == 1 {
		_, err := strconv.Atoi(parts[0])
		return err == nil && len(parts[0]) == 8
	}
	return len(parts) == 3
}

func heardParts(said string) []string {
	return strings.FieldsFunc(Fold(said), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// Heard tells that what was heard on the telephone says the day, however it was
// typed: 3/2/2011, 03022011, 2011-02-03, « 3 février 2011 », « 3 fév 11 ».
func (d Day) Heard(said string) bool {
	if d == 0 {
		return false
	}
	parts := heardParts(said)
	if len(parts) == 1 && len(parts[0]) == 8 {
		p := parts[0]
		return d.is(p[:2], p[2:4], p[4:]) || d.is(p[6:], p[4:6], p[:4])
	}
	if len(parts) != 3 {
		return false
	}
	if len(parts[0]) == 4 {
		return d.is(parts[2], parts[1], parts[0])
	}
	return d.is(parts[0], parts[1], parts[2])
}

func (d Day) is(day, month, year string) bool {
	n, _ := strconv.Atoi(strings.TrimSuffix(day, "er"))
	y, err := strconv.Atoi(year)
	if len(year) == 2 {
		y += int(d) / 1000000 * 100
	}
	return err == nil && n == int(d)%100 && monthSaid(month) == int(d)/100%100 && y == int(d)/10000
}

func monthSaid(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	for _, m := range months {
		if strings.HasPrefix(s, m.begins) {
			return m.month
		}
	}
	return 0
}
