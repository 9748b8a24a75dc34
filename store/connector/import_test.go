package connector_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/platform"
	"guichet/store"
	"guichet/store/connector/slapdtest"
	"guichet/store/intake"
	"guichet/store/kv/memory"
)

// mirror is a desk whose directory mirrors the people of the LDAP.
func mirror(t *testing.T) *desk.Session {
	t.Helper()
	dir, err := store.Create(bg, memory.New(), store.Options{})
	if err == nil {
		err = desk.Enlist(bg, dir, "lea", domain.InstantOf(time.Now()), domain.Agent{Name: "lea", Role: domain.Supervisor, All: true})
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = dir.Close() })
	shipped, err := platform.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	s, err := desk.Sit(bg, desk.Config{
		Directory: dir, Platforms: shipped, Clock: time.Now, As: "lea", System: "test",
		NewID: func() string { n++; return fmt.Sprintf("01K8%022d", n) },
	})
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "people.csv")
	csv := "id;nom;prenom;profil;uai;plateforme\n"
	for _, uid := range slapdtest.Everybody() {
		csv += "k-" + uid + ";" + uid + ";Prénom;invité;" + slapdtest.School + ";ent77\n"
	}
	if err := os.WriteFile(path, []byte(csv), 0o600); err != nil {
		t.Fatal(err)
	}
	src, err := intake.OpenPeople([]string{path}, intake.PeopleOptions{Source: "versailles"})
	if err != nil {
		t.Fatal(err)
	}
	imported(t, s, src)
	return s
}

func imported(t *testing.T, s *desk.Session, src desk.Source) desk.ImportReport {
	t.Helper()
	r, err := s.Import(bg, src, desk.ImportOptions{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// What the LDAP says comes into the directory like any access feed: a lock by
// attempts is seen there with its end, and gone once it is undone.
func TestStatesAreImported(t *testing.T) {
	s := slapdtest.New(t)
	l := opened(t, options(s.Raw.Addr))
	d := mirror(t)
	verdict := func() (v domain.Verdict, a domain.Account) {
		err := d.Directory.View(bg, func(snap desk.Snapshot) (err error) {
			a, err = snap.Account(domain.FedID("ent77", "versailles", "k-lcoeur"))
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return a.Access.StateAt(nowInstant()), a
	}
	s.Fail("lcoeur")
	if r := imported(t, d, l.States("")); r.Run.Counts.Modified != 3 || len(r.Warnings) != 0 {
		t.Errorf("%+v, %+v", r.Run.Counts, r.Warnings)
	}
	v, a := verdict()
	if v.State != domain.Locked || v.Reason != domain.ByAttempts || v.Until <= nowInstant() || a.Login != "lcoeur" || !a.LoginKnown {
		t.Errorf("%+v, %q", v, a.Login)
	}
	if err := l.Carry(bg, order("unlock", "lcoeur")); err != nil || !s.Opens("lcoeur", slapdtest.First) {
		t.Fatal(err)
	}
	imported(t, d, l.States(""))
	if v, _ := verdict(); v.State != domain.Used {
		t.Errorf("%+v", v)
	}
}

// Orders of a desk are done in the LDAP when it says so.
func TestOrdersOfADesk(t *testing.T) {
	s := slapdtest.New(t)
	s.AddGroup("Conseil", "groupOfNames", "member", slapdtest.Keeper)
	l := opened(t, options(s.Raw.Addr))
	d := mirror(t)
	d.Connectors = map[domain.PlatformID]desk.Connector{"ent77": l}
	s.Fail("lcoeur")
	imported(t, d, l.States(""))
	id := domain.FedID("ent77", "versailles", "k-lcoeur")
	unlock, err := d.PlanAccess(bg, []domain.AccountID{id}, desk.AccessAsk{Verb: domain.VerbUnlock, Reason: "appel"})
	if err != nil {
		t.Fatal(err)
	}
	join, err := d.PlanGroups(bg, []domain.AccountID{id}, desk.GroupChange{Add: []domain.GroupRef{{UAI: slapdtest.School, Name: "Conseil"}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range []domain.Plan{unlock, join} {
		p, err := d.Apply(bg, p, nil)
		if err != nil || len(p.Orders) != 1 || !p.Orders[0].Done {
			t.Errorf("%s: %+v, %v", p.Act, p.Orders, err)
		}
	}
	if !s.Opens("lcoeur", slapdtest.First) {
		t.Error("it is still locked")
	}
	if got := s.Search(slapdtest.GroupDN("Conseil"), "member"); !slices.Equal(got, []string{slapdtest.Keeper, slapdtest.DN("lcoeur")}) {
		t.Errorf("%q", got)
	}
}
