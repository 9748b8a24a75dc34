package tui

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"guichet/domain"
	"guichet/domain/desk"
)

const helene = domain.AccountID("ent77:creteil/1001")

// onAccountOf opens the account that a search finds first.
func (c *console) onAccountOf(search string) *console { return c.drive(search, "tab", "enter") }

func TestAccountScreens(t *testing.T) {
	d := lived(t)
	for _, c := range []*console{open(t, d, wide), open(t, d), open(t, d, small)} {
		c.onAccountOf("login:helene.lefevre2").golden("account")
	}
	open(t, d, english, wide).onAccountOf("login:helene.lefevre2").golden("account-en")
	open(t, d, english).onAccountOf("login:helene.lefevre2").golden("account-en")
	open(t, d, ascii).onAccountOf("login:helene.lefevre2").golden("account-ascii")
	open(t, d, wide).onAccountOf("login:helene.lefevre2").drive("m", "R").golden("account-unmasked")
	open(t, d, wide).onAccountOf("francois lefevre").golden("account-relative")
	open(t, d, small).onAccountOf("francois lefevre").drive("down").golden("account-relative")
	open(t, d).onAccountOf("petit nadia").golden("account-staff")
	open(t, d).onAccountOf("login:helene.lefevre2").drive("h").golden("history")
	open(t, d, english, wide).onAccountOf("login:helene.lefevre2").drive("h").golden("history-en")
}

