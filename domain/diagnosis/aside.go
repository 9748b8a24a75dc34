package diagnosis

import (
	"guichet/domain"
	"guichet/domain/platform"
)

// Aside is a rule that was not given, and why: « pourquoi pas une autre cause ».
type Aside struct {
	Rule    string
	Cause   string
	Title   platform.Text
	Because []Evidence // the facts that set it aside; none where an earlier rule ended the table or its family
	Decides []Key      // the unknown facts that would decide
}

// Asides are the rules of the case's table that Judge does not give, in order,
// with the facts that set each aside or that would decide. The rule that
// answers when nothing else does is none of them.
func (j *Judge) Asides(f *Facts, now domain.Instant) []Aside {
	s := newScene(f, now)
	_, rules := j.table(s)
	given := map[string]bool{}
	for _, f := range j.Judge(f, now).Findings {
		given[f.Rule] = true
	}
	var out []Aside
	for i := range rules {
		r := &rules[i]
		if given[r.ID] || r.Last {
			continue
		}
		a := Aside{Rule: r.ID, Cause: r.Cause, Title: r.Title}
		switch r.holds(s) {
		case domain.No:
			a.Because = s.evidence(decided(r.lines, s, domain.No))
		case domain.Maybe:
			a.Decides = undecided(r.lines, s).keys()
		}
		out = append(out, a)
	}
	return out
}
