package platform

import (
	"slices"

	"github.com/BurntSushi/toml"

	"guichet/domain"
)

// ParseRules reads one file of rules. The error holds all that can't be in it
// (Mistakes), each with its line. What the conditions say is checked by package
// diagnosis, which knows their grammar.
func ParseRules(name, text string) (Rules, error) {
	var r Rules
	src := scan(text)
	meta, err := toml.Decode(text, &r)
	if err != nil {
		return r, syntax(name, err)
	}
	r.File, r.Line = name, src.key("", 0, "platforms")
	for i := range r.Rules {
		r.Rules[i].Line = src.table("rule", i)
	}
	for i := range r.Without {
		r.Without[i].Line = src.table("without", i)
	}
	m := report{file: name, src: src}
	m.undecoded(meta.Undecoded())
	if len(r.Platforms) == 0 {
		m.at(1, "no platforms")
	}
	seen := map[string]bool{}
	for i := range r.Rules {
		m.rule(&r.Rules[i], "rule", i, seen)
	}
	for i := range r.Without {
		m.rule(&r.Without[i], "without", i, seen)
	}
	for i := range r.Asks {
		r.Asks[i].Line = src.table("ask", i)
		m.ask(r.Asks[i], "ask", i)
	}
	m.creations(r.Creations)
	return r, m.err()
}

// bases are how far a rule is written in the documents.
var bases = []string{"", "inf", "ext", "ours"}

func (m *report) rule(r *Rule, table string, i int, seen map[string]bool) {
	s := m.section(table, i, r.ID)
	s.label = "rule " + r.ID
	s.named(seen)
	if r.Cause == "" {
		s.wrong("cause", "no cause")
	}
	s.text("title", r.Title)
	s.text("say", r.Say)
	if len(r.Owners) == 0 {
		s.wrong("owners", "no owners")
	}
	s.among("basis", "basis", []string{r.Basis}, bases)
	owners := slices.Clone(r.Owners)
	for _, v := range r.Instead {
		owners = append(owners, v.Owners...)
	}
	for _, o := range owners {
		s.owner("owners", o)
	}
	s.facts(r.Facts)
	for _, a := range r.Asks {
		m.ask(a, table, i)
	}
}

func (m *report) ask(a Ask, table string, i int) {
	if a.Text.FR == "" || len(a.Of) == 0 {
		m.at(m.src.key(table, i, "ask"), "a question without of or text.fr")
	}
}

// RulesFor are the rules of a platform; false where it has none.
func (s *Set) RulesFor(id domain.PlatformID) (Rules, bool) {
	all := s.allRules()
	if i := ruling(all, id); i >= 0 {
		return all[i], true
	}
	return Rules{}, false
}

// WithRules is the set with a file of rules added: for its platforms it stands
// in the place of what was there.
func (s *Set) WithRules(r Rules) *Set {
	out := *s
	out.rules = append(slices.Clone(s.rules), r)
	return &out
}

// allRules are the shipped rules, and then those of the site: the last one of a
// platform is the one that holds.
func (s *Set) allRules() []Rules { return slices.Concat(s.late.rules(), s.rules) }
