package desk_test

import (
	"context"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/platform"
	"guichet/store"
	"guichet/store/kv/memory"
)

// bench is a directory in memory with a session at it.
type bench struct {
	*desk.Session
	t   *testing.T
	dir *store.Store
	now time.Time
}

func newBench(t *testing.T) *bench {
	t.Helper()
	return newBenchAt(t, time.Date(2026, 11, 21, 8, 5, 0, 0, time.UTC))
}

// newBenchAt is a bench whose journal begins at an instant.
func newBenchAt(t *testing.T, now time.Time) *bench {
	t.Helper()
	dir, err := store.Create(context.Background(), memory.New(), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = dir.Close() })
	b := &bench{t: t, dir: dir, now: now}
	b.Session = b.at(domain.Agent{Name: "s.martin", Role: domain.Supervisor, All: true})
	return b
}

// at is another session on the same directory.
func (b *bench) at(agent domain.Agent) *desk.Session {
	b.put(agent)
	return b.sitting(agent.Name)
}

// sitting is a session of an agent whom the directory knows.
func (b *bench) sitting(name string) *desk.Session {
	b.t.Helper()
	set, err := platform.Shipped()
	if err != nil {
		b.t.Fatal(err)
	}
	n := 0
	s, err := desk.Sit(context.Background(), desk.Config{
		Directory: b.dir, Platforms: set, As: name, System: "system",
		Clock: func() time.Time { return b.now },
		NewID: func() string {
			n++
			return fmt.Sprintf("%s-%04d", name, n)
		},
	})
	if err != nil {
		b.t.Fatal(err)
	}
	return s
}

// put makes agents known to the directory.
func (b *bench) put(agents ...domain.Agent) {
	b.t.Helper()
	if err := desk.Enlist(context.Background(), b.dir, "system", domain.InstantOf(b.now), agents...); err != nil {
		b.t.Fatal(err)
	}
}

// seated is the session of an agent who may have no rights any more.
func (b *bench) seated(agent domain.Agent) *desk.Session {
	b.t.Helper()
	open := agent
	open.Until, open.Removed = 0, 0
	s := b.at(open)
	b.put(agent)
	return s
}

// refusals is how many entries of the journal tell of a refusal.
func (b *bench) refusals() int {
	n := 0
	for _, e := range b.entries() {
		if e.Act == "refused" {
			n++
		}
	}
	return n
}

// holdings is what the directory holds of accounts, groups, agents and tickets.
func (b *bench) holdings() string {
	b.t.Helper()
	var out strings.Builder
	err := b.dir.View(context.Background(), func(snap desk.Snapshot) error {
		groups, err := snap.Groups("")
		if err != nil {
			return err
		}
		for _, g := range groups {
			fmt.Fprintf(&out, "%s %s\n", g.ID, g.Name)
		}
		agents, err := snap.Agents()
		if err != nil {
			return err
		}
		for _, a := range agents {
			fmt.Fprintf(&out, "%+v\n", a)
		}
		err = snap.Tickets(func(t domain.Ticket) bool {
			lines, _ := snap.Lines(t.ID)
			fmt.Fprintf(&out, "%+v %+v\n", t, lines)
			return true
		})
		if err != nil {
			return err
		}
		return snap.Accounts(func(a domain.Account) bool {
			fmt.Fprintf(&out, "%s %v\n", a.ID, a.Groups)
			return true
		})
	})
	if err != nil {
		b.t.Fatal(err)
	}
	return out.String()
}

// feed is a source made of records.
type feed struct {
	desk.Feed
	items []desk.Item
}

func (f feed) Describe() desk.Feed { return f.Feed }

func (f feed) Progress() (int64, int64) { return 0, 0 }

func (f feed) Read(_ context.Context, yield func(desk.Item) bool) error {
	for _, item := range f.items {
		if !yield(item) {
			break
		}
	}
	return nil
}

const (
	tilleuls = domain.UAI("0779001R")
	chenes   = domain.UAI("0779002S")
)

