package tui

import (
	"context"
	"fmt"

	"guichet/domain"
	"guichet/domain/desk"
)

// testFeed is an export written by hand.
type testFeed struct {
	feed  desk.Feed
	items []desk.Item
	fails error // Read ends with it
	reads int
}

func (f *testFeed) Describe() desk.Feed           { return f.feed }
func (f *testFeed) Progress() (done, total int64) { return 500_000, 1_000_000 }

func (f *testFeed) Read(_ context.Context, yield func(desk.Item) bool) error {
	f.reads++
	for _, it := range f.items {
		if !yield(it) {
			return nil
		}
	}
	return f.fails
}

// newcomers is an export of the collège: itself and n pupils who are new, with
// a warning for every third.
func newcomers(n int) *testFeed {
	f := &testFeed{feed: desk.Feed{
		Kind: "aaf", Source: "creteil", Categories: []string{"EtabEducNat", "Eleve"}, Files: []string{"ENT_Eleve_0000.xml"},
		Platforms: map[domain.UAI]domain.PlatformID{tilleuls: "ent77"},
	}}
	f.school(tilleuls, "COLLEGE-Les Tilleuls-Melun")
	for i := range n {
		f.pupil(tilleuls, 5000+i, "NOUVEAU", fmt.Sprintf("Élève%02d", i), "5B")
		if i%3 == 0 {
			f.warn(domain.WarnNoGuardian, "ENT_Eleve_0000.xml", 40*i+12, fmt.Sprint(5000+i))
		}
	}
	f.warn(domain.WarnUAILetter, "ENT_EtabEducNat_0000.xml", 9, "", "uai", "0779001Z")
	return f
}

// exodus is a complete export of the lycée that holds half of its pupils.
func exodus() *testFeed {
	f := &testFeed{feed: desk.Feed{
		Kind: "aaf", Source: "creteil", Complete: true, Categories: []string{"EtabEducNat", "Eleve"},
		Platforms: map[domain.UAI]domain.PlatformID{germain: "ent77"},
	}}
	f.school(germain, "LYCEE-Sophie Germain-Provins")
	for _, k := range schoolWrite().Identities {
		if who := k.Value; who.Profile == domain.Student && who.Affiliations[0].UAI == germain && len(f.items) <= 60 {
			f.items = append(f.items, desk.Item{Person: &desk.Person{JoinKey: k.ID.JoinKey(), Identity: who}})
		}
	}
	return f
}

func (f *testFeed) school(uai domain.UAI, name string) {
	f.items = append(f.items, desk.Item{Establishment: &domain.Establishment{UAI: uai, Name: name, Source: f.feed.Source}})
}

func (f *testFeed) pupil(uai domain.UAI, key int, family, given, class string) {
	f.items = append(f.items, desk.Item{Person: &desk.Person{JoinKey: fmt.Sprint(key), Identity: domain.Identity{
		FamilyName: family, GivenName: given, Profile: domain.Student, BirthDate: 20130401, Affiliations: at(uai, class),
	}}})
}

func (f *testFeed) warn(code domain.WarningCode, file string, line int, record string, facts ...string) {
	f.items = append(f.items, desk.Item{Warning: &domain.Warning{
		Code: code, Place: domain.Place{File: file, Line: line, Record: record}, Facts: facts,
	}})
}

// feeding is a desk whose reader gives these exports, one after the other, and
// the last one from then on.
func (d *testDesk) feeding(feeds ...*testFeed) *testDesk {
	n := 0
	d.source = func(string, []string) (desk.Source, error) {
		f := feeds[min(n, len(feeds)-1)]
		n++
		return f, nil
	}
	return d
}
