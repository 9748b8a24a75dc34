package platform

import (
	"slices"

	"guichet/domain"
)

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

// check tells what of an answer can't be.
func (a Answer) check(s section) {
	if a.ID == "" {
		s.wrong("id", "no id")
	}
	s.text("name", a.Name)
	s.text("text", a.Text)
	s.among("for", "for", []string{a.For}, []string{string(domain.LineReply), string(domain.LineComment)})
	s.blanks(a.Text, answerBlanks)
	s.facts(a.Facts)
}

func (m *report) answers(all []Answer) {
	seen := map[string]bool{}
	for i, a := range all {
		s := m.section("answer", i, a.ID)
		s.named(seen)
		a.check(s)
	}
}

// AnswersFor are the canned answers that fit a ticket: of the platform, then
// those of the desk; those for its cause first.
func (s *Set) AnswersFor(id domain.PlatformID, queue, cause string, kind domain.LineKind) []Answer {
	all := s.own.Answers
	if id != "" {
		all = slices.Concat(s.byID[id].Answers, all)
	}
	var first, rest []Answer
	for _, a := range all {
		switch {
		case a.For != string(kind) || !holds(a.Queues, queue) || !holds(a.Causes, cause):
		case len(a.Causes) > 0:
			first = append(first, a)
		default:
			rest = append(rest, a)
		}
	}
	return append(first, rest...)
}
