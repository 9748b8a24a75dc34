package tui

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
)

// audited is a directory with a journal of every kind: what lived did, a
// refusal, an agent, somebody who is gone.
func audited(t *testing.T) *testDesk {
	t.Helper()
	d := lived(t)
	adml := domain.Agent{Name: "m.leroy", Role: domain.ADML, UAIs: []domain.UAI{moulin}, Until: domain.InstantOf(noon().AddDate(0, 0, 21))}
	if _, err := d.session.AddAgent(ctx(), adml); err != nil {
		t.Fatal(err)
	}
	config := d.session.Config
	config.As = adml.Name
	other, err := desk.Sit(ctx(), config)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := other.Reveal(ctx(), helene); domain.CodeOf(err) != domain.Forbidden {
		t.Fatalf("revealed outside the perimeter: %v", err)
	}
	if _, err := d.session.Reveal(ctx(), "ent77:creteil/1002"); err != nil {
		t.Fatal(err)
	}
	if _, err := d.session.Forget(ctx(), "ent77:creteil/1002", "demande écrite", desk.Agreement{}); err != nil {
		t.Fatal(err)
	}
	d.settle(t)
	return d
}

// settle waits until the index has followed what the session wrote: what is
// drawn of its size is then the same each time.
func (d *testDesk) settle(t *testing.T) {
	t.Helper()
	if _, err := d.session.Select(ctx(), "lefevre", desk.Facet{}); err != nil {
		t.Fatal(err)
	}
}

// entries are those of an act in the journal.
func (d *testDesk) entries(t *testing.T, act string) int {
	t.Helper()
	list, err := d.session.Journal(ctx(), desk.JournalQuery{Act: act, Before: 1 << 60})
	if err != nil {
		t.Fatal(err)
	}
	return len(list)
}

func TestJournalScreens(t *testing.T) {
	open(t, audited(t), wide).drive(":", "journal", "enter").golden("journal")
	open(t, audited(t)).drive(":", "journal", "enter", "down", "down").golden("journal")
	open(t, audited(t), small).drive(":", "journal", "enter").golden("journal")
	open(t, audited(t), english).drive(":", "journal", "enter", "/", "refused", "enter").golden("journal-en")
	open(t, audited(t)).drive(":", "journal", "enter", "/", "agent:nobody", "enter").golden("journal-nothing")
	open(t, audited(t), ascii).drive(":", "journal", "enter", "/", "a").golden("journal-line-ascii")
}

// Names are those of the people as they are now; whoever was erased has none.
func TestJournalNamesPeople(t *testing.T) {
	c := open(t, audited(t), wide).drive(":", "journal", "enter")
	c.shows("s'est vu refuser « démasquer » sur LEFÈVRE Hélène : hors de son périmètre", "a démasqué les données de personne effacée")
}

// Every filter narrows, in both languages; a wrong one is said and nothing is
// asked.
func TestJournalFilters(t *testing.T) {
	d := audited(t)
	for _, f := range []struct {
		line  string
		shows []string
		hides string
	}{
		{"acte:refus", []string{"s'est vu refuser", " 1 entrée"}, "a démasqué"},
		{"act:refused", []string{"s'est vu refuser", " 1 entrée"}, "a démasqué"},
		{"démasquage", []string{"a démasqué", " 1 entrée"}, "refuser"},
		{"agent:m.l", []string{"s'est vu refuser", " 1 entrée"}, "a démasqué"},
		{"m.leroy", []string{"s'est vu refuser", " 1 entrée"}, "a démasqué"},
		{"m.leroy reveal", []string{"Aucune entrée"}, "refuser"},
		{"compte:helene.lefevre2 acte:group", []string{"a ajouté"}, "refuser"},
		{"account:ent77:creteil/1001 refused", []string{"s'est vu refuser", " 1 entrée"}, "a démasqué"},
		{"depuis:22/11/2025 jusqu'au:20/11/2026", []string{"import AAF", " 1 entrée"}, "refuser"},
		{"since:21/11 until:2026-11-21 refused", []string{"s'est vu refuser"}, "a démasqué"},
		{"jusqu’au:21/11 acte:", []string{"s'est vu refuser"}, "zzz"},
	} {
		t.Run(f.line, func(t *testing.T) {
			c := open(t, d, wide).drive(":", "journal", "enter", "/", f.line, "enter").shows(f.shows...)
			if strings.Contains(c.screen(), f.hides) {
				t.Errorf("it shows %q:\n%s", f.hides, c.screen())
			}
		})
	}
	for line, said := range map[string]string{
		"compt:x": "compt: (filtre inconnu)", "depuis:hier": "jour attendu", "agent:a agent:b": "un seul agent",
		"compte:personne.du.tout": "Introuvable",
	} {
		c := open(t, d, wide).drive(":", "journal", "enter", "/", line, "enter")
		if !strings.Contains(strings.ReplaceAll(c.screen(), "\u00a0", " "), said) {
			t.Errorf("%s does not say %q:\n%s", line, said, c.screen())
		}
	}
}

