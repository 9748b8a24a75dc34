package platform

// Delay is how long something takes, by the documents: shown, and told of by
// the rules that count it (RULES §1.5).
type Delay struct {
	ID    string   `toml:"id"`
	From  string   `toml:"from"`  // the fact that it counts from: sts_services_at …; empty: no delay is written
	Hours float64  `toml:"hours"` // 0 with From: at once (A13)
	Text  Text     `toml:"text"`
	Facts []string `toml:"facts"`
	Basis string   `toml:"basis"` // as of a rule
	Line  int      `toml:"-"`     // where it stands in its file
}

// Written tells that a length is written.
func (d Delay) Written() bool { return d.From != "" }

func (m *report) delays(all []Delay) {
	seen := map[string]bool{}
	for i := range all {
		d := &all[i]
		s := m.section("delay", i, d.ID)
		d.Line = m.src.key("delay", i, "from")
		s.named(seen)
		s.text("text", d.Text)
		s.facts(d.Facts)
		switch {
		case d.Hours < 0:
			s.wrong("hours", "hours %v", d.Hours)
		case d.Hours > 0 && d.From == "":
			s.wrong("hours", "hours from nothing")
		}
		s.among("basis", "basis", []string{d.Basis}, bases)
	}
}
