package platform

import (
	"slices"
	"strings"

	"guichet/domain"
)

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

// fits tells that a template is for a rule, by its own name or its cause.
func (t Template) fits(rule, cause string) bool {
	return rule != "" && slices.Contains(t.Causes, rule) || cause != "" && slices.Contains(t.Causes, cause)
}

// check tells what of a template can't be.
func (t Template) check(s section, p Platform) {
	if t.ID == "" {
		s.wrong("id", "no id")
	}
	if _, ok := p.QueueNamed(t.Queue); !ok {
		s.wrong("queue", "queue %q", t.Queue)
	}
	s.text("name", t.Name)
	s.among("needs", "field", t.Needs, fields[:])
	s.blanks(t.Text, templateBlanks())
	s.facts(t.Facts)
}

// answerBlanks are what the desk fills into an answer: the person's name, the
// ticket's reference, the queue's and the school's names.
var answerBlanks = []string{"name", "reference", "queue", "school"}

// templateBlanks are what the desk fills into a template: what was found, what
// was tried, and the fields. A line whose blank nothing is known for is left
// out.
func templateBlanks() []string { return append([]string{"cause", "tried"}, fields[:]...) }

// blanks tells of blanks that nobody fills.
func (s section) blanks(t Text, known []string) {
	for _, said := range []string{t.FR, t.EN} {
		for _, rest := range strings.Split(said, "{")[1:] {
			name, _, closed := strings.Cut(rest, "}")
			if !closed || !slices.Contains(known, name) {
				s.wrong("text", "blank {%s}", name)
			}
		}
	}
}

func (m *report) templates(p Platform) {
	seen := map[string]bool{}
	for i, t := range p.Templates {
		s := m.section("template", i, t.ID)
		s.named(seen)
		t.check(s, p)
	}
}

// TemplatesOf are the templates of a queue: those for the rule first, then
// those for its cause, those for any, and the others.
func (p Platform) TemplatesOf(queue, rule, cause string) []Template {
	var out []Template
	for _, t := range p.Templates {
		if t.Queue == queue {
			out = append(out, t)
		}
	}
	slices.SortStableFunc(out, func(a, b Template) int { return a.place(rule, cause) - b.place(rule, cause) })
	return out
}

// place is how far down a list a template belongs.
func (t Template) place(rule, cause string) int {
	switch {
	case t.fits(rule, ""):
		return 0
	case t.fits("", cause):
		return 1
	case len(t.Causes) == 0:
		return 2
	}
	return 3
}

// TemplatesOf are those of a platform's queue, or of the desk's own where the
// platform is empty (Platform.TemplatesOf).
func (s *Set) TemplatesOf(id domain.PlatformID, queue, rule, cause string) []Template {
	return s.owner(id).TemplatesOf(queue, rule, cause)
}