// Reading the journal is one entry; following it, and going on reading, none.
func TestJournalReadingIsJournalledOnce(t *testing.T) {
	d := audited(t)
	d.busy(t, 450)
	before := d.entries(t, "journal-read")
	c := open(t, d).drive(":", "journal", "enter").shows("200 entrées, d'autres suivent")
	for range 3 {
		c.drive("end")
		c.send(resultMsg{msg: changedMsg{desk.Change{Revision: 1}}})
	}
	if got := d.entries(t, "journal-read") - before; got != 1 {
		t.Errorf("%d entries for one reading", got)
	}
	c.drive("end").shows("a créé l'annuaire").hides("d'autres suivent")
}

// busy adds entries to the journal.
func (d *testDesk) busy(t *testing.T, n int) {
	t.Helper()
	for range n {
		if _, err := d.session.Reveal(ctx(), helene); err != nil {
			t.Fatal(err)
		}
	}
}

// What comes is shown above; whoever reads further down stays there.
func TestJournalFollows(t *testing.T) {
	d := audited(t)
	c := open(t, d, wide).drive(":", "journal", "enter")
	news := func() {
		c.send(resultMsg{msg: changedMsg{desk.Change{Revision: 1, Accounts: []domain.AccountID{helene}}}})
	}
	d.busy(t, 1)
	news()
	if e, _ := c.top().it.(*journalPage).entry(); e.Act != "reveal" {
		t.Errorf("the newest entry is not under the cursor: %s", e.Act)
	}
	c.drive("down", "down")
	was, _ := c.top().it.(*journalPage).entry()
	d.busy(t, 250)
	news()
	p := c.top().it.(*journalPage)
	if now, _ := p.entry(); now.Seq != was.Seq {
		t.Errorf("the cursor went from entry %d to %d", was.Seq, now.Seq)
	}
	for i, e := range p.entries[1:] {
		if e.Seq != p.entries[i].Seq-1 {
			t.Fatalf("after entry %d comes %d", p.entries[i].Seq, e.Seq)
		}
	}
	if _, err := d.session.Forget(ctx(), helene, "demande", desk.Agreement{}); err != nil {
		t.Fatal(err)
	}
	news()
	c.hides("LEFÈVRE Hélène").shows("personne effacée")
}

// enter goes to the account, or to the plan; u takes the plan back.
func TestJournalLeadsOn(t *testing.T) {
	d := audited(t)
	c := open(t, d, wide).drive(":", "journal", "enter", "/", "refused", "enter", "enter").shows("Journal › LEFÈVRE Hélène", "Accès")
	c.drive("esc").shows("s'est vu refuser")
	c.drive("/", "ctrl+u", "reveal", "enter", "enter").shows("personne effacée").drive("esc")
	c = open(t, d, wide).drive(":", "journal", "enter", "/", "group-add", "enter", "enter").shows("Médico-social", "u annuler")
	c.drive("esc", "u").shows("Annuler")
	open(t, d, wide).drive(":", "journal", "enter", "/", "agent-add", "enter", "enter").shows("ne mène à aucun")
	d.write(t, desk.Write{Entry: domain.Entry{Act: "import-aaf", Targets: []domain.AccountID{helene, "ent77:creteil/2000"}}})
	d.settle(t)
	open(t, d, wide).drive(":", "journal", "enter", "enter").shows("Journal › 2 comptes de l'entrée", "2 trouvés", "LEFÈVRE Hélène")
}

