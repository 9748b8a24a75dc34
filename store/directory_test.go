package store_test

import (
	"context"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store"
	"guichet/store/bolt"
	"guichet/store/kv"
	"guichet/store/kv/memory"

	"pgregory.net/rapid"
)

func openMemory(testing.TB) kv.Engine { return memory.New() }

func openBolt(t testing.TB) kv.Engine {
	t.Helper()
	e, err := bolt.Create(filepath.Join(t.TempDir(), "directory", "directory.guichet"), bolt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func create(t testing.TB, e kv.Engine) *store.Store {
	t.Helper()
	s, err := store.Create(context.Background(), e, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// Random writes, then every read, compared with a directory made of maps.
func TestAnyWritesReadBack(t *testing.T) {
	for name, open := range map[string]func(testing.TB) kv.Engine{"memory": openMemory, "bolt": openBolt} {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(r *rapid.T) {
				s := create(t, open(t))
				defer s.Close()
				m := newModel(1)
				for range rapid.IntRange(1, 8).Draw(r, "writes") {
					commitBoth(r, s, m)
				}
				compare(r, s, m)
				if problems := check(t, s).Problems; slices.ContainsFunc(problems, foreign) {
					r.Fatal(problems)
				}
			})
		})
	}
}

// foreign tells a problem that is not of the random plans and steps, which don't fit each other, nor of random incidents.
func foreign(p domain.Problem) bool {
	return !strings.HasPrefix(p.Code, "plan-") && p.Code != "incident-stray"
}

func commitBoth(t *rapid.T, s *store.Store, m *model) {
	w := drawWrite(t, m)
	done, err := s.Commit(context.Background(), w)
	if code := m.refuses(w); code != "" {
		if domain.CodeOf(err) != code {
			t.Fatalf("got %v, want %s", err, code)
		}
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	e := done.Entry
	if e.Seq != uint64(len(m.entries)+1) || e.Act != w.Entry.Act || done.Revision != m.revision+1 {
		t.Fatalf("committed %+v", done)
	}
	m.apply(w, e)
}

// compare asks every question of the snapshot.
func compare(t *rapid.T, s *store.Store, m *model) {
	err := s.View(context.Background(), func(snap desk.Snapshot) error {
		same(t, "revision", snap.Revision(), m.revision)
		compareAccounts(t, snap, m)
		compareLookups(t, snap, m)
		compareGroups(t, snap, m)
		comparePlans(t, snap, m)
		compareJournal(t, snap, m)
		compareCases(t, snap, m)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func same(t *rapid.T, what string, got, want any) {
	t.Helper()
	if a, b := reflect.ValueOf(got), reflect.ValueOf(want); a.Kind() == reflect.Slice && a.Len() == 0 && b.Len() == 0 {
		return
	}
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("%s:\ngot  %+v\nwant %+v", what, got, want)
	}
}

func ok[T any](t *rapid.T, v T, err error) T {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func absent(t *rapid.T, err error) {
	t.Helper()
	if domain.CodeOf(err) != domain.NotFound {
		t.Fatalf("got %v, want not found", err)
	}
}

func compareAccounts(t *rapid.T, snap desk.Snapshot, m *model) {
	all := m.accounts(func(domain.AccountID) bool { return true })
	var walked []domain.Account
	if err := snap.Accounts(func(a domain.Account) bool { walked = append(walked, a); return true }); err != nil {
		t.Fatal(err)
	}
	same(t, "number", len(walked), len(all))
	for n, id := range all {
		same(t, "walked", walked[n], m.account(id))
	}
	for _, from := range append(accountIDs, "", "zzz") {
		var ids []domain.AccountID
		err := snap.AccountIDs(from, func(id domain.AccountID) bool { ids = append(ids, id); return true })
		same(t, "ids", ok(t, ids, err), m.accounts(func(id domain.AccountID) bool { return id >= from }))
	}
	for _, id := range accountIDs {
		if _, here := m.identities[id]; !here {
			_, err := snap.Account(id)
			absent(t, err)
			_, err = snap.Identity(id)
			absent(t, err)
			_, err = snap.Belonging(id)
			absent(t, err)
			continue
		}
		a, err := snap.Account(id)
		same(t, "account", ok(t, a, err), m.account(id))
		i, err := snap.Identity(id)
		same(t, "identity", ok(t, i, err), m.identities[id])
		b, err := snap.Belonging(id)
		same(t, "belonging", ok(t, b, err), m.identities[id].Belonging())
		links, err := snap.Memberships(id)
		same(t, "memberships", ok(t, links, err), m.memberships(id))
		var seqs []uint64
		err = snap.Timeline(id, func(seq uint64) bool { seqs = append(seqs, seq); return true })
		same(t, "timeline", ok(t, seqs, err), m.touched[id])
	}
}

func compareLookups(t *rapid.T, snap desk.Snapshot, m *model) {
	for _, login := range someLogins[1:] {
		has := func(id domain.AccountID) bool { return m.keepings[id].Login == login }
		ids, err := snap.ByLogin(login)
		got := ok(t, ids, err)
		slices.Sort(got)
		same(t, "by login", got, m.accounts(has))
		for _, platform := range []domain.PlatformID{"cesame", "ent77", "aten"} {
			owner, taken, err := snap.LoginTaken(platform, login)
			want := m.accounts(func(id domain.AccountID) bool { return has(id) && id.Platform() == platform })
			same(t, "taken", ok(t, taken, err), len(want) == 1)
			if taken {
				same(t, "owner", owner, want[0])
			}
		}
	}
	for _, ine := range someINEs[1:] {
		ids, err := snap.ByINE(ine)
		same(t, "by INE", ok(t, ids, err), m.accounts(func(id domain.AccountID) bool { return m.identities[id].INE == ine }))
	}
	for _, key := range []string{"1", "10", "2", "a/b:c", "b", "", "01J0000000000000000000000A"} {
		ids, err := snap.ByJoinKey("", key)
		same(t, "by join key", ok(t, ids, err), m.accounts(func(id domain.AccountID) bool { return key != "" && id.JoinKey() == key }))
	}
}

func compareGroups(t *rapid.T, snap desk.Snapshot, m *model) {
	schools, err := snap.Establishments()
	same(t, "establishments", ok(t, schools, err), sorted(m.schools, false))
	all, err := snap.Groups("")
	same(t, "groups", ok(t, all, err), sorted(m.groups, false))
	for _, uai := range someUAIs {
		e, err := snap.Establishment(uai)
		if want, here := m.schools[uai]; here {
			same(t, "establishment", ok(t, e, err), want)
		} else {
			absent(t, err)
		}
		of, err := snap.Groups(uai)
		same(t, "groups of one", ok(t, of, err), slices.DeleteFunc(sorted(m.groups, false), func(g domain.Group) bool { return g.ID.UAI() != uai }))
	}
	for _, g := range all {
		one, err := snap.Group(g.ID)
		same(t, "group", ok(t, one, err), g)
		in := func(id domain.AccountID) bool { _, is := m.links[desk.Link{Account: id, Group: g.ID}]; return is }
		var ids []domain.AccountID
		err = snap.Members(g.ID, func(id domain.AccountID) bool { ids = append(ids, id); return true })
		same(t, "members", ok(t, ids, err), m.accounts(in))
		n, err := snap.CountMembers(g.ID)
		same(t, "count", ok(t, n, err), len(ids))
		for _, id := range accountIDs {
			link, is, err := snap.Membership(id, g.ID)
			same(t, "membership", ok(t, link, err), m.links[desk.Link{Account: id, Group: g.ID}])
			same(t, "is member", is, in(id))
		}
	}
	_, err = snap.Group("none")
	absent(t, err)
}

func comparePlans(t *rapid.T, snap desk.Snapshot, m *model) {
	all, err := snap.Plans(0)
	same(t, "plans", ok(t, all, err), sorted(m.plans, true))
	two, err := snap.Plans(2)
	same(t, "last plans", ok(t, two, err), all[:min(2, len(all))])
	for _, id := range planIDs {
		p, err := snap.Plan(id)
		if want, here := m.plans[id]; here {
			same(t, "plan", ok(t, p, err), want)
		} else {
			absent(t, err)
		}
		for batch := range 3 {
			steps, err := snap.Steps(id, batch)
			if want, here := m.steps[stepsOf{id, batch}]; here {
				same(t, "steps", ok(t, steps, err), want)
			} else {
				absent(t, err)
			}
		}
	}
	runs, err := snap.Runs(0)
	same(t, "runs", ok(t, runs, err), sorted(m.runs, true))
	one, err := snap.Runs(1)
	same(t, "last run", ok(t, one, err), runs[:min(1, len(runs))])
	for _, want := range runs {
		r, err := snap.Run(want.ID)
		same(t, "run", ok(t, r, err), want)
	}
	agents, err := snap.Agents()
	same(t, "agents", ok(t, agents, err), sorted(m.agents, false))
	for _, want := range agents {
		a, err := snap.Agent(want.Name)
		same(t, "agent", ok(t, a, err), want)
	}
	_, err = snap.Agent("nobody")
	absent(t, err)
}

func compareJournal(t *rapid.T, snap desk.Snapshot, m *model) {
	head, err := snap.Head()
	same(t, "count", ok(t, head, err).Count, uint64(len(m.entries)))
	var up, down []domain.Entry
	err = snap.Entries(0, false, func(e domain.Entry) bool { up = append(up, e); return true })
	same(t, "entries", ok(t, up, err), m.entries)
	err = snap.Entries(1<<63, true, func(e domain.Entry) bool { down = append(down, e); return true })
	slices.Reverse(down)
	same(t, "entries backward", ok(t, down, err), m.entries)
	for n, want := range m.entries {
		seq := uint64(n + 1)
		e, err := snap.Entry(seq)
		same(t, "entry", ok(t, e, err), want)
		v, err := snap.Values(seq)
		if kept, here := m.values[seq]; here {
			same(t, "values", ok(t, v, err), kept)
		} else {
			absent(t, err)
		}
	}
	_, err = snap.Entry(uint64(len(m.entries)) + 1)
	absent(t, err)
	kept := map[uint64]domain.Instant{}
	err = snap.KeptValues(0, func(seq uint64, until domain.Instant) bool { kept[seq] = until; return true })
	same(t, "number of values", len(ok(t, kept, err)), len(m.values))
	for seq, v := range m.values {
		same(t, "until", kept[seq], v.Until)
	}
	latest := domain.Instant(0)
	for _, e := range m.entries {
		latest = max(latest, e.At)
	}
	same(t, "latest", head.Latest, latest)
}
