package store_test

import (
	"bytes"
	"context"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store"
	"guichet/store/kv"
)

const (
	lea    = domain.AccountID("cesame:aaf/1")
	zoe    = domain.AccountID("cesame:aaf/2")
	school = domain.UAI("0750001A")
	doctor = domain.GroupID("0750001A/free/medico-social")
	bulk   = domain.PlanID("01J1")
)

func signed(act string) domain.Entry {
	return domain.Entry{At: 1764000000000, Agent: "nadia", Act: act, Plan: bulk}
}

// mustCommit commits writes one after another, each on the state that the one before left.
func mustCommit(t testing.TB, s *store.Store, writes ...desk.Write) {
	t.Helper()
	for _, w := range writes {
		if w.Entry.Targets == nil {
			w.Entry.Targets = w.Touches
		}
		if err := commitNow(s, w); err != nil {
			t.Fatal(err)
		}
	}
}

func commitNow(s *store.Store, w desk.Write) error {
	ctx := context.Background()
	err := s.View(ctx, func(snap desk.Snapshot) error { w.Base = snap.Revision(); return nil })
	if err == nil {
		_, err = s.Commit(ctx, w)
	}
	return err
}

// sample is a store with something of each kind in it, and seven entries.
func sample(t testing.TB, e kv.Engine) *store.Store {
	t.Helper()
	s := create(t, e)
	third := desk.Write{
		Entry:  domain.Entry{At: 3, Agent: "nadia", Act: "edit", Targets: []domain.AccountID{lea}},
		Values: &desk.Values{Until: 9, Fields: []domain.FieldChange{{Account: lea, Field: "classes", Before: "6 A", After: "6 B"}}},
		Run:    &domain.Run{ID: "01JRUN", Kind: "aaf", Files: []string{"a.xml"}}, Touches: []domain.AccountID{lea},
	}
	openCases(&third)
	mustCommit(t, s, arrival(), assignment(), third)
	for range 4 {
		mustCommit(t, s, desk.Write{Entry: signed("reveal"), Touches: []domain.AccountID{zoe}})
	}
	return s
}

func arrival() desk.Write {
	return desk.Write{
		Entry: signed("import-aaf"),
		Identities: []desk.Keyed[domain.Identity]{
			{ID: lea, Value: domain.Identity{FamilyName: "Martin", GivenName: "Léa", Profile: domain.Student, INE: "120890177FA"}},
			{ID: zoe, Value: domain.Identity{FamilyName: "Petit", Profile: domain.Relative, Children: []domain.AccountID{lea}}},
		},
		Keepings: []desk.Keyed[domain.Keeping]{
			{ID: lea, Value: domain.Keeping{Login: "lea.martin"}}, {ID: zoe, Value: domain.Keeping{Login: "zoe.petit"}},
		},
		Accesses: []desk.Keyed[domain.Access]{
			{ID: lea, Value: domain.Access{Activated: domain.Known(true, 5, domain.FromAccessFeed)}},
		},
		Establishments: []domain.Establishment{{UAI: school, Name: "Collège Aimée-Fictive"}},
		Agents:         []domain.Agent{{Name: "nadia", Role: domain.Supervisor, All: true}},
		Touches:        []domain.AccountID{lea, zoe},
	}
}

func assignment() desk.Write {
	return desk.Write{
		Entry: signed("group-add"), Groups: []domain.Group{{ID: doctor, Name: "Médico-social", Plan: bulk}},
		Join: []desk.Link{{Account: lea, Group: doctor}, {Account: zoe, Group: doctor}},
		Plans: []domain.Plan{{ID: bulk, Act: "group-add", Status: domain.PlanDone, Total: 3, Changing: 2, Batches: 1, Applied: 1,
			Outcomes: domain.Tally{domain.Done: 2, domain.Skipped: 1}}},
		StepsOf: bulk, Steps: []desk.StepBatch{{Steps: []domain.Step{
			{Account: lea, Add: true, Outcome: domain.Done}, {Account: zoe, Add: true, Outcome: domain.Done},
			{Account: "cesame:aaf/3", Group: -1, Why: domain.NoEstablishment, Outcome: domain.Skipped},
		}}},
		Touches: []domain.AccountID{lea, zoe},
	}
}

// items are all keys and values of an engine.
func items(t testing.TB, e kv.Engine) []kv.Put {
	t.Helper()
	var all []kv.Put
	err := e.View(context.Background(), func(r kv.Reader) error {
		return r.Scan(nil, nil, func(i kv.Item) bool {
			all = append(all, kv.Put{Key: bytes.Clone(i.Key), Value: bytes.Clone(i.Value)})
			return true
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// write changes an engine behind the store's back; a nil value deletes.
func write(t testing.TB, e kv.Engine, puts ...kv.Put) {
	t.Helper()
	var b kv.Batch
	for _, p := range puts {
		if p.Value == nil {
			b.Deletes = append(b.Deletes, p.Key)
		} else {
			b.Puts = append(b.Puts, p)
		}
	}
	if _, err := e.Commit(context.Background(), b); err != nil {
		t.Fatal(err)
	}
}

func check(t testing.TB, s *store.Store) domain.CheckReport {
	t.Helper()
	report, err := s.Check(context.Background(), true, nil)
	if err != nil {
		t.Fatal(err)
	}
	return report
}
