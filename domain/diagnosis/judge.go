package diagnosis

import (
	"guichet/domain"
	"guichet/domain/platform"
)

// Judge judges cases by the rules of a set of platforms. It is safe for
// concurrent use.
type Judge struct {
	tables  map[domain.PlatformID]*tables
	general []ask
	named   map[string]domain.PlatformID // by any name of theirs
	known   string                       // the platforms, for an error
}

// tables are the rules of a platform, compiled.
type tables struct {
	rules, without []rule
	creations      []creation
	asks           []ask // of the file
}

// maxQuestions is how many questions a case gives (RULES §1.2.3).
const maxQuestions = 3

// New compiles the rules of every platform of a set. The error holds every rule
// that can't be read (platform.Mistakes), with its file and line.
func New(set *platform.Set) (*Judge, error) {
	p, err := loadPhrases()
	if err != nil {
		return nil, err
	}
	asks, err := (&grammar{}).asks(p.Asks)
	if err != nil {
		return nil, err
	}
	j := &Judge{tables: map[domain.PlatformID]*tables{}, general: asks, named: platformNames(set), known: set.Known()}
	c := compiler{phrases: p, known: vocabularies(set), done: map[string]*tables{}}
	for _, id := range set.IDs() {
		of, _ := set.Platform(id)
		c.delays(of)
		rules, ok := set.RulesFor(id)
		if !ok {
			j.tables[id] = &tables{}
			continue
		}
		j.tables[id] = c.file(rules)
	}
	if len(c.mistakes) > 0 {
		return nil, c.mistakes
	}
	return j, nil
}

// Judge gives the findings of a case at an instant: those that hold, in the
// order of the rules, then at most three questions. Of an unknown platform
// there are none.
func (j *Judge) Judge(f *Facts, now domain.Instant) Verdict {
	s := newScene(f, now)
	v := Verdict{State: s.verdict.State, Reason: s.verdict.Reason}
	t, rules := j.table(s)
	if t == nil {
		return v
	}
	tried := try(rules, s)
	for _, r := range tried.holding {
		v.Findings = append(v.Findings, r.finding(s))
	}
	v.Findings = append(v.Findings, j.questions(t, tried.asking, s)...)
	if len(v.Findings) == 0 && tried.last != nil && s.complained() {
		v.Findings = []Finding{tried.last.finding(s)}
	}
	return v
}

// table is the platform's rules, and those of its two tables that are tried.
func (j *Judge) table(s *scene) (*tables, []rule) {
	t := j.tables[domain.PlatformID(s.values[keyPlatform].text)]
	switch {
	case t == nil:
		return nil, nil
	case s.values[keyAccount].text == "no":
		return t, t.without
	}
	return t, t.rules
}

// complained: somebody says that something is wrong; where there is no account,
// that is what is wrong (RULES §1.2.6).
func (s *scene) complained() bool {
	return s.values[keySymptom].standing == domain.Given || s.values[keyAccount].text == "no"
}

func (j *Judge) questions(t *tables, asking []*rule, s *scene) []Finding {
	var out []Finding
	was := asked{texts: map[string]bool{}}
	for _, r := range asking {
		if len(out) == maxQuestions {
			break
		}
		if q, about, ok := was.next(undecided(r.lines, s), s, r.asks, t.asks, j.general); ok {
			out = append(out, r.question(s, q, about))
		}
	}
	return out
}
