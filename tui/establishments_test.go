package tui

import (
	"strings"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/platform"
)

const rostand = domain.UAI("0510001A")

// schooled is a directory whose schools the site has said something of, with a
// school on Kosmos that uses PRONOTE.
func schooled(t *testing.T, agent domain.Agent) *testDesk {
	t.Helper()
	p := &crowd{w: schoolWrite()}
	p.school(rostand, "COLLEGE-Jean Rostand-Reims", "Reims", "kosmos-reims")
	p.w.Establishments[len(p.w.Establishments)-1].LastFeed = asOf()
	who := func(family string, profile domain.Profile) domain.Identity {
		return domain.Identity{FamilyName: family, GivenName: "Alix", Profile: profile, BirthDate: 20110203, Affiliations: at(rostand)}
	}
	p.add("kosmos-reims", 8001, who("URBAIN", domain.Teacher), "alix.urbain", used())
	p.add("kosmos-reims", 8002, who("VASSEUR", domain.Student), "alix.vasseur", unused())
	p.add("kosmos-reims", 8003, who("WEISS", domain.Relative), "alix.weiss", inactive())
	p.add("kosmos-reims", 8004, who("XAVIER", domain.Student), "", domain.Access{})
	p.w.Agents = append(p.w.Agents, domain.Agent{Name: "m.leroy", Role: domain.ADML, UAIs: []domain.UAI{rostand}})
	d := deskOf(t, supervisor(), p.w)
	_, err := d.session.SetSchool(ctx(), rostand, domain.SchoolChange{
		domain.SchoolConvention: "2026-10-01", domain.SchoolVie: "pronote", domain.SchoolEDT: "2", domain.SchoolADML: "M. Leroy, 03 26 00 00 00",
		domain.SchoolHolidays: "2026-12-19..2027-01-04",
	}, "tableau du site")
	if err == nil {
		_, err = d.session.SetSchool(ctx(), germain, domain.SchoolChange{domain.SchoolConvention: "-"}, "tableau du site")
	}
	if err != nil {
		t.Fatal(err)
	}
	d.settle(t)
	return d.as(t, agent)
}

func TestEstablishmentScreens(t *testing.T) {
	d := schooled(t, supervisor())
	open(t, d, wide).drive(":", "établissements", "enter").golden("establishments")
	open(t, d).drive(":", "establishments", "enter", "tab").golden("establishments")
	open(t, d, small).drive(":", "establishments", "enter").golden("establishments")
	open(t, d, wide).drive(":", "establishments", "enter", "rostand", "enter").golden("establishment")
	open(t, d).drive(":", "establishments", "enter", "germain", "enter").golden("establishment")
	open(t, d, small).drive(":", "establishments", "enter", "germain", "enter").golden("establishment")
	open(t, d, english, ascii, wide).drive(":", "establishments", "enter", "germain", "enter").golden("establishment-en-ascii")
	open(t, d).drive(":", "establishments", "enter", "rostand", "enter", "e").golden("establishment-form")
}

// The line narrows by name, town, code, ENT and what the site says; esc empties
// it, then leaves.
func TestEstablishmentsAreNarrowed(t *testing.T) {
	c := open(t, schooled(t, supervisor()), wide).drive(":", "establishments", "enter")
	for line, want := range map[string]string{
		"reims": "CLG Jean Rostand", "0510001": "CLG Jean Rostand", "kosmos": "CLG Jean Rostand", "sans convention": "LYC Sophie Germain", "LEROY": "CLG Jean Rostand",
		"pronote": "CLG Jean Rostand", "jean reims": "CLG Jean Rostand",
	} {
		c.drive("ctrl+u", line).shows(want, "1 établissement")
	}
	c.drive("ctrl+u", "qqq").shows("rien de ce nom").drive("esc").shows("4 établissements")
	if c.drive("esc"); c.top().it.scope() != onSearch {
		t.Error("esc does not leave")
	}
}