// aaf is a complete feed of the establishments and people.
func aaf(people ...desk.Person) feed {
	f := feed{Feed: desk.Feed{
		Kind: "aaf", Source: "creteil", Complete: true, Categories: []string{"EtabEducNat", "Eleve", "PersRelEleve", "PersEducNat"},
		Platforms: map[domain.UAI]domain.PlatformID{tilleuls: "ent77", chenes: "ent77"},
	}}
	for _, uai := range []domain.UAI{tilleuls, chenes} {
		f.items = append(f.items, desk.Item{Establishment: &domain.Establishment{UAI: uai, Name: "CLG " + string(uai)}})
	}
	for _, p := range people {
		f.items = append(f.items, desk.Item{Person: &p})
	}
	return f
}

func pupil(key, family, given, class string, guardians ...domain.Guardianship) desk.Person {
	return desk.Person{JoinKey: key, Where: domain.Place{File: "Eleve", Line: 1, Record: key}, Identity: domain.Identity{
		FamilyName: family, GivenName: given, Profile: domain.Student, BirthDate: 20110203,
		Affiliations: []domain.Affiliation{{UAI: tilleuls, Classes: []string{class}}}, Guardians: guardians,
	}}
}

func guardian(key string, legal int) domain.Guardianship {
	return domain.Guardianship{Relative: domain.AccountID(key), Kinship: "10", Legal: legal}
}

func relative(key, family, given string) desk.Person {
	return desk.Person{JoinKey: key, Where: domain.Place{File: "PersRelEleve", Line: 1, Record: key},
		Identity: domain.Identity{FamilyName: family, GivenName: given, Profile: domain.Relative}}
}

func staff(key, family, given string, uais ...domain.UAI) desk.Person {
	p := desk.Person{JoinKey: key, Identity: domain.Identity{FamilyName: family, GivenName: given, Profile: domain.Staff}}
	for _, uai := range uais {
		p.Identity.Affiliations = append(p.Identity.Affiliations, domain.Affiliation{UAI: uai})
	}
	return p
}

func id(key string) domain.AccountID { return domain.FedID("ent77", "creteil", key) }

// take imports a feed that must go in.
func (b *bench) take(f feed) desk.ImportReport {
	b.t.Helper()
	return b.takeWith(f, desk.ImportOptions{})
}

func (b *bench) takeWith(f feed, opt desk.ImportOptions) desk.ImportReport {
	b.t.Helper()
	r, err := b.Import(context.Background(), f, opt, nil)
	if err != nil {
		b.t.Fatal(err)
	}
	return r
}

func (b *bench) account(id domain.AccountID) desk.AccountView {
	b.t.Helper()
	v, err := b.Account(context.Background(), id)
	if err != nil {
		b.t.Fatal(err)
	}
	return v
}

func (b *bench) entries() []domain.Entry {
	b.t.Helper()
	var all []domain.Entry
	err := b.dir.View(context.Background(), func(snap desk.Snapshot) error {
		return snap.Entries(math.MaxUint64, true, func(e domain.Entry) bool {
			all = append(all, e)
			return true
		})
	})
	if err != nil {
		b.t.Fatal(err)
	}
	return all
}

// sound checks the directory over.
func (b *bench) sound() {
	b.t.Helper()
	r, err := b.dir.Check(context.Background(), true, func(int, int) {})
	if err != nil {
		b.t.Fatal(err)
	}
	if len(r.Problems) > 0 {
		b.t.Fatalf("problems: %+v", r.Problems)
	}
}

func counts(r desk.ImportReport) domain.ImportCounts { return r.Run.Counts }

func wantCounts(t *testing.T, r desk.ImportReport, want domain.ImportCounts) {
	t.Helper()
	if counts(r) != want {
		t.Errorf("counts %+v, want %+v", counts(r), want)
	}
}

func warned(r desk.ImportReport, code domain.WarningCode) int { return r.Run.Warnings[string(code)] }
