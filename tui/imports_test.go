package tui

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"guichet/domain"
	"guichet/domain/desk"
)

// toImports opens the page by its name in the palette.
func (c *console) toImports() *console { return c.drive(":", "import", "enter") }

func TestImportScreens(t *testing.T) {
	for _, size := range []func(*settings){wide, func(*settings) {}, small} {
		c := open(t, newDesk(t).feeding(newcomers(12)), size).toImports()
		c.golden("imports-empty")
		c.drive("/srv/aaf", "enter").golden("import-try")
		c.drive("12").golden("import-typing")
		c.drive("enter").golden("import-report")
		c.drive("end", "enter", "s", "s").golden("import-warnings")
		c.drive("esc", "home", "enter").golden("import-samples")
		c.drive("esc", "esc", "tab", "tab").golden("imports")
	}
	c := open(t, newDesk(t).feeding(newcomers(12)), english, wide).toImports().drive("/srv/aaf", "enter")
	c.golden("import-try-en")
	c.drive("12", "enter").golden("import-report-en")
	c = open(t, newDesk(t).feeding(newcomers(12)), ascii).toImports().drive("/srv/aaf", "enter", "12", "enter", "end", "enter")
	c.golden("import-warnings-ascii")
}

func TestImportProgressScreen(t *testing.T) {
	d := newDesk(t)
	for _, stage := range []string{"read", "write"} {
		c := open(t, d)
		p := newImportPage(c.env, importAsked{kind: "aaf", paths: []string{"/srv/aaf"}})
		c.pages = append(c.pages, layer[page]{99, p})
		close(p.job.steps) // nothing more comes
		if stage == "write" {
			p.stage = applying
		}
		c.send(resultMsg{to: 99, msg: progressMsg{
			job: p.job, step: desk.Progress{Stage: stage, Done: 62_140_000, Total: 93_100_000}, elapsed: 2 * time.Second,
		}})
		c.golden("import-progress-" + stage)
	}
}

// The dry run writes nothing; the number must be typed; then the accounts are
// there, the run is listed, and a warning leads to its account.
func TestImportByTheRoad(t *testing.T) {
	d := newDesk(t).feeding(newcomers(12))
	c := open(t, d, wide).toImports().drive("/srv/aaf", "enter").shows("Essai à blanc : rien n'a été écrit", "seraient créés")
	absent(t, d, "5000")
	c.drive("o", "11", "enter").shows("taper 12")
	absent(t, d, "5000")
	c.drive("esc").shows("taper 12 puis entrée").hides("Imports passés")
	c.drive("12", "enter").shows("Import terminé", "créés")
	if _, err := d.session.Resolve(ctx(), "5000"); err != nil {
		t.Fatal(err)
	}
	c.drive("end", "up", "enter").shows("élève sans responsable légal", "ENT_Eleve_0000.xml")
	c.drive("enter").shows("NOUVEAU Élève00", "5B", "ent77:creteil/5000")
	c.drive("esc", "esc", "esc").shows("Imports passés", "creteil").hides("Aucun import")
	c.drive("tab", "tab", "enter").shows("Import terminé, 12:00, s.martin", "élève sans responsable légal")
	c.drive("esc", "esc").shows("Recherche")
}

func absent(t *testing.T, d *testDesk, ref string) {
	t.Helper()
	if _, err := d.session.Resolve(ctx(), ref); domain.CodeOf(err) != domain.NotFound {
		t.Fatalf("%s: %v", ref, err)
	}
}

// Below ten changes `o` imports; the key that opened the dry run does not.
func TestSmallImportIsOneKey(t *testing.T) {
	d := newDesk(t).feeding(newcomers(3))
	c := open(t, d).toImports().drive("/srv/aaf", "enter").shows("importer : 3 comptes changeront")
	c.drive("esc", "enter", "enter", "esc")
	absent(t, d, "5000")
	c.drive("o").shows("Import terminé")
	if _, err := d.session.Resolve(ctx(), "5000"); err != nil {
		t.Error(err)
	}
}

func TestImportHeldByDepartures(t *testing.T) {
	d := newDesk(t).feeding(exodus())
	c := open(t, d).toImports().drive("/srv/aaf", "enter")
	c.shows("Départs retenus", "LYC Sophie Germain (0779002A), Élèves, sur 120", "60", "Arrêté avant les départs")
	c.golden("import-held")
	c.drive("o").shows("Départs retenus").drive("enter").shows("✓ LYC Sophie Germain", "refaire l'essai")
	c.drive("o").shows("partiraient").hides("Départs retenus")
	c.drive("60", "enter").shows("Import terminé", "partis")
	v, err := d.session.Account(ctx(), "ent77:creteil/3119")
	if err != nil || v.Account.DepartedAt == 0 {
		t.Errorf("%+v, %v", v.Account.DepartedAt, err)
	}
}