// esc empties the line, leaves it, leaves the page; it never asks the journal
// for nothing.
func TestJournalEsc(t *testing.T) {
	d := audited(t)
	c := open(t, d).drive(":", "journal", "enter", "/", "refused", "enter", "/", "esc").shows("agent: acte:", "a démasqué")
	before := d.entries(t, "journal-read")
	c.drive("x", "esc", "esc", "esc").shows("› Recherche")
	if len(c.pages) != 1 || d.entries(t, "journal-read") != before {
		t.Errorf("%d pages, %d readings", len(c.pages), d.entries(t, "journal-read")-before)
	}
}

// The journal leaves as a list only with a motive, and no cell is a formula.
func TestJournalExport(t *testing.T) {
	d := audited(t)
	c := open(t, d)
	saved := c.saves()
	c.drive(":", "journal", "enter", ":", "exporter le j", "enter").golden("journal-export")
	c.drive("enter", "journal.csv", "enter").shows("Donner un motif").drive("up", "=contrôle", "enter", "enter").shows("exportées dans journal.csv")
	text := saved["journal.csv"]
	if !strings.HasPrefix(text, "\ufeffseq;at;") || strings.Contains(text, "LEFÈVRE") || strings.Count(text, "\r\n") < 10 {
		t.Errorf("the export is %q", text)
	}
	c.drive(":", "exporter le j", "enter", "suite", "enter", "journal.csv", "enter").shows("existe déjà").drive("esc")
	c.drive(":", "exporter le j", "enter", "suite", "enter", "b.csv", "enter")
	if !strings.Contains(saved["b.csv"], "motive==contrôle, what=journal") {
		t.Errorf("the motive is not in the journal: %q", saved["b.csv"])
	}
}

// saves keeps the files that the console writes; none takes another's place.
func (c *console) saves() map[string]string {
	files := map[string]string{}
	c.env.save = func(path string, write func(io.Writer) error) error {
		if _, there := files[path]; there {
			return domain.E(domain.StoreExists, "path", path)
		}
		var out strings.Builder
		err := write(&out)
		if err == nil {
			files[path] = out.String()
		}
		return err
	}
	return files
}

// Without the right the journal is not there, and a right that ends leaves the
// page as it was.
func TestJournalNeedsTheRight(t *testing.T) {
	d := audited(t)
	c := open(t, d.as(t, domain.Agent{Name: "p.durand", Role: domain.Support, All: true}))
	if _, ok := c.action(doJournal); ok {
		t.Error("a support agent is offered the journal")
	}
	c = open(t, d).drive(":", "journal", "enter")
	gone := d.as(t, domain.Agent{Name: "c.petit", Role: domain.Supervisor, All: true})
	if err := gone.session.RemoveAgent(ctx(), "s.martin"); err != nil {
		t.Fatal(err)
	}
	before := gone.entries(t, "refused")
	for range 3 {
		c.send(resultMsg{msg: changedMsg{desk.Change{Revision: 1, Agents: true}}})
	}
	c.shows("Votre accès est retiré", "a démasqué")
	if n := gone.entries(t, "refused") - before; n > 0 {
		t.Errorf("an open console of somebody who was removed made %d refusals", n)
	}
}

// Hostile names, acts and facts stay texts.
func TestHostileJournal(t *testing.T) {
	d := hostileDesk(t)
	d.write(t, desk.Write{Entry: domain.Entry{
		Act: "x\x1b[2Jy", Agent: "\u202eevil\x1b]0;t\x07", System: "\x9b31m", Plan: "p\x1b[31m", Facts: map[string]string{"source": "\x1b[0m"},
	}})
	c := open(t, d, wide).drive(":", "journal", "enter")
	for i := range 4 {
		for _, bad := range []string{"\x1b[2J", "\x1b]0", "\x9b", "\u202e", "\x07"} {
			if strings.Contains(c.View(), bad) {
				t.Fatalf("entry %d: the screen holds %q", i, bad)
			}
		}
		exact(t, c.View(), c.w, c.h)
		c.drive("down")
	}
	if want := fmt.Sprintf("%d entrées", len(c.top().it.(*journalPage).entries)); !strings.Contains(c.screen(), want) {
		t.Errorf("no %q", want)
	}
}
