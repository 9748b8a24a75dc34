package diagnosis

import (
	"fmt"
	"strings"

	"guichet/domain"
	"guichet/domain/platform"
)

// sentence is a text with places to fill in. A clause in ⟦…⟧ is left out whole
// where one of its places can't be filled.
type sentence struct {
	whole string // where there is nothing to fill in
	parts []part
}

// part is a piece of a sentence: a text, a place, or a clause.
type part struct {
	text   string
	place  filler
	clause []part
}

// filler says what stands at a place; false where it is not known.
type filler func(s *scene, until domain.Instant) (string, bool)

// missing stands where a place outside a clause can't be filled: a test of the
// shipped rules excludes it.
const missing = "(…)"

// compileSay reads a text of a language; about is the moment that {date} means.
func compileSay(text string, about Key, clock clockWords) (sentence, error) {
	if !strings.ContainsAny(text, "{⟦") {
		return sentence{whole: text}, nil
	}
	var parts []part
	for text != "" {
		before, rest, opened := strings.Cut(text, "⟦")
		flat, err := places(before, about, clock)
		if err != nil {
			return sentence{}, err
		}
		parts = append(parts, flat...)
		if !opened {
			break
		}
		clause, after, closed := strings.Cut(rest, "⟧")
		if !closed {
			return sentence{}, fmt.Errorf("« %s »: ⟦ without ⟧", rest)
		}
		inner, err := places(clause, about, clock)
		if err != nil {
			return sentence{}, err
		}
		parts = append(parts, part{clause: inner})
		text = after
	}
	return sentence{parts: parts}, nil
}

// places cuts a text at its {…}.
func places(text string, about Key, clock clockWords) ([]part, error) {
	var out []part
	for text != "" {
		before, rest, opened := strings.Cut(text, "{")
		if before != "" {
			out = append(out, part{text: before})
		}
		if !opened {
			break
		}
		name, after, closed := strings.Cut(rest, "}")
		place, ok := placeNamed(name, about, clock)
		if !closed || !ok {
			return nil, fmt.Errorf("« %s »: no such place {%s}", text, name)
		}
		out = append(out, part{place: place})
		text = after
	}
	return out, nil
}

func placeNamed(name string, about Key, clock clockWords) (filler, bool) {
	switch name {
	case "end":
		return func(s *scene, until domain.Instant) (string, bool) {
			if end, in := s.windowEnd(); in {
				until = end
			}
			return format(until, clock.End), until != 0
		}, true
	case "due":
		return func(_ *scene, until domain.Instant) (string, bool) { return format(until, clock.Due), until != 0 }, true
	case "hour":
		return func(s *scene, until domain.Instant) (string, bool) { return clock.hour(until, s.now), until != 0 }, true
	case "date":
		return fact(about), true
	case "login":
		return func(s *scene, _ domain.Instant) (string, bool) {
			login := &s.values[keyLogin]
			return login.said(), login.standing == domain.Given && s.values[keyLoginKnown].text == "yes"
		}, true
	case "who":
		return fact(keyBlockedBy), true
	case "successor":
		return fact(keySuccessorLogin), true
	}
	k, ok := KeyNamed(name)
	return fact(k), ok
}

// fact fills in what is known of a fact: a moment as a day, another value as it
// is; « yes » alone is no value.
func fact(k Key) filler {
	return func(s *scene, _ domain.Instant) (string, bool) {
		v := &s.values[k]
		if at, dated := s.from(k); dated {
			if v.at.Day != 0 {
				at = v.at.Day.Start(domain.Paris())
			}
			return format(at, "02/01/2006"), true
		}
		return v.said(), v.standing == domain.Given && v.text != "" && v.text != "yes"
	}
}

func (t sentence) in(s *scene, until domain.Instant) string {
	if t.parts == nil {
		return t.whole
	}
	said, _ := fill(t.parts, s, until)
	return said
}

func fill(parts []part, s *scene, until domain.Instant) (string, bool) {
	var b strings.Builder
	all := true
	for _, p := range parts {
		switch {
		case p.clause != nil:
			if said, whole := fill(p.clause, s, until); whole {
				b.WriteString(said)
			}
		case p.place != nil:
			said, ok := p.place(s, until)
			if !ok {
				all, said = false, missing
			}
			b.WriteString(said)
		default:
			b.WriteString(p.text)
		}
	}
	return b.String(), all
}

// saying is a sentence in both languages.
type saying struct{ fr, en sentence }

func (p phrases) compile(t platform.Text, about Key) (saying, error) {
	fr, err := compileSay(t.FR, about, p.FR)
	if err != nil {
		return saying{}, err
	}
	en, err := compileSay(t.EN, about, p.EN)
	return saying{fr, en}, err
}

func (y saying) in(s *scene, until domain.Instant) platform.Text {
	return platform.Text{FR: y.fr.in(s, until), EN: y.en.in(s, until)}
}
