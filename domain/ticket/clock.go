package ticket

import (
	"time"

	"guichet/domain"
	"guichet/domain/platform"
)

// Begin sets the clock of a new ticket.
func Begin(t *domain.Ticket, now domain.Instant, q platform.Queue) {
	t.State = domain.TicketNew
	t.Opened, t.Changed = now, now
	t.Spent, t.Granted = 0, 0
	run(t, now, q)
}

// SetPriority changes the priority, and the due time with it: what the clock
// has run so far stays.
func SetPriority(t *domain.Ticket, p domain.Priority, now domain.Instant, q platform.Queue) {
	t.Priority, t.Changed = p, now
	if t.State.Runs() {
		t.Due = due(*t, q)
	}
}

// Left is how much opening time remains until a ticket is due, negative past
// it; 0 while the clock stands still.
func Left(t domain.Ticket, now domain.Instant, q platform.Queue) time.Duration {
	switch {
	case t.Due == 0:
		return 0
	case now > t.Due:
		return -q.Calendar().Between(t.Due, now)
	}
	return q.Calendar().Between(now, t.Due)
}

// run starts the clock.
func run(t *domain.Ticket, now domain.Instant, q platform.Queue) {
	t.Since = now
	t.Due = due(*t, q)
}

// stand stops it, and keeps what it has run.
func stand(t *domain.Ticket, now domain.Instant, q platform.Queue) {
	t.Spent += q.Calendar().Between(t.Since, now).Milliseconds()
	t.Since, t.Due = 0, 0
}

// grant gives a ticket that is opened again at least a quarter of what its
// priority may take: nobody can settle a case in no time.
func grant(t *domain.Ticket, q platform.Queue) {
	least := q.Target(t.Priority) / 4
	if left := allowance(*t, q); left < least {
		t.Granted += (least - left).Milliseconds()
	}
}

// due is when the clock, running since Since, has run for all that it may.
func due(t domain.Ticket, q platform.Queue) domain.Instant {
	return q.Calendar().Add(t.Since, max(0, allowance(t, q)))
}

// allowance is what the clock may still run from Since on.
func allowance(t domain.Ticket, q platform.Queue) time.Duration {
	return q.Target(t.Priority) + time.Duration(t.Granted-t.Spent)*time.Millisecond
}