// An establishment whose ENT nobody names: the console asks for it.
func TestImportAsksForThePlatform(t *testing.T) {
	feed := newcomers(3)
	feed.feed.Platforms = nil
	const unknown = domain.UAI("0779009H")
	feed.items = nil
	feed.school(unknown, "COLLEGE-Inconnu")
	feed.pupil(unknown, 5000, "NOUVEAU", "Élève", "5B")
	c := open(t, newDesk(t).feeding(feed), wide).toImports().drive("/srv/aaf", "enter")
	c.shows("ENT inconnu pour 1 établissement", "0779009H")
	c.drive("esc", "tab", "right", "enter").shows("seraient créés", "importer : 1 compte changera")
}

func TestImportThatFails(t *testing.T) {
	d := newDesk(t)
	d.source = func(_ string, paths []string) (desk.Source, error) {
		return nil, domain.E(domain.NotFound, "what", paths[0])
	}
	c := open(t, d).toImports().drive("enter").shows("Donner le chemin")
	c.drive(`"/srv/mes exports"`, "enter").shows("Introuvable : /srv/mes exports.").golden("import-failed")
	c.env.source = func(string, []string) (desk.Source, error) { return nil, errors.New("disk on fire") }
	c.drive("esc", "enter").shows("Erreur interne").hides("fire")
	c.env.source = func(string, []string) (desk.Source, error) { panic("reader") }
	c.drive("esc", "enter")
	if len(c.crashes) != 1 || c.quit {
		t.Errorf("crashes %v, quit %v", c.crashes, c.quit)
	}
	c.drive("esc", "esc").shows("Recherche")
}

// esc while a dry run reads stops it and comes back to the form.
func TestImportStops(t *testing.T) {
	feed := newcomers(2500)
	c := open(t, newDesk(t))
	c.env.source = func(string, []string) (desk.Source, error) {
		c.drive("esc")
		return feed, nil
	}
	c.toImports().drive("/srv/aaf", "enter").shows("Nouvel import", "/srv/aaf")
}

func TestImportForm(t *testing.T) {
	var asked []string
	d := newDesk(t)
	d.source = func(kind string, paths []string) (desk.Source, error) {
		asked = append(asked, kind+" "+strings.Join(paths, "+"))
		return newcomers(1), nil
	}
	c := open(t, d).toImports()
	c.drive("paste:/srv/été\n2026 ", "up", "right", "right", "enter", "esc", "left", "left", "enter")
	if want := "[people /srv/été 2026 aaf /srv/été 2026]"; fmt.Sprint(asked) != want {
		t.Errorf("asked for %v, want %v", asked, want)
	}
}

func TestImportNeedsTheRight(t *testing.T) {
	c := open(t, newDesk(t).as(t, domain.Agent{Name: "p.durand", Role: domain.Support, All: true}))
	c.drive(":", "import").hides("Imports")
}

// Everything that an export holds is shown harmless.
func TestHostileImport(t *testing.T) {
	evil := "\x1b[31mX\x1b]0;t\x07\r\u202eévil\u202c"
	feed := newcomers(0)
	feed.feed.Files = []string{evil}
	feed.pupil(tilleuls, 5000, evil, strings.Repeat("中", 200), evil)
	feed.warn(domain.WarnUAILetter, evil, 1<<40, evil, "uai", evil)
	feed.warn(domain.WarningCode(evil), evil, -1, strings.Repeat("é", 400))
	for _, size := range []func(*settings){wide, small} {
		c := open(t, newDesk(t).feeding(feed), size).toImports().drive("/srv/aaf", "enter").shows("seraient créés")
		c.drive("end", "enter", "s").golden("import-hostile")
		c.drive("esc", "home", "enter")
		for _, r := range c.screen() {
			if r < ' ' && r != '\n' || r == 0x202e {
				t.Fatalf("the screen holds %U", r)
			}
		}
	}
}

func TestImportsAtAnySize(t *testing.T) {
	c := open(t, newDesk(t).feeding(newcomers(12))).toImports()
	sweep(t, c)
	sweep(t, c.drive("/srv/aaf", "enter"))
	sweep(t, c.drive("1"))
	sweep(t, c.drive("2", "enter"))
	sweep(t, c.drive("end", "enter"))
	sweep(t, c.drive("esc", "home", "enter"))
	sweep(t, c.drive("esc", "esc", "tab", "tab"))
}

func BenchmarkWarningsKey(b *testing.B) {
	r := desk.ImportReport{}
	for i := range 100_000 {
		r.Warnings = append(r.Warnings, domain.Warning{Code: domain.WarnNoGuardian, Place: domain.Place{File: "a.xml", Line: i}})
	}
	c := open(b, newDesk(b), func(s *settings) { s.w, s.h = 200, 60 })
	c.pages = append(c.pages, layer[page]{99, newWarningsPage(c.env, r, domain.WarnNoGuardian)})
	for b.Loop() {
		c.drive("down")
		c.View()
	}
}
