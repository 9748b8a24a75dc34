package tui

import (
	"sort"
	"time"

	"guichet/domain"
	"guichet/domain/platform"
	"guichet/domain/ticket"
)

// hours says until when the service answers, or from when; nothing where nobody
// knows its hours (S15).
func (f *ticketForm) hours(e *env) string {
	queue := ticket.Code(f.draft.Queue)
	switch {
	case !f.draft.Known:
		return ""
	case f.draft.Open:
		return e.t("ticketform_open_until", "Queue", queue, "When", e.words.When(closing(f.draft.Where, e.now), e.now, e.zone))
	}
	return e.t("ticketform_open_from", "Queue", queue, "When", e.words.When(reopening(f.draft.Where, e.now), e.now, e.zone))
}

// closing is when a service that answers stops to: the end of the stretch of
// opening hours that an instant is in.
func closing(q platform.Queue, now domain.Instant) domain.Instant {
	c := q.Calendar()
	minutes := sort.Search(24*60, func(n int) bool {
		span := time.Duration(n+1) * time.Minute
		return c.Between(now, now.Add(span)) < span
	})
	return now.Add(time.Duration(minutes) * time.Minute)
}

// reopening is when a service that does not answer begins to.
func reopening(q platform.Queue, now domain.Instant) domain.Instant {
	return q.Calendar().Add(now, time.Minute).Add(-time.Minute)
}
