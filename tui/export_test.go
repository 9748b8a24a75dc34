package tui

import (
	"strings"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
)

// exported drives an export from the palette into a file and gives its lines.
func (c *console) exported(t *testing.T, file string) []string {
	t.Helper()
	c.drive(":", "export", "enter", "contrôle annuel", "enter", file, "enter")
	text, ok := c.files[file]
	if !ok {
		t.Fatalf("no file %s:\n%s", file, c.screen())
	}
	return strings.Split(strings.TrimSuffix(strings.TrimPrefix(text, "\ufeff"), "\r\n"), "\r\n")
}

// lastEntry is the newest of the journal.
func (d *testDesk) lastEntry(t *testing.T) domain.Entry {
	t.Helper()
	entries, err := d.session.Journal(ctx(), desk.JournalQuery{Limit: 1, Act: "export"})
	if err != nil || len(entries) == 0 {
		t.Fatal(entries, err)
	}
	return entries[0]
}

// The marked people leave, else all that the line finds; with a motive, which
// is journalled with the number of rows.
func TestExportOfASearch(t *testing.T) {
	d := newDesk(t)
	c := open(t, d).drive("fonction:medico-social", "tab")
	c.drive(":", "export", "enter").golden("export")
	c.drive("enter", "enter").shows("Donner un motif.").drive("esc")
	if lines := c.exported(t, "tous.csv"); len(lines) != 27 || !strings.HasPrefix(lines[0], "id;login;family_name") {
		t.Errorf("%d lines: %s", len(lines), lines[0])
	}
	c.shows("26 lignes écrites dans tous.csv")
	if e := d.lastEntry(t); e.Counts["rows"] != 26 || e.Facts["motive"] != "contrôle annuel" || e.Facts["what"] != "search" {
		t.Errorf("%+v", e)
	}
	c.drive(" ", " ")
	if lines := c.exported(t, "deux.csv"); len(lines) != 3 || !strings.Contains(lines[1], "regine.aubry") {
		t.Errorf("%q", lines)
	}
	c.drive(":", "export", "enter", "bis", "enter", "deux.csv", "enter").shows("existe déjà")
}

// What a spreadsheet would run does not run, and a login that guichet computed
// is not given away.
func TestExportIsSafe(t *testing.T) {
	p := &crowd{}
	p.school(germain, "LYCEE-Sophie Germain-Provins", "Provins", "ent77")
	p.add("ent77", 1, domain.Identity{FamilyName: "=HYPERLINK(1)", GivenName: "＠cmd", Profile: domain.Staff, Affiliations: at(germain)}, "a.connu", used())
	p.add("ent77", 2, domain.Identity{FamilyName: "-2+3", GivenName: "\x1b[2J", Profile: domain.Staff, Affiliations: at(germain)}, "b.calcule", used())
	p.w.Keepings[1].Value.LoginKnown = false
	c := open(t, deskOf(t, supervisor(), p.w)).drive("profil:personnel", "tab")
	text := strings.Join(c.exported(t, "x.csv"), "\n")
	for _, want := range []string{";'=HYPERLINK(1);'＠cmd;", ";'-2+3;\ufffd[2J;", "a.connu"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in %q", want, text)
		}
	}
	if strings.Contains(text, "b.calcule") || strings.Contains(text, "\x1b") {
		t.Errorf("%q", text)
	}
}

// Members leave like the people of a search; whom the agent sees by name only,
// by name only.
func TestExportOfMembers(t *testing.T) {
	d := choralDesk(t)
	d.enrol(t, domain.GroupRef{UAI: tilleuls, Name: "Chorale"}, "3000")
	one := d.as(t, domain.Agent{Name: "m.leroy", Role: domain.Supervisor, UAIs: []domain.UAI{tilleuls}})
	lines := open(t, one).drive(":", "groups", "enter", "enter").exported(t, "m.csv")
	text := strings.Join(lines, "\n")
	if len(lines) != 4 || !strings.Contains(text, "helene.lefevre2") || !strings.Contains(text, "ABADIE") || strings.Contains(text, "alba.abadie") {
		t.Errorf("%s", text)
	}
}

// The report of a plan leaves from the list of plans and from the report: a row
// a step, what became of it and why.
func TestExportOfAReport(t *testing.T) {
	d := newDesk(t)
	c := open(t, d).drive("fonction:medico-social", "tab", "*", "g", "médi", "enter", "24", "enter")
	c.drive("e", "bilan", "enter", "r.csv", "enter").shows("26 lignes écrites dans r.csv").drive("esc", ":", "plans", "enter")
	lines := c.exported(t, "p.csv")
	if c.files["r.csv"] != c.files["p.csv"] || len(lines) != 27 {
		t.Fatalf("%d lines, or two reports that differ", len(lines))
	}
	text := strings.Join(lines, "\n")
	for _, want := range []string{"id;family_name;given_name;group;action;outcome;why", "PETIT;Nadia;0779001Z/Médico-social;entrer;inchangé;déjà dans le groupe", ";entrer;fait;"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
}

// Who may not export is not offered it.
func TestExportNeedsTheRight(t *testing.T) {
	d := newDesk(t).as(t, domain.Agent{Name: "p.durand", Role: domain.Support, All: true, Only: []domain.Verb{domain.VerbAssign}})
	c := open(t, d).drive("fonction:medico-social", "tab", ":", "export").shows("rien de ce nom").drive("esc")
	c.drive("g", "médi", "enter", "o", "e").hides("Motif")
}
