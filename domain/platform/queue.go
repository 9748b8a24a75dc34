package platform

import (
	"strings"

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
	Closed   []string `toml:"closed"`   // days and spans in which nobody answers: 2026-12-25, 2026-12-21..2027-01-04
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

// Template is a kind of ticket of a queue, with needs of its own.
type Template struct {
	ID     string   `toml:"id"`
	Queue  string   `toml:"queue"`
	Name   Text     `toml:"name"`   // what a list of templates shows, and the subject begins with
	Text   Text     `toml:"text"`   // what to write, with {cause}, {tried} … where the desk fills in
	Needs  []string `toml:"needs"`  // in the place of the queue's; empty: the queue's
	Causes []string `toml:"causes"` // rules or causes of the findings that it is for; empty: any
	Facts  []string `toml:"facts"`
}

// Answer is a canned answer to a person or a service, in both languages.
type Answer struct {
	ID     string   `toml:"id"`
	Name   Text     `toml:"name"`
	Text   Text     `toml:"text"`   // with {name}, {reference}, {queue}, {school}
	For    string   `toml:"for"`    // reply (to the person), comment (to the service)
	Causes []string `toml:"causes"` // of findings; empty: any
	Queues []string `toml:"queues"` // empty: any
	Facts  []string `toml:"facts"`
}

// fields are what a queue may ask a ticket for (K9, S14, C21).
var fields = [...]string{"name", "birth_date", "uai", "school", "profile", "function", "arrival", "attached_to", "children", "login", "state",
	"authentication", "message", "hour", "steps", "screenshot", "justification", "end", "cridf_validation", "student_number", "resource"}

// QueueNamed is the queue of an id.
func (p Platform) QueueNamed(id string) (Queue, bool) {
	for _, q := range p.Queues {
		if q.ID == id {
			return q, true
		}
	}
	return Queue{}, false
}

// Open tells whether somebody answers at an instant, Paris; known is false
// where the file writes no hours (S15).
func (q Queue) Open(at domain.Instant) (open, known bool) {
	hours, err := parseHours(q.Hours)
	return hours.open(at), err == nil && len(hours) > 0
}

func (m *report) queues(all []Queue) {
	seen := map[string]bool{}
	for i, q := range all {
		s := m.section("queue", i, q.ID)
		s.named(seen)
		s.text("name", q.Name)
		s.among("needs", "field", q.Needs, fields[:])
		if _, err := parseHours(q.Hours); err != nil {
			s.wrong("hours", "hours: %v", err)
		}
		if q.Mail != "" && !strings.Contains(q.Mail, "@") {
			s.wrong("mail", "mail %q", q.Mail)
		}
		s.address("form", q.Form)
		s.facts(q.Facts)
	}
}
