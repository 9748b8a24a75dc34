package platform

import "guichet/domain"

// Checklist is what remains to be done after an account came, for some of them.
type Checklist struct {
	ID       string           `toml:"id"`
	Title    Text             `toml:"title"`
	Profiles []domain.Profile `toml:"profiles"` // empty: everybody
	Origins  []string         `toml:"origins"`  // fed, manual; empty: both
	Vie      string           `toml:"vie"`      // pronote, kosmos; empty: either
	Steps    []ChecklistStep  `toml:"step"`
}

// ChecklistStep is one thing to tick.
type ChecklistStep struct {
	ID    string   `toml:"id"` // of its own in the platform's file: what a tick remembers
	Text  Text     `toml:"text"`
	Facts []string `toml:"facts"`
}

// ChecklistFor are the steps for an account of that profile, fed or made by
// hand, in a school with that vie scolaire (pronote, kosmos). Where it is not
// known (empty), the steps of either are left out: a wrong one would be done.
func (p Platform) ChecklistFor(profile domain.Profile, fed bool, vie string) []ChecklistStep {
	var out []ChecklistStep
	for _, c := range p.Checklists {
		if holds(c.Profiles, profile) && holds(c.Origins, originOf(fed)) && (c.Vie == "" || c.Vie == vie) {
			out = append(out, c.Steps...)
		}
	}
	return out
}

func (m *report) checklists(all []Checklist) {
	seen, steps := map[string]bool{}, map[string]bool{}
	for i, c := range all {
		s := m.section("checklist", i, c.ID)
		s.named(seen)
		s.text("title", c.Title)
		s.profiles(c.Profiles)
		s.origins(c.Origins)
		s.among("vie", "vie", []string{c.Vie}, []string{"", "pronote", "kosmos"})
		if len(c.Steps) == 0 {
			s.wrong("step", "no step")
		}
		for _, step := range c.Steps {
			if step.ID == "" || steps[step.ID] {
				s.wrong("step", "step %q: no id, or another one has it", step.ID)
			}
			steps[step.ID] = true
			s.text("step", step.Text)
			s.facts(step.Facts)
		}
	}
}
