package ticket

import (
	"fmt"
	"strconv"
	"strings"

	"guichet/domain"
)

// hourOf reads when something happened: an hour (14:05, 14h05, 14h), with its
// day before it or without; it comes back as « 14:05 » or « 2026-12-12 14:05 ».
func hourOf(value string, now domain.Instant) (_, why string) {
	parts := strings.Fields(strings.NewReplacer(" h ", "h", " h", "h").Replace(value))
	if len(parts) == 3 && domain.Fold(parts[1]) == "a" {
		parts = []string{parts[0], parts[2]}
	}
	if len(parts) == 0 || len(parts) > 2 {
		return "", "no-hour"
	}
	clock, ok := clockOf(parts[len(parts)-1])
	if !ok {
		return "", "no-hour"
	}
	if len(parts) == 1 {
		return clock, ""
	}
	day, err := domain.ParseTypedDay(parts[0], now, domain.Paris(), false)
	if err != nil {
		return "", "no-hour"
	}
	return day.String() + " " + clock, ""
}

// clockOf reads 14:05, 14h05 and 14h.
func clockOf(s string) (string, bool) {
	hour, minute, ok := strings.Cut(strings.ReplaceAll(strings.ToLower(s), "h", ":"), ":")
	if minute == "" {
		minute = "00"
	}
	h, errH := strconv.Atoi(hour)
	m, errM := strconv.Atoi(minute)
	if !ok || errH != nil || errM != nil || h < 0 || h > 23 || m < 0 || m > 59 || len(minute) != 2 {
		return "", false
	}
	return fmt.Sprintf("%02d:%02d", h, m), true
}
