package desk

import (
	"time"

	"guichet/domain"
)

// Retention is how long things are kept, in months. The values and steps that
// undo needs are kept for Config.UndoFor.
type Retention struct {
	Journal  int // 0: 12 (CNIL 2021-122: six to twelve)
	Departed int // 0: 3 (arrêté of 30 November 2006, art. 6)
	Runs     int // reports of imports; 0: 12
	Tickets  int // settled ones, since they last changed, and mails that wait for an eye; 0: 12
}

func (r Retention) orDefault() Retention {
	if r.Journal == 0 {
		r.Journal = 12
	}
	if r.Departed == 0 {
		r.Departed = 3
	}
	if r.Runs == 0 {
		r.Runs = 12
	}
	if r.Tickets == 0 {
		r.Tickets = 12
	}
	return r
}

// erase is from when an account that departed at an instant is erased.
func (r Retention) erase(departed domain.Instant) domain.Instant {
	return domain.InstantOf(departed.Time().In(domain.Paris()).AddDate(0, r.Departed, 0))
}

// before is the instant before which what is kept for months has had its time.
func before(now domain.Instant, months int) domain.Instant {
	return domain.InstantOf(now.Time().In(domain.Paris()).AddDate(0, -months, 0))
}

// monthBefore is the beginning of the month that is so many months back: whole
// months go, and never one that is not over for so long.
func monthBefore(now domain.Instant, months int) domain.Instant {
	y, m, _ := now.Time().In(domain.Paris()).Date()
	return domain.InstantOf(time.Date(y, m-time.Month(months), 1, 0, 0, 0, 0, domain.Paris()))
}
