package tui

import (
	"path/filepath"
	"strconv"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/fixtures"
	"guichet/store/intake"
)

// reader opens the feeds of a folder as the program does.
func reader(kind string, paths []string) (desk.Source, error) {
	switch kind {
	case "aaf":
		return intake.OpenAAF(paths, intake.AAFOptions{})
	case "access":
		return intake.OpenAccess(paths[0], intake.AccessOptions{Zone: domain.Paris()})
	}
	return intake.OpenPeople(paths, intake.PeopleOptions{})
}

// A generated region goes in by the console alone: AAF, then the access facts,
// then people; a second time nothing changes; its people are found.
func TestImportOfARegion(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "region")
	region := fixtures.NewRegion(400, 7, noon())
	if err := region.WriteAAF(dir, nil); err != nil {
		t.Fatal(err)
	}
	d := deskOf(t, supervisor(), desk.Write{})
	d.source = reader
	c := open(t, d, wide)
	created := c.importing(dir)
	if created < 200 {
		t.Errorf("%d accounts created", created)
	}
	if n := c.importing(filepath.Join(dir, "access.csv"), "up", "right", "down"); n == 0 {
		t.Error("the access feed changes nothing")
	}
	if n := c.importing(filepath.Join(dir, "people.csv"), "up", "right", "right", "down"); n == 0 {
		t.Error("the people feed changes nothing")
	}
	if n := c.importing(dir); n != 0 {
		t.Errorf("a second import changes %d accounts", n)
	}
	c.toImports().shows("AAF", "Accès", "Personnes").drive("esc")
	for _, s := range fixtures.Situations() {
		if c.drive("ctrl+u", s.Query); s.Absent || s.Refused {
			continue
		}
		c.drive("tab", "enter", "h", "esc")
		if p, ok := c.top().it.(*accountPage); !ok || p.who.Family != s.Family || p.missing != nil {
			t.Errorf("%s: %q leads to\n%s", s.Name, s.Query, c.screen())
		}
		c.drive("esc", "/")
	}
	if len(c.crashes) > 0 {
		t.Errorf("crashes: %v", c.crashes)
	}
}

// importing imports what a path holds, by the dry run and the number, and
// comes back to the search; it tells how many accounts changed.
func (c *console) importing(path string, before ...string) int {
	c.t.Helper()
	c.toImports().drive(before...).drive("paste:"+path, "enter")
	p := c.top().it.(*importPage)
	if p.err != nil || p.stage != tried {
		c.t.Fatalf("%s: stage %d, %v", path, p.stage, p.err)
	}
	n := p.changing()
	switch {
	case n >= typedFrom:
		c.drive(strconv.Itoa(n), "enter").shows("Import terminé")
	case n > 0:
		c.drive("o").shows("Import terminé")
	default:
		c.shows("Rien")
	}
	c.drive("esc", "esc")
	return n
}
