package platform

import (
	_ "embed" // the desk's own queues are data
	"slices"

	"github.com/BurntSushi/toml"

	"guichet/domain"
)

// own.toml holds what is no platform's: the desk's own queues, with their
// templates, and the answers that fit everywhere.
//
//go:embed own.toml
var ownText string

// Own is what a desk has beside what the platforms say: queues, templates and
// canned answers; each of a platform, or the desk's own where it names none.
type Own struct {
	Queues    []OwnQueue    `toml:"queue"`
	Templates []OwnTemplate `toml:"template"`
	Answers   []OwnAnswer   `toml:"answer"`
}

// OwnQueue is a queue of a platform, or the desk's own. One that the platform
// has already is changed by what is said here.
type OwnQueue struct {
	Platform domain.PlatformID `toml:"platform"`
	Queue
}

// OwnTemplate is a template of a platform's queue, or of the desk's own.
type OwnTemplate struct {
	Platform domain.PlatformID `toml:"platform"`
	Template
}

// OwnAnswer is a canned answer for a platform, or for all.
type OwnAnswer struct {
	Platform domain.PlatformID `toml:"platform"`
	Answer
}

// shippedOwn reads own.toml. An error is a mistake in it, which a test
// excludes.
func shippedOwn() (Own, error) {
	var o Own
	meta, err := toml.Decode(ownText, &o)
	if err != nil {
		return o, syntax("own.toml", err)
	}
	m := report{file: "own.toml", src: scan(ownText)}
	m.undecoded(meta.Undecoded())
	return o, m.err()
}

// WithOwn is the set with a desk's own queues, templates and answers over what
// is there. The error (Mistakes) holds what can't be in them, each with its
// line in the file that they came from; nothing is added then.
func (s *Set) WithOwn(file, text string, o Own) (*Set, error) {
	m := report{file: file, src: scan(text)}
	out := s
	for i, q := range o.Queues {
		out = out.addQueue(m.section("queue", i, q.ID), q)
	}
	for i, t := range o.Templates {
		out = out.addTemplate(m.section("template", i, t.ID), t)
	}
	for i, a := range o.Answers {
		out = out.addAnswer(m.section("answer", i, a.ID), a)
	}
	if err := m.err(); err != nil {
		return s, err
	}
	return out, nil
}

// ofDesk is a platform, or what is no platform's; it says so where there is no
// such platform.
func (s *Set) ofDesk(at section, id domain.PlatformID) (Platform, bool) {
	if id == "" {
		return s.own, true
	}
	p, ok := s.byID[id]
	if !ok {
		at.wrong("platform", "platform %q is not among %s", id, s.Known())
	}
	return p, ok
}

// put is the set with a platform, or what is no platform's, in its place.
func (s *Set) put(id domain.PlatformID, p Platform) *Set {
	if id != "" {
		return s.With(p)
	}
	out := *s
	out.own = p
	return &out
}

func (s *Set) addQueue(at section, q OwnQueue) *Set {
	p, ok := s.ofDesk(at, q.Platform)
	if !ok {
		return s
	}
	if q.ID == "" {
		at.wrong("id", "no id")
	}
	q.check(at)
	p.Queues = slices.Clone(p.Queues)
	if i := slices.IndexFunc(p.Queues, func(have Queue) bool { return have.ID == q.ID }); i >= 0 {
		p.Queues[i] = p.Queues[i].over(q.Queue)
		return s.put(q.Platform, p)
	}
	at.text("name", q.Name)
	if len(q.Needs) == 0 {
		q.Needs = []string{"message"}
	}
	q.Ours = true
	p.Queues = append(p.Queues, q.Queue)
	return s.put(q.Platform, p)
}

// over is a queue with what another says in the place of its own. What a
// document asks for stays: needs and facts are not changed.
func (q Queue) over(by Queue) Queue {
	for _, key := range []struct{ have, say *string }{
		{&q.Mail, &by.Mail}, {&q.Form, &by.Form}, {&q.Hours, &by.Hours}, {&q.Solve, &by.Solve}, {&q.Zone, &by.Zone}, {&q.Holidays, &by.Holidays},
	} {
		if *key.say != "" {
			*key.have = *key.say
		}
	}
	if by.Name.FR != "" {
		q.Name = by.Name
	}
	if len(by.Closed) > 0 {
		q.Closed = by.Closed
	}
	if len(by.From) > 0 {
		q.From = by.From
	}
	return q
}

func (s *Set) addTemplate(at section, t OwnTemplate) *Set {
	p, ok := s.ofDesk(at, t.Platform)
	if !ok {
		return s
	}
	t.check(at, p)
	p.Templates = append(others(p.Templates, func(have Template) bool { return have.ID == t.ID && have.Queue == t.Queue }), t.Template)
	return s.put(t.Platform, p)
}

func (s *Set) addAnswer(at section, a OwnAnswer) *Set {
	p, ok := s.ofDesk(at, a.Platform)
	if !ok {
		return s
	}
	a.check(at)
	p.Answers = append(others(p.Answers, func(have Answer) bool { return have.ID == a.ID }), a.Answer)
	return s.put(a.Platform, p)
}

// others is a list of its own without what is put anew.
func others[T any](list []T, anew func(T) bool) []T {
	return slices.DeleteFunc(slices.Clone(list), anew)
}
