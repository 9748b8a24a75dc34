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
