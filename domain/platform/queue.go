package platform

import (
	"strings"
	"time"

	"guichet/domain"
)

// Queue is where tickets of a kind go, with what they must hold.
type Queue struct {
	ID    string   `toml:"id"` // RUBIS, its, cesame-local …
	Name  Text     `toml:"name"`
	Needs []string `toml:"needs"` // fields that must be filled: name, birth_date, uai …
	Hours string   `toml:"hours"` // lu-ve 08:30-17:00; empty: nobody said
	Mail  string   `toml:"mail"`  // where it leaves to; empty: the site says
	Form  string   `toml:"form"`  // an address of a form; empty: none
	Ours  bool     `toml:"ours"`  // of this project, named by no document
	Facts []string `toml:"facts"`
	// Solve is how many of the opening hours a case of normal priority may take:
	// 16h; empty: the house's.
	Solve    string   `toml:"solve"`
	Closed   []string `toml:"closed"`   // days and spans in which nobody answers: 2026-12-25, 2026-12-21..2027-01-04, the end not in it
	Holidays string   `toml:"holidays"` // the public holidays of a country: fr; empty: fr; none
	Zone     string   `toml:"zone"`     // Indian/Mayotte; empty: Paris
	// From are addresses, or domains behind an @, that answers may come from
	// beside the one that tickets leave to.
	From []string `toml:"from"`
}

// QueueOf is a queue with its platform; the desk's own queues have none.
type QueueOf struct {
	Platform domain.PlatformID
	Queue
}

// fields are what a queue may ask a ticket for (K9, S14, C21).
var fields = [...]string{"name", "birth_date", "uai", "school", "profile", "function", "arrival", "attached_to", "children", "login", "state",
	"authentication", "message", "hour", "steps", "screenshot", "justification", "end", "cridf_validation", "student_number", "resource", "registration_mail"}

// QueueNamed is the queue of an id.
func (p Platform) QueueNamed(id string) (Queue, bool) {
	for _, q := range p.Queues {
		if q.ID == id {
			return q, true
		}
	}
	return Queue{}, false
}

// Open tells whether somebody answers at an instant, in the queue's zone and
// outside its closed days; known is false where the file writes no hours (S15).
func (q Queue) Open(at domain.Instant) (open, known bool) {
	hours, err := parseHours(q.Hours)
	if err != nil || len(hours) == 0 {
		return false, false
	}
	return q.Calendar().Open(at), true
}

// Queue is the queue of an id on a platform; the desk's own where the platform
// is empty.
func (s *Set) Queue(id domain.PlatformID, queue string) (Queue, bool) {
	return s.owner(id).QueueNamed(queue)
}

// owner is a platform, or what is no platform's where the id is empty.
func (s *Set) owner(id domain.PlatformID) Platform {
	if id == "" {
		return s.own
	}
	return s.byID[id]
}

// Queues lists every queue: those of the platforms in order, then the desk's
// own.
func (s *Set) Queues() []QueueOf {
	var out []QueueOf
	for _, id := range append(s.IDs(), "") {
		for _, q := range s.owner(id).Queues {
			out = append(out, QueueOf{id, q})
		}
	}
	return out
}

func (m *report) queues(all []Queue) {
	seen := map[string]bool{}
	for i, q := range all {
		s := m.section("queue", i, q.ID)
		s.named(seen)
		s.text("name", q.Name)
		q.check(s)
	}
}

// check tells what of a queue's own can't be, its id and its name apart.
func (q Queue) check(s section) {
	if q.ID != "" && !isQueueID(q.ID) {
		s.wrong("id", "id %q is no letter, then letters, digits and hyphens", q.ID)
	}
	s.among("needs", "field", q.Needs, fields[:])
	if _, err := parseHours(q.Hours); err != nil {
		s.wrong("hours", "hours: %v", err)
	}
	if q.Mail != "" && !isMail(q.Mail) {
		s.wrong("mail", "mail %q", q.Mail)
	}
	s.address("form", q.Form)
	q.checkClock(s)
	for _, from := range q.From {
		if !isMail(from) && !isMail("x"+from) {
			s.wrong("from", "from %q is no address, and no domain behind an @", from)
		}
	}
	s.facts(q.Facts)
}

// checkClock tells what of a queue's calendar can't be.
func (q Queue) checkClock(s section) {
	if d, err := time.ParseDuration(q.Solve); q.Solve != "" && (err != nil || d < time.Minute || d > longestTarget) {
		s.wrong("solve", "solve %q is not 16h", q.Solve)
	}
	if _, err := time.LoadLocation(q.Zone); err != nil {
		s.wrong("zone", "zone %q", q.Zone)
	}
	s.among("holidays", "holidays", []string{q.Holidays}, []string{"", frenchHolidays, noHolidays})
	for _, text := range q.Closed {
		if _, ok := closedSpan(text, q.zone()); !ok {
			s.wrong("closed", "closed %q is no day, nor two with .. between", text)
		}
	}
}

// longestTarget is the longest that a case may be given.
const longestTarget = 2000 * time.Hour

// isQueueID tells what references can be made of: RUBIS, cesame-local, ent77.
func isQueueID(id string) bool {
	folded := domain.Fold(id)
	odd := func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' && r != '_' }
	return len(id) <= 32 && folded != "" && folded[0] >= 'a' && folded[0] <= 'z' && !strings.ContainsFunc(folded, odd)
}

// isMail tells the shape of an address, without a name.
func isMail(s string) bool {
	user, host, ok := strings.Cut(s, "@")
	return ok && user != "" && host != "" && !strings.ContainsAny(s, " ,;<>\t\r\n") && !strings.Contains(host, "@")
}
