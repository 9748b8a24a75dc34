package platform

import "guichet/domain"

// Procedure is a text of the documents that an agent reads: a road, a rule, a
// menu, step by step (C1, E1, S9 …).
type Procedure struct {
	ID    string   `toml:"id"`
	Title Text     `toml:"title"`
	Text  Text     `toml:"text"`
	Steps []Text   `toml:"steps"`
	Link  string   `toml:"link"`  // an address; empty where the site fills it in (K41)
	From  string   `toml:"from"`  // it holds from that day …
	Until string   `toml:"until"` // … until before that one (A1, A9)
	Facts []string `toml:"facts"`
}

// Holds tells whether the procedure is that of an instant, Paris.
func (p Procedure) Holds(at domain.Instant) bool {
	from, until := p.days()
	return from.Start(domain.Paris()) <= at && (until == 0 || at < until.Start(domain.Paris()))
}

// days are the first day and the one that ends it; 0: none is written.
func (p Procedure) days() (from, until domain.Day) {
	from, _ = domain.ParseDay(p.From)
	until, _ = domain.ParseDay(p.Until)
	return from, until
}

func (m *report) procedures(all []Procedure) {
	seen := map[string]bool{}
	for i, p := range all {
		s := m.section("procedure", i, p.ID)
		s.named(seen)
		s.text("title", p.Title)
		if p.Text.FR == "" && len(p.Steps) == 0 {
			s.wrong("text", "neither text.fr nor steps")
		}
		s.texts("steps", p.Steps)
		s.address("link", p.Link)
		s.facts(p.Facts)
		for key, day := range map[string]string{"from": p.From, "until": p.Until} {
			if _, err := domain.ParseDay(day); err != nil {
				s.wrong(key, "%s %q is no day", key, day)
			}
		}
		if from, until := p.days(); until != 0 && until <= from {
			s.wrong("until", "it ends before it begins")
		}
	}
}
