package store_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store"
	"guichet/store/kv"
)

const crowd = 100_000

// person is the n-th account of a crowd, as rich as a feed and an access feed make it.
func person(n int) (domain.AccountID, domain.Identity, domain.Keeping, domain.Access) {
	id := domain.AccountID(fmt.Sprintf("cesame:creteil/%07d", n))
	who := domain.Identity{
		FamilyName: fmt.Sprintf("MARTIN-%d", n%7919), GivenName: "Émilie", OtherNames: []string{"Rose"}, Title: "Mme",
		Profile: domain.Student, Label: "Élève", BirthDate: 20120411, INE: fmt.Sprintf("%09dFA", n), AttachmentID: fmt.Sprint(n),
		Status: "SCOLAIRE", MEF: "10110001110", MEFLabel: "6EME", Level: "6EME",
		Affiliations: []domain.Affiliation{{UAI: domain.UAI(fmt.Sprintf("077%04dA", n%500)), Classes: []string{"6 A"}, Groups: []string{"6 LAT", "6 ANG1"}}},
		Guardians: []domain.Guardianship{
			{Relative: domain.AccountID(fmt.Sprintf("cesame:creteil/%07d", n+1)), Kinship: "10", Legal: 1, Contact: true},
			{Relative: domain.AccountID(fmt.Sprintf("cesame:creteil/%07d", n+2)), Kinship: "20", Legal: 1, Contact: true},
		},
	}
	keep := domain.Keeping{Login: fmt.Sprintf("emilie.martin-%d", n), LoginKnown: true, CreatedAt: 1764000000000}
	access := domain.Access{
		Activated: domain.Known(true, 1764000000000, domain.FromAccessFeed),
		LastLogin: domain.Known(domain.MomentAt(1763000000000), 1764000000000, domain.FromAccessFeed),
		Email:     domain.Known("emilie@exemple.invalid", 1764000000000, domain.FromAccessFeed),
	}
	return id, who, keep, access
}

// crowdWrites are the writes that make the crowd, as large as the engine takes them.
func crowdWrites(limits kv.Limits) []desk.Write {
	per := min(10_000, limits.Keys/4-2)
	var out []desk.Write
	for from := 0; from < crowd; from += per {
		w := desk.Write{Entry: signed("import-aaf")}
		for n := from; n < min(from+per, crowd); n++ {
			id, who, keep, access := person(n)
			w.Identities = append(w.Identities, desk.Keyed[domain.Identity]{ID: id, Value: who})
			w.Keepings = append(w.Keepings, desk.Keyed[domain.Keeping]{ID: id, Value: keep})
			w.Accesses = append(w.Accesses, desk.Keyed[domain.Access]{ID: id, Value: access})
		}
		out = append(out, w)
	}
	return out
}

func BenchmarkCreateAccounts(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		e := openBolt(b)
		s := create(b, e)
		writes := crowdWrites(e.Limits())
		b.StartTimer()
		mustCommit(b, s, writes...)
	}
	b.ReportMetric(float64(crowd*b.N)/b.Elapsed().Seconds(), "accounts/s")
}

// joinWrites put the crowd into one group, a batch of a plan each, with its steps and timeline.
func joinWrites() []desk.Write {
	var out []desk.Write
	for from := 0; from < crowd; from += domain.BatchSize {
		w := desk.Write{Entry: signed("group-add"), StepsOf: bulk}
		w.Entry.Batch = from/domain.BatchSize + 1
		steps := make([]domain.Step, 0, domain.BatchSize)
		for n := from; n < from+domain.BatchSize; n++ {
			id := domain.AccountID(fmt.Sprintf("cesame:creteil/%07d", n))
			w.Join = append(w.Join, desk.Link{Account: id, Group: doctor})
			w.Touches = append(w.Touches, id)
			w.Entry.Targets = append(w.Entry.Targets, id)
			steps = append(steps, domain.Step{Account: id, Add: true, Outcome: domain.Done})
		}
		w.Steps = []desk.StepBatch{{Batch: from / domain.BatchSize, Steps: steps}}
		w.Plans = []domain.Plan{{ID: bulk, Act: "group-add", Total: crowd}}
		out = append(out, w)
	}
	return out
}

