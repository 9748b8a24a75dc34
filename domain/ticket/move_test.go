package ticket_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"guichet/domain"
	"guichet/domain/platform"
	"guichet/domain/ticket"
)

// monday is 09:00 of a Monday in Paris, an hour after a queue of the house
// opened.
const monday = domain.Instant(1_795_420_800_000)

func opened(q platform.Queue) domain.Ticket {
	t := domain.Ticket{ID: anID, Queue: q.ID, Number: 42}
	ticket.Begin(&t, monday, q)
	return t
}

func TestMoves(t *testing.T) {
	for from, want := range map[domain.TicketState]string{
		domain.TicketNew: "open user service solved closed", domain.TicketOpen: "user service solved closed", domain.TicketUser: "open service solved closed",
		domain.TicketService: "open user solved closed", domain.TicketSolved: "open closed", domain.TicketClosed: "open",
	} {
		got := ""
		for _, s := range ticket.Moves(domain.Ticket{State: from}) {
			got += " " + string(s)
		}
		if got != " "+want {
			t.Errorf("%s:%s", from, got)
		}
	}
	one := opened(platform.Queue{})
	before := one
	if err := ticket.Move(&one, domain.TicketNew, monday+1, platform.Queue{}); domain.CodeOf(err) != domain.Invalid || !slices.Equal([]any{one.State, one.Due, one.Changed}, []any{before.State, before.Due, before.Changed}) {
		t.Errorf("new again: %v, %+v", err, one)
	}
}

// step moves a ticket so many hours after Monday morning.
func step(t *testing.T, one *domain.Ticket, to domain.TicketState, hours float64) {
	t.Helper()
	if err := ticket.Move(one, to, at(hours), platform.Queue{}); err != nil {
		t.Fatal(err)
	}
}

func at(hours float64) domain.Instant { return monday.Add(time.Duration(hours * float64(time.Hour))) }

// The clock, hour by hour: sixteen hours of a day from 8 to 18.
func TestTheClock(t *testing.T) {
	one := opened(platform.Queue{})
	if one.Due != at(30) { // 9 hours on Monday, 7 on Tuesday: 15:00
		t.Errorf("due %s", one.Due.Time())
	}
	step(t, &one, domain.TicketService, 2)
	if one.Due != at(30) || one.Spent != 0 {
		t.Errorf("sent: due %s, spent %d", one.Due.Time(), one.Spent)
	}
	step(t, &one, domain.TicketUser, 4) // Monday 13:00: 4 of 16 hours
	if one.Due != 0 || one.Since != 0 || one.Spent != 4*3_600_000 {
		t.Errorf("waits: %+v", one)
	}
	step(t, &one, domain.TicketOpen, 24) // Tuesday 09:00: 9 hours that day, 3 on Wednesday
	if one.Due != at(50) {
		t.Errorf("goes on: due %s", one.Due.Time())
	}
	if left := ticket.Left(one, at(26), platform.Queue{}); left != 10*time.Hour {
		t.Errorf("left: %s", left)
	}
	if left := ticket.Left(one, at(51), platform.Queue{}); left != -time.Hour {
		t.Errorf("past: %s", left)
	}
	ticket.SetPriority(&one, domain.High, at(25), platform.Queue{}) // 8 hours, 4 spent before Tuesday 09:00
	if one.Due != at(28) {
		t.Errorf("high: due %s", one.Due.Time())
	}
	step(t, &one, domain.TicketSolved, 48) // Wednesday 09:00: late
	if one.Due != 0 || one.Solved != at(48) || one.Spent != (4+9+1)*3_600_000 {
		t.Errorf("solved: %+v", one)
	}
	step(t, &one, domain.TicketOpen, 49) // nothing is left: a quarter of eight hours
	if one.Due != at(51) || one.Solved != 0 || one.Reopened != 1 {
		t.Errorf("reopened: due %s, %+v", one.Due.Time(), one)
	}
	step(t, &one, domain.TicketUser, 50)
	step(t, &one, domain.TicketOpen, 50.5) // an hour of the two is left
	if one.Due != at(51.5) {
		t.Errorf("reopened, waited: due %s", one.Due.Time())
	}
	step(t, &one, domain.TicketSolved, 51)
	step(t, &one, domain.TicketClosed, 52)
	if one.Solved != at(51) {
		t.Errorf("closed: solved %s", one.Solved.Time())
	}
}

// What was left at a reopening is what goes on.
func TestReopeningGoesOnWithWhatWasLeft(t *testing.T) {
	one := opened(platform.Queue{})
	step(t, &one, domain.TicketSolved, 1)
	step(t, &one, domain.TicketOpen, 2) // Monday 11:00: 15 hours left
	if one.Due != at(31) || one.Granted != 0 {
		t.Errorf("due %s, granted %d", one.Due.Time(), one.Granted)
	}
}

// Whatever happens to a ticket: its clock never runs back nor while it waits
// for the person, there is a due time exactly while it runs, and a lower
// priority is due later.
func TestTheClockHolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := platform.Queue{Hours: rapid.SampledFrom([]string{"", "lu-ve 08:30-12:00 13:30-17:00", "lu-di 00:00-23:59"}).Draw(t, "hours"),
			Solve: rapid.SampledFrom([]string{"", "2h", "40h"}).Draw(t, "solve")}
		one, now := opened(q), monday
		for range rapid.IntRange(1, 12).Draw(t, "steps") {
			was, then := one, now
			now = now.Add(time.Duration(rapid.Int64Range(0, 72*60).Draw(t, "minutes")) * time.Minute)
			if rapid.Bool().Draw(t, "prioritize") {
				ticket.SetPriority(&one, rapid.SampledFrom(domain.Priorities()).Draw(t, "priority"), now, q)
			} else if err := ticket.Move(&one, rapid.SampledFrom(ticket.Moves(one)).Draw(t, "to"), now, q); err != nil {
				t.Fatal(err)
			}
			switch {
			case one.Spent < was.Spent:
				t.Fatalf("spent shrinks: %+v, %+v", was, one)
			case !was.State.Runs() && one.Spent != was.Spent:
				t.Fatalf("ran while it stood still: %+v, %+v", was, one)
			case (one.Due == 0) == one.State.Runs(), (one.Since == 0) != (one.Due == 0):
				t.Fatalf("due and state differ: %+v", one)
			case (one.Solved == 0) != one.State.Pending():
				t.Fatalf("solved and state differ: %+v", one)
			case one.Spent-was.Spent > q.Calendar().Between(max(was.Since, monday), now).Milliseconds(), now < then:
				t.Fatalf("spent more than was open: %+v, %+v", was, one)
			}
			later(t, one, now, q)
		}
	})
}

// later checks that a ticket is due later for a lower priority, never earlier.
func later(t *rapid.T, one domain.Ticket, now domain.Instant, q platform.Queue) {
	due := one.Due
	for i, p := range slices.Backward(domain.Priorities()) {
		other := one
		ticket.SetPriority(&other, p, now, q)
		if i < len(domain.Priorities())-1 && other.Due < due {
			t.Fatalf("%q is due before the one above it", p)
		}
		due = other.Due
	}
}
