package tui

import (
	"path/filepath"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/platform"
	"guichet/fixtures"
	"guichet/store"
	"guichet/store/bolt"
	"guichet/store/intake"
	"guichet/store/search"
)

// regionDesk is a desk on a generated region, brought in by the front door
// into the real engine.
func regionDesk(t *testing.T) *testDesk {
	t.Helper()
	feeds := filepath.Join(t.TempDir(), "feeds")
	if err := fixtures.NewRegion(2000, 7, noon()).WriteAAF(feeds, nil); err != nil {
		t.Fatal(err)
	}
	engine, err := bolt.Create(filepath.Join(t.TempDir(), "store", "directory.guichet"), bolt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s, err := store.Create(ctx(), engine, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	agent := supervisor()
	commit(t, s, agent, desk.Write{Agents: []domain.Agent{agent}})
	platforms, err := platform.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	index := search.New(s, search.Options{})
	d := seat(t, s, index, platforms, agent)
	source, err := intake.OpenAAF([]string{feeds}, intake.AAFOptions{})
	if err == nil {
		_, err = d.session.Import(ctx(), source, desk.ImportOptions{}, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	follow(t, index, s)
	return d
}

// The road of the issue on a generated region: type a name, open, the guardian,
// the guardian's other child, back by esc to the search as it was; then a bulk
// of everybody found, done and undone.
func TestRoadOnAGeneratedRegion(t *testing.T) {
	d := regionDesk(t)
	child, guardian, sibling := siblings(t, d)
	c := open(t, d, wide)
	c.drive(child.FamilyName+" "+child.GivenName, "tab")
	for {
		at, id, _ := c.pages[0].it.(*searchPage).table.Cursor()
		if id == child.ID {
			break
		}
		if c.drive("down"); at == c.pages[0].it.(*searchPage).table.Len()-1 {
			t.Fatalf("the line does not find %s", child.ID)
		}
	}
	before := c.screen()
	c.drive("enter")
	about := func(want domain.AccountID) {
		t.Helper()
		if p, ok := c.top().it.(subject); !ok || p.about() != want {
			t.Fatalf("%T is not about %s", c.top().it, want)
		}
	}
	about(child.ID)
	c.walkTo(guardian.ID)
	about(guardian.ID)
	c.walkTo(sibling.ID)
	about(sibling.ID)
	if c.drive("esc", "esc", "esc"); c.screen() != before {
		t.Errorf("the search is not as it was:\n%s\nwas\n%s", c.screen(), before)
	}
	c.drive("/", "ctrl+u", "profil:enseignant", "tab", "*")
	n := c.pages[0].it.(*searchPage).table.MarkedCount()
	revision := c.revision(d)
	c.drive("g", "Chorale", "enter", c.env.words.Number(n), "enter", "u", c.env.words.Number(n), "enter", "esc")
	if after := c.revision(d); after < revision+2 {
		t.Errorf("%d commits for a bulk and its undo", after-revision)
	}
	if groups, err := d.session.FindGroups(ctx(), domain.GroupRef{Name: "Chorale"}); domain.CodeOf(err) != domain.NotFound {
		t.Errorf("%d groups are left of an undone plan, %v", len(groups), err)
	}
}

// walkTo presses R until the account is under the cursor, and opens it.
func (c *console) walkTo(id domain.AccountID) {
	c.t.Helper()
	for range 20 {
		c.drive("R", "enter")
		if p, ok := c.top().it.(subject); ok && p.about() == id {
			return
		}
		c.drive("esc")
	}
	c.t.Fatalf("R never comes to %s", id)
}

// siblings finds a pupil with a legal guardian who has another child.
func siblings(t *testing.T, d *testDesk) (child, guardian, sibling domain.Account) {
	t.Helper()
	err := d.store.View(ctx(), func(snap desk.Snapshot) error {
		return snap.Accounts(func(a domain.Account) bool {
			for _, g := range a.Guardians {
				parent, err := snap.Account(g.Relative)
				if err != nil || g.Legal == 0 || len(parent.Children) != 2 {
					continue
				}
				for _, id := range parent.Children {
					if other, err := snap.Account(id); err == nil && id != a.ID {
						child, guardian, sibling = a, parent, other
						return false
					}
				}
			}
			return true
		})
	})
	if err != nil || child.ID == "" {
		t.Fatal("no siblings in the region", err)
	}
	return child, guardian, sibling
}
