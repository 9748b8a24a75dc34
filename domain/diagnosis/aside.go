package diagnosis

import (
	"guichet/domain"
	"guichet/domain/platform"
)

// Aside is a rule that explains nothing of a case: set aside by facts, or still
// open until some are known.
type Aside struct {
	Rule, Cause string
	Title       platform.Text
	Because     []Evidence // the facts that set it aside
	Decides     []Key      // the unknown facts that would decide it
}

// Asides tells why the other causes of a case are none, in the order of the rules:
// those set aside, then those still open. What comes after a rule that ends its
// table was not looked at.
func (j *Judge) Asides(f *Facts, now domain.Instant) []Aside {
	s := newScene(f, now)
	_, rules := j.table(s)
	t := try(rules, s)
	var out []Aside
	for _, r := range t.aside {
		out = append(out, Aside{Rule: r.ID, Cause: r.Cause, Title: r.Title, Because: s.whyNot(r)})
	}
	for _, r := range t.asking {
		out = append(out, Aside{Rule: r.ID, Cause: r.Cause, Title: r.Title, Decides: undecided(r.lines, s).keys()})
	}
	return out
}

// whyNot are the facts that set a rule aside. A fact that nobody said anything
// of, and that counts as no, is among them: it says so by having no origin and
// no instant.
func (s *scene) whyNot(r *rule) []Evidence {
	var out []Evidence
	for _, k := range decided(r.lines, s, domain.No).keys() {
		v := &s.values[k]
		if v.standing != domain.Unknown {
			out = append(out, Evidence{Key: k, Value: v.said(), AsOf: v.asOf, Origin: v.from})
		}
	}
	return out
}
