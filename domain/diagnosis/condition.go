package diagnosis

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"guichet/domain"
)

// term is one side of an « or »: what it says of a scene, and the facts that it
// reads.
type term struct {
	holds condition
	reads keySet
}

// line is one line of an `if`: its terms are or-ed, lines are and-ed.
type line []term

func (l line) holds(s *scene) domain.Tristate {
	out := domain.No
	for i := range l {
		out = or(out, l[i].holds(s))
		if out == domain.Yes {
			break
		}
	}
	return out
}

func holdAll(lines []line, s *scene) domain.Tristate {
	out := domain.Yes
	for _, l := range lines {
		out = and(out, l.holds(s))
		if out == domain.No {
			break
		}
	}
	return out
}

// behind are the facts that a computed key comes from, so that evidence shows
// them and a question about one of them fits.
var behind = map[Key]keySet{
	keyState: setOf(keyState, keyActivated, keyActivatedAt, keyLastLogin, keySecret, keyTeleservices),
	keyLock: setOf(keyLock, keyBlocked, keyBannedUntil, keyInactivity, keyPasswordExpired, keyExpires, keyTeleservices,
		keyLastLogin),
}

// grammar compiles the conditions of one file.
type grammar struct {
	when  map[string][]string
	known map[string][]string // open vocabularies: by key, platforms and doors of the set
	using []string            // names of when under way, against circles
	phrases
}

func (g *grammar) lines(texts []string) ([]line, error) {
	var out []line
	for _, t := range texts {
		l, err := g.line(t)
		if err != nil {
			return nil, err
		}
		out = append(out, l)
	}
	return out, nil
}

func (g *grammar) line(text string) (line, error) {
	var out line
	for _, part := range strings.Split(text, " or ") {
		fields := strings.Fields(part)
		negated := len(fields) > 1 && fields[0] == "not"
		if negated {
			fields = fields[1:]
		}
		t, err := g.atom(fields)
		if err != nil {
			return nil, fmt.Errorf("« %s »: %w", text, err)
		}
		if negated {
			is := t.holds
			t.holds = func(s *scene) domain.Tristate { return not(is(s)) }
		}
		out = append(out, t)
	}
	return out, nil
}

func (g *grammar) atom(fields []string) (term, error) {
	if len(fields) == 0 {
		return term{}, fmt.Errorf("an empty condition")
	}
	k, isKey := KeyNamed(fields[0])
	switch {
	case len(fields) == 1 && !isKey:
		return g.name(fields[0])
	case len(fields) == 2 && !isKey && (fields[1] == "known" || fields[1] == "unknown"):
		t, err := g.name(fields[0])
		return term{twoValued(t.holds, fields[1] == "unknown"), t.reads}, err
	case !isKey:
		return term{}, fmt.Errorf("unknown fact or name %q", fields[0])
	case len(fields) == 1:
		return term{}, fmt.Errorf("nothing said of %q", fields[0])
	}
	is, err := g.about(k, fields[1], fields[2:])
	reads, computed := behind[k]
	if !computed {
		reads = setOf(k)
	}
	return term{is, reads}, err
}

// twoValued tells whether a condition is unknown, or whether it is not.
func twoValued(is condition, unknown bool) condition {
	return func(s *scene) domain.Tristate { return yes((is(s) == domain.Maybe) == unknown) }
}

// name is a reading of the engine, or a condition that the file names.
func (g *grammar) name(name string) (term, error) {
	if r, ok := readings[name]; ok {
		return term{r.holds, setOf(r.keys...)}, nil
	}
	texts, ok := g.when[name]
	switch {
	case !ok:
		return term{}, fmt.Errorf("unknown fact or name %q", name)
	case slices.Contains(g.using, name):
		return term{}, fmt.Errorf("%q is said by itself", name)
	}
	inner := grammar{when: g.when, known: g.known, using: append(slices.Clone(g.using), name)}
	lines, err := inner.lines(texts)
	return term{func(s *scene) domain.Tristate { return holdAll(lines, s) }, readBy(lines)}, err
}

func readBy(lines []line) keySet {
	var out keySet
	for _, l := range lines {
		for _, t := range l {
			out = out.with(t.reads)
		}
	}
	return out
}

// about compiles what is said of a key.
func (g *grammar) about(k Key, verb string, rest []string) (condition, error) {
	if verb == "=" || verb == "!=" {
		values, err := g.values(k, rest)
		is := oneOf(k, values)
		if verb == "!=" {
			return func(s *scene) domain.Tristate { return not(is(s)) }, err
		}
		return is, err
	}
	if verb == "reached" || verb == "ahead" {
		delay, err := delayOf(k, rest)
		if verb == "ahead" {
			return ahead(k, delay), err
		}
		return reached(k, delay), err
	}
	if len(rest) > 0 {
		return nil, fmt.Errorf("%q after %s %s", strings.Join(rest, " "), k, verb)
	}
	switch verb {
	case "present":
		return present(k), nil
	case "null":
		return null(k), nil
	case "known":
		return known(k), nil
	case "unknown":
		is := known(k)
		return func(s *scene) domain.Tristate { return not(is(s)) }, nil
	}
	return nil, fmt.Errorf("%q of %s", verb, k)
}

// values are the values that a key is compared with.
func (g *grammar) values(k Key, rest []string) ([]string, error) {
	if kind := properties[k].kind; kind != word && kind != flag {
		return nil, fmt.Errorf("%s is compared with nothing", k)
	}
	var out []string
	for _, said := range strings.Split(strings.Join(rest, " "), "|") {
		v, err := parseValue(k, strings.TrimSpace(said))
		known, closed := g.known[k.String()]
		switch {
		case err != nil || closed && !slices.Contains(known, v.text):
			return nil, fmt.Errorf("unknown value %q of %s", strings.TrimSpace(said), k)
		case v.standing == domain.None:
			v.text = "none"
		}
		out = append(out, v.text)
	}
	return out, nil
}

// delayOf reads « + 48h »; nothing is no delay.
func delayOf(k Key, rest []string) (time.Duration, error) {
	switch {
	case properties[k].kind != moment:
		return 0, fmt.Errorf("%s is no moment", k)
	case len(rest) == 0:
		return 0, nil
	case len(rest) != 2 || rest[0] != "+":
		return 0, fmt.Errorf("%q is no delay", strings.Join(rest, " "))
	}
	d, err := time.ParseDuration(rest[1])
	if err != nil {
		return 0, fmt.Errorf("%q is no delay", rest[1])
	}
	return d, nil
}