// What needs attention is one key from the people concerned, and esc comes back.
func TestAttentionIsOneKeyFromThePeople(t *testing.T) {
	c := open(t, schooled(t, supervisor()), wide).drive(":", "establishments", "enter", "rostand", "enter")
	c.shows("sans identifiant PRONOTE", "verrouillés", "élèves sans responsable", "signée : 01/10/2026", "2 : EDT", "m.leroy", "19/12/2026")
	for !strings.Contains(c.screen(), "▌ sans identifiant PRONOTE") {
		c.drive("down")
	}
	c.drive("enter").shows("uai:0510001A sans:pronote", "VASSEUR Alix", "URBAIN Alix").hides("WEISS")
	c.drive(" ").shows("1 marqué").drive("enter").shows("VASSEUR Alix", "Né(e) le").drive("esc")
	c.drive("esc").shows("▌ sans identifiant PRONOTE")
	c.drive("enter", "/", "esc", "esc").shows("▌ sans identifiant PRONOTE")
	if c.drive("esc", "esc", "esc"); c.top().it.scope() != onSearch || len(c.pages) != 1 {
		t.Error("esc does not climb to the search")
	}
}

// The bar takes the cells that its numbers are worth, each part at least one.
func TestBarIsShared(t *testing.T) {
	for _, c := range []struct{ n, left, cells, want int }{{1, 1000, 60, 1}, {500, 1000, 60, 30}, {1000, 1000, 60, 60}, {3, 3, 0, 0}, {1, 3, 10, 3}, {2, 2, 7, 7}} {
		if got := share(c.n, c.left, c.cells); got != c.want {
			t.Errorf("%d of %d in %d: %d", c.n, c.left, c.cells, got)
		}
	}
}

// What is typed is said of the school, days as people write them; the rest
// stays, and the page shows it.
func TestEstablishmentIsSet(t *testing.T) {
	d := schooled(t, supervisor())
	c := open(t, d, wide).drive(":", "establishments", "enter", "rostand", "enter", "e")
	c.shows("01/10/2026").drive("enter", "enter", "enter", "enter", "enter", "enter", "enter").shows("Rien n'est changé")
	c.drive("tab", "ctrl+u", "15/10/2026", "tab", "right", "tab", "tab", "ctrl+u", "tab", "10/07/2027..24/08/2027", "tab", "tab", "enter").shows("motif")
	c.drive("mise à jour", "enter").shows("CLG Jean Rostand est renseigné", "signée : 15/10/2026", "kosmos", "10/07/2027")
	v, err := d.session.School(ctx(), rostand)
	if err != nil || v.Facts.Text(domain.SchoolConvention) != "2026-10-15" || v.Facts.VieScolaire.Value != "kosmos" || v.Facts.ADML != "" ||
		v.Facts.Text(domain.SchoolWindows) != "2027-07-10..2027-08-24" || v.Facts.Text(domain.SchoolHolidays) != "2026-12-19..2027-01-04" || v.Facts.EDTOption.Value != 2 {
		t.Errorf("%+v, %v", v.Facts, err)
	}
	c.drive("e", "ctrl+u", "demain", "tab", "tab", "tab", "tab", "tab", "tab", "x", "enter").shows("demain", "Renseigner")
}

// Whoever may not say anything of a school is not asked.
func TestEstablishmentIsSetByItsOwn(t *testing.T) {
	d := schooled(t, domain.Agent{Name: "m.leroy", Role: domain.ADML, UAIs: []domain.UAI{rostand}})
	c := open(t, d).drive(":", "establishments", "enter", "germain", "enter")
	c.hides("renseigner").drive("e").hides("Renseigner l'établissement")
	c.drive("esc", "ctrl+u", "rostand", "enter").shows("renseigner").drive("e").shows("Renseigner l'établissement")
}

// A suspension that holds now stands on top; the school's own counts before the
// ENT's (C17).
func TestSuspensionOfASchool(t *testing.T) {
	d := schooled(t, supervisor())
	p, _ := d.session.Platforms.Platform("ent77")
	p.Windows = []platform.Window{{Year: "2026-2027", Kind: platform.Suspension, From: "2026-11-20", Until: "2026-11-23T08:00"}}
	d.session.Platforms = d.session.Platforms.With(p)
	c := open(t, d, wide).drive(":", "establishments", "enter", "germain", "enter")
	c.shows("Accès par l'annuaire suspendus jusqu'au 23/11/2026 08:00", "(de l'ENT)")
	if _, err := d.session.SetSchool(ctx(), germain, domain.SchoolChange{domain.SchoolWindows: "2027-07-10..2027-08-24"}, "x"); err != nil {
		t.Fatal(err)
	}
	c.send(resultMsg{msg: changedMsg{desk.Change{Schools: true}}})
	c.hides("suspendus jusqu'au").shows("10/07/2027")
}