func BenchmarkJoinGroup(b *testing.B) {
	writes := joinWrites()
	for b.Loop() {
		b.StopTimer()
		s := crowded(b)
		b.StartTimer()
		mustCommit(b, s, writes...)
	}
	b.ReportMetric(float64(crowd*b.N)/b.Elapsed().Seconds(), "memberships/s")
}

// recorder keeps the batches that go to an engine.
type recorder struct {
	kv.Engine
	batches []kv.Batch
}

func (r *recorder) Commit(ctx context.Context, b kv.Batch) (kv.Revision, error) {
	r.batches = append(r.batches, b)
	return r.Engine.Commit(ctx, b)
}

// BenchmarkRaw gives the engine the very batches that the two benchmarks above commit, ready made: what is between the two
// is the store's own.
func BenchmarkRaw(b *testing.B) {
	from := &recorder{Engine: openBolt(b)}
	s := create(b, from)
	mustCommit(b, s, crowdWrites(from.Limits())...)
	arrived := len(from.batches)
	mustCommit(b, s, desk.Write{Entry: signed("group-create"), Groups: []domain.Group{{ID: doctor, Name: "Médico-social"}}})
	mustCommit(b, s, joinWrites()...)
	for b.Loop() {
		b.StopTimer()
		e := openBolt(b)
		b.StartTimer()
		start := time.Now()
		replay(b, e, from.batches[:arrived])
		b.ReportMetric(crowd/time.Since(start).Seconds(), "accounts/s")
		start = time.Now()
		replay(b, e, from.batches[arrived:])
		b.ReportMetric(crowd/time.Since(start).Seconds(), "memberships/s")
		e.Close()
	}
}

func replay(b *testing.B, e kv.Engine, batches []kv.Batch) {
	for _, batch := range batches {
		if _, err := e.Commit(context.Background(), batch); err != nil {
			b.Fatal(err)
		}
	}
}

// crowded is a store with the crowd and an empty group in it.
func crowded(b *testing.B) *store.Store {
	e := openBolt(b)
	s := create(b, e)
	mustCommit(b, s, crowdWrites(e.Limits())...)
	mustCommit(b, s, desk.Write{Entry: signed("group-create"), Groups: []domain.Group{{ID: doctor, Name: "Médico-social"}}})
	return s
}

func BenchmarkReads(b *testing.B) {
	s := crowded(b)
	mustCommit(b, s, joinWrites()...)
	id, _, _, _ := person(54321)
	for name, read := range map[string]func(desk.Snapshot) error{
		"Account":    func(snap desk.Snapshot) error { _, err := snap.Account(id); return err },
		"Identity":   func(snap desk.Snapshot) error { _, err := snap.Identity(id); return err },
		"ByJoinKey":  func(snap desk.Snapshot) error { _, err := snap.ByJoinKey("", "0054321"); return err },
		"Membership": func(snap desk.Snapshot) error { _, _, err := snap.Membership(id, doctor); return err },
		"All100000":  func(snap desk.Snapshot) error { return snap.Accounts(func(domain.Account) bool { return true }) },
		"IDs100000": func(snap desk.Snapshot) error {
			return snap.AccountIDs("", func(domain.AccountID) bool { return true })
		},
		"Members100000": func(snap desk.Snapshot) error {
			return snap.Members(doctor, func(domain.AccountID) bool { return true })
		},
	} {
		b.Run(name, func(b *testing.B) { reads(b, s, read) })
	}
	b.Run("Check", func(b *testing.B) {
		for b.Loop() {
			if problems := check(b, s).Problems; len(problems) > 0 && problems[0].Code != "plan-steps" {
				b.Fatal(problems[:min(len(problems), 5)])
			}
		}
	})
}