// lived is the directory after a few things have happened to Hélène.
func lived(t *testing.T) *testDesk {
	d := newDesk(t)
	who, access := identityOf(t, d, helene), inactive()
	who.Affiliations = at(tilleuls, "3B")
	who.INE = "123456789AC"
	access.Email = domain.KnownNone[string](asOf(), domain.FromAccessFeed)
	access.Secret = domain.Known(domain.SecretTemporary, domain.InstantOf(noon().AddDate(0, -1, 0)), domain.FromGuichet)
	access.SecretBy = "p.durand"
	d.write(t, desk.Write{
		Entry:      domain.Entry{Act: "import-aaf", Facts: map[string]string{"source": "creteil"}},
		Identities: []desk.Keyed[domain.Identity]{{ID: helene, Value: who}},
		Accesses:   []desk.Keyed[domain.Access]{{ID: helene, Value: access}},
		Values: &desk.Values{Until: domain.InstantOf(noon().AddDate(0, 3, 0)), Fields: []domain.FieldChange{
			{Account: helene, Field: "classes", Before: "3A", After: "3B"},
			{Account: helene, Field: "ine", Before: "123456789AB", After: "123456789AC"},
		}},
		Touches: []domain.AccountID{helene},
	})
	// Last, by the session: its searches then follow what was written before.
	plan, err := d.session.PlanGroups(ctx(), []domain.AccountID{helene, "ent77:creteil/2000"},
		desk.GroupChange{Add: []domain.GroupRef{{Name: "Médico-social"}}})
	if err == nil {
		_, err = d.session.Apply(ctx(), plan, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func identityOf(t *testing.T, d *testDesk, id domain.AccountID) domain.Identity {
	t.Helper()
	var who domain.Identity
	err := d.store.View(ctx(), func(snap desk.Snapshot) error {
		var err error
		who, err = snap.Identity(id)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return who
}

// write commits what a feed or another console could have.
func (d *testDesk) write(t *testing.T, w desk.Write) {
	t.Helper()
	w.Entry.Agent, w.Entry.At = "p.durand", domain.InstantOf(noon().AddDate(0, 0, -2))
	err := d.store.View(ctx(), func(snap desk.Snapshot) error {
		w.Base = snap.Revision()
		return nil
	})
	if err == nil {
		_, err = d.store.Commit(ctx(), w)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// From a pupil to the guardian, to the guardian's other child, and back to the
// search as it was.
func TestRelativesAreOneKeyAway(t *testing.T) {
	c := open(t, newDesk(t), wide).drive("lefevre", "tab", "down", " ", "up")
	before := c.screen()
	c.drive("enter", "R", "enter").shows("LEFÈVRE François", "responsable")
	c.drive("R", "enter").shows("LEFÈVRE Tom", "6A", "› LEFÈVRE Tom")
	c.drive("esc").shows("francois.lefevre").hides("› LEFÈVRE Tom")
	c.drive("esc", "esc")
	if after := c.screen(); after != before {
		t.Errorf("the search has changed:\n%s\n---\n%s", before, after)
	}
}

func TestRelativesGoRound(t *testing.T) {
	c := open(t, newDesk(t), wide).onAccountOf("login:helene.lefevre2")
	var seen []string
	for range 5 {
		c.drive("R")
		for _, l := range strings.Split(c.screen(), "\n") {
			if strings.Contains(l, "▌") {
				seen = append(seen, strings.Join(strings.Fields(l), " "))
			}
		}
	}
	want := []string{"Responsables LEFÈVRE François", "MARTIN Anaïs", "Fratrie LEFÈVRE Tom", "Même personne LEFÈVRE Hélène",
		"Responsables LEFÈVRE François"}
	for i, w := range want {
		if i >= len(seen) || !strings.HasPrefix(seen[i], "▌ "+w) {
			t.Fatalf("R goes through %q, want %q", seen, want)
		}
	}
}

// Before any R, enter opens nobody: it would follow the enter that opened the
// page.
func TestEnterOpensNobodyByAccident(t *testing.T) {
	c := open(t, newDesk(t)).onAccountOf("login:helene.lefevre2")
	before := c.screen()
	if c.drive("enter"); !strings.HasPrefix(c.screen(), before[:200]) {
		t.Errorf("enter went somewhere:\n%s", c.screen())
	}
}

func TestUnmaskingIsJournalled(t *testing.T) {
	d := lived(t)
	c := open(t, d, wide).onAccountOf("login:helene.lefevre2")
	c.shows("••/••/••••", "•••••••••AC").hides("03/02/2011", "123456789", "2011")
	c.drive("h").hides("123456789").shows("•••••••••AB → •••••••••AC", "3A → 3B").drive("esc")
	c.drive("m").shows("03/02/2011", "123456789AC", "données démasquées (s.martin)")
	entries, err := d.session.Journal(ctx(), desk.JournalQuery{Limit: 1})
	if err != nil || len(entries) != 1 || entries[0].Act != "reveal" || entries[0].Targets[0] != helene {
		t.Errorf("the journal ends with %+v, %v", entries, err)
	}
	c.drive("esc", "enter").shows("••/••/••••").hides("03/02/2011")
}

func TestUnmaskingNeedsTheRight(t *testing.T) {
	d := newDesk(t).as(t, domain.Agent{Name: "l.vent", Role: domain.ReaderRole, All: true})
	c := open(t, d, wide).onAccountOf("login:helene.lefevre2").drive("m")
	c.shows("••/••/••••").hides("03/02/2011", "démasquer")
}

func TestCopyGivesTheID(t *testing.T) {
	c := open(t, newDesk(t)).onAccountOf("login:helene.lefevre2").drive("R", "y")
	if len(c.copied) != 1 || c.copied[0] != string(helene) {
		t.Errorf("copied %q", c.copied)
	}
}

func TestOutsideThePerimeter(t *testing.T) {
	d := newDesk(t).as(t, domain.Agent{Name: "m.leroy", Role: domain.ADML, UAIs: []domain.UAI{germain}})
	c := open(t, d).onAccountOf("lefevre tom")
	c.shows("LEFÈVRE Tom", "● utilisé", "Hors de votre périmètre", "Tilleuls").hides("tom.lefevre", "6A", "François")
	c.golden("account-outside")
	c.drive("h", "m", "R").hides("Histoire", "François")
}

func TestAccountFollowsChanges(t *testing.T) {
	d := newDesk(t)
	c := open(t, d, wide).onAccountOf("login:helene.lefevre2").shows("aucun groupe libre")
	plan, err := d.session.PlanGroups(ctx(), []domain.AccountID{helene}, desk.GroupChange{Add: []domain.GroupRef{{Name: "Tuteurs"}}})
	if err == nil {
		_, err = d.session.Apply(ctx(), plan, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	c.send(resultMsg{msg: changedMsg{desk.Change{Accounts: []domain.AccountID{"ent77:creteil/3001"}}}})
	c.shows("aucun groupe libre")
	c.send(resultMsg{msg: changedMsg{desk.Change{Accounts: []domain.AccountID{helene}}}})
	c.shows("Tuteurs", "ajouté au groupe « Tuteurs » (s.martin)")
}

func TestStatesBesideTheAccount(t *testing.T) {
	d := newDesk(t)
	gone := identityOf(t, d, "ent77:creteil/1002")
	gone.Guardians = append(gone.Guardians, domain.Guardianship{Relative: "ent77:creteil/9999", Kinship: "20", Legal: 1})
	d.write(t, desk.Write{
		Entry:      domain.Entry{Act: "import-aaf"},
		Identities: []desk.Keyed[domain.Identity]{{ID: "ent77:creteil/1002", Value: gone}},
		Keepings: []desk.Keyed[domain.Keeping]{{ID: "ent77:creteil/1002", Value: domain.Keeping{
			Login: "tom.lefevre", DepartedAt: domain.InstantOf(noon().AddDate(0, 0, -9)), CreatedAt: domain.InstantOf(noon().AddDate(-1, 0, 0)),
		}}},
		Accesses: []desk.Keyed[domain.Access]{{ID: "ent77:creteil/1002", Value: domain.Access{
			ClosedAt:    domain.Known(domain.MomentOn(20261101), asOf(), domain.FromAccessFeed),
			BannedUntil: domain.Known(domain.MomentAt(domain.InstantOf(noon().AddDate(0, 0, 1))), asOf(), domain.FromAccessFeed),
		}}},
	})
	c := open(t, d, wide).onAccountOf("lefevre tom")
	c.shows("◌ fermé  ✖ verrouillé", "trop d'essais (fin : 22/11/2026 12:00)", "Absent du dernier export complet", "(calculé)",
		"01/11/2026", "1 responsable nommé par l'export n'a pas de compte", "compte créé")
}

// A feed may hold anything: no sequence reaches the terminal, widths hold.
func TestHostileAccount(t *testing.T) {
	d := newDesk(t)
	evil := "\x1b[31mX\x1b]0;t\x07\r\u202eévil\u202c\u200b"
	long := strings.Repeat("Né", 150)
	d.write(t, desk.Write{
		Entry: domain.Entry{Act: evil, Facts: map[string]string{"source": evil}},
		Identities: []desk.Keyed[domain.Identity]{{ID: "ent77:creteil/6666", Value: domain.Identity{
			FamilyName: evil, GivenName: "z\u0334\u0335\u0336\u0337al\u0330\u0331\u0332go 中文 👨‍👩‍👧", BirthName: long, Profile: domain.Student, Label: evil,
			OtherNames: []string{evil, long}, Title: evil, INE: evil + "1", MEFLabel: long, Mail: evil, BirthDate: 20110101,
			Affiliations: []domain.Affiliation{{UAI: domain.UAI(evil), Classes: []string{evil}, Groups: []string{long},
				Functions: []domain.Function{{Code: evil, Label: long}}, HeadOf: []string{evil}, Subjects: []string{evil}}},
			Guardians: []domain.Guardianship{{Relative: "ent77:creteil/9001", Kinship: evil, Legal: 7}},
		}}},
		Keepings: []desk.Keyed[domain.Keeping]{{ID: "ent77:creteil/6666", Value: domain.Keeping{Login: evil, CreatedAt: 1}}},
		Accesses: []desk.Keyed[domain.Access]{{ID: "ent77:creteil/6666", Value: domain.Access{
			Blocked: domain.Known(true, asOf(), domain.FromAccessFeed), BlockedWhy: evil + long, SecretBy: evil,
			Secret: domain.Known(domain.SecretKind(evil), asOf(), domain.FromAccessFeed), Successor: domain.AccountID(evil),
			Email: domain.Known(evil, asOf(), domain.FromAccessFeed),
		}}},
		Values:  &desk.Values{Until: domain.InstantOf(noon().AddDate(0, 3, 0)), Fields: []domain.FieldChange{{Account: "ent77:creteil/6666", Field: evil, Before: evil, After: long}}},
		Touches: []domain.AccountID{"ent77:creteil/6666"},
	})
	for _, size := range []func(*settings){wide, small} {
		c := open(t, d, size)
		c.drive("paste:6666\n1002", "enter").shows("évil").golden("account-hostile")
		c.drive("h")
		for _, r := range c.screen() {
			if r < ' ' && r != '\n' || r == 0x7f || r == 0x202e || r == 0x200b {
				t.Fatalf("the screen holds %U", r)
			}
		}
	}
}

// Any size, however small, is drawn whole and without a panic.
func TestAccountAtAnySize(t *testing.T) {
	d := lived(t)
	c := open(t, d).onAccountOf("login:helene.lefevre2").drive("R")
	sweep(t, c)
	sweep(t, c.drive("h"))
}

func sweep(t *testing.T, c *console) {
	t.Helper()
	p := c.top().it
	for w := range 31 {
		for h := range 13 {
			view := p.view(c.env, w, h)
			lines := strings.Split(view, "\n")
			if h == 0 {
				lines = nil
			}
			if len(lines) != h {
				t.Fatalf("%T %d×%d: %d lines", p, w, h, len(lines))
			}
			for _, l := range lines {
				if ansi.StringWidth(l) > w {
					t.Fatalf("%T %d×%d: %q", p, w, h, l)
				}
			}
			c.size(w, h)
			c.screen()
		}
	}
	c.size(80, 24)
}

func BenchmarkAccountView(b *testing.B) {
	c := open(b, newDesk(b), func(s *settings) { s.w, s.h = 200, 60 }).onAccountOf("login:helene.lefevre2")
	for b.Loop() {
		if c.View() == "" {
			b.Fatal(fmt.Errorf("nothing is drawn"))
		}
	}
}
