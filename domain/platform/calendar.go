package platform

import (
	"time"

	"guichet/domain"
)

// Calendar is when somebody answers: opening hours, without closed days.
type Calendar struct{ Queue Queue }

// Calendar is the queue's.
func (q Queue) Calendar() Calendar { return Calendar{q} }

// Add is the instant at which so much opening time has passed since from.
func (c Calendar) Add(from domain.Instant, d time.Duration) domain.Instant { return from.Add(d) }

// Between is the opening time between two instants; zero where the second is
// not after the first.
func (c Calendar) Between(from, to domain.Instant) time.Duration { return to.Time().Sub(from.Time()) }

// Target is how much opening time a case of a priority may take.
func (q Queue) Target(domain.Priority) time.Duration { return 16 * time.Hour }

// Queue is the queue of an id on a platform; the desk's own where the platform
// is empty.
func (s *Set) Queue(id domain.PlatformID, queue string) (Queue, bool) {
	return s.byID[id].QueueNamed(queue)
}

// Queues lists every queue: those of the platforms in order, then the desk's
// own.
func (s *Set) Queues() []QueueOf { return nil }

// TemplatesOf are the templates of a queue; those for a rule or cause first.
func (p Platform) TemplatesOf(queue, rule, cause string) []Template { return nil }

// AnswersFor are the canned answers that fit.
func (s *Set) AnswersFor(id domain.PlatformID, queue, cause string, kind domain.LineKind) []Answer {
	return nil
}
