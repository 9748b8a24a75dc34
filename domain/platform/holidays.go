package platform

import (
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/fr"

	"guichet/domain"
)

// The public holidays that a queue may have; empty is the French ones.
const (
	frenchHolidays = "fr"
	noHolidays     = "none"
)

// overseas are the days on which the end of slavery is kept, by the zone in
// which they are (Code du travail, L3422-2).
var overseas = map[string]*cal.Holiday{
	"Indian/Mayotte":     {Month: time.April, Day: 27, Func: cal.CalcDayOfMonth},
	"America/Martinique": {Month: time.May, Day: 22, Func: cal.CalcDayOfMonth},
	"America/Guadeloupe": {Month: time.May, Day: 27, Func: cal.CalcDayOfMonth},
	"America/Cayenne":    {Month: time.June, Day: 10, Func: cal.CalcDayOfMonth},
	"Indian/Reunion":     {Month: time.December, Day: 20, Func: cal.CalcDayOfMonth},
}

// holidaysOf are the public holidays of a zone, worked out a year at a time.
type holidaysOf struct {
	zone *time.Location
	year int
	days map[domain.Day]bool
}

// has tells that a day is a public holiday.
func (h *holidaysOf) has(day time.Time) bool {
	if h.days == nil || h.year != day.Year() {
		h.year, h.days = day.Year(), map[domain.Day]bool{}
		for _, holiday := range fr.Holidays {
			h.add(holiday)
		}
		if own := overseas[h.zone.String()]; own != nil {
			h.add(own)
		}
	}
	return h.days[domain.DayOf(day)]
}

func (h *holidaysOf) add(holiday *cal.Holiday) {
	on, _ := holiday.Calc(h.year)
	h.days[domain.DayOf(on)] = true
}
