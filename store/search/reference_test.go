package search_test

import (
	"context"
	"maps"
	"slices"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/search"
)

func mustBuild(t testing.TB, dir desk.Directory) *search.Index {
	t.Helper()
	x := search.New(dir, search.Options{})
	if err := x.Build(context.Background()); err != nil {
		t.Fatal(err)
	}
	return x
}

// perimeter draws what an agent covers.
func (p *people) perimeter() desk.Perimeter {
	if p.IntN(3) > 0 {
		return desk.Perimeter{All: true}
	}
	return desk.Perimeter{UAIs: []domain.UAI{p.schools[0].UAI, p.schools[p.IntN(len(p.schools))].UAI}}
}

func (p *people) ask(line string) desk.Ask {
	a := desk.Ask{Query: domain.ParseQuery(line), Now: now, Inside: p.perimeter()}
	if p.IntN(3) == 0 {
		a.First = []domain.UAI{p.schools[p.IntN(len(p.schools))].UAI}
	}
	return a
}

// Every answer is what reading all the accounts would give: the accounts, the
// count, the facets, and the first fifty in their order.
func TestSearchEqualsReadingEveryAccount(t *testing.T) {
	p := newPeople(1, 12)
	dir := newFake(p.many(5000), p.schools)
	x, ref := mustBuild(t, dir), newNaive(dir.list(), p.schools)
	queries := 1500
	if testing.Short() {
		queries = 200
	}
	for range queries {
		line := p.line(ref.accounts[p.IntN(5000)], ref.accounts[p.IntN(5000)])
		compare(t, x, ref, p.ask(line), line)
		if t.Failed() {
			return
		}
	}
}

func compare(t *testing.T, x *search.Index, ref naive, ask desk.Ask, line string) {
	t.Helper()
	ctx := context.Background()
	want := ref.find(ask)
	ids := make([]domain.AccountID, 0, len(want))
	profiles, states := map[domain.Profile]int{}, map[domain.State]int{}
	for _, h := range want {
		ids = append(ids, h.a.ID)
		profiles[h.a.Profile]++
		states[h.a.Access.StateAt(ask.Now).State]++
	}
	found, err := x.Search(ctx, ask, 50)
	if err != nil {
		t.Fatal(err)
	}
	for i, id := range ids[:min(50, len(ids))] {
		if i >= len(found.Hits) || found.Hits[i].ID != id {
			t.Errorf("%q inside %v: hit %d is %+v, want %s %+v", line, ask.Inside, i, found.Hits[min(i, len(found.Hits)-1):][:1], id, want[i].grade)
			return
		}
		if int(found.Hits[i].Tier) != want[i].grade.tier {
			t.Errorf("%q: hit %d of tier %d, want %d", line, i, found.Hits[i].Tier, want[i].grade.tier)
		}
	}
	if found.Count != len(want) || !maps.Equal(found.Profiles, profiles) || !maps.Equal(found.States, states) {
		t.Errorf("%q inside %v: %d %v %v, want %d %v %v", line, ask.Inside, found.Count, found.Profiles, found.States, len(want), profiles, states)
	}
	slices.Sort(ids)
	selected, err := x.Select(ctx, ask)
	if err != nil || !slices.Equal(selected, ids) {
		t.Errorf("%q inside %v: selected %d (%v), want %d", line, ask.Inside, len(selected), err, len(ids))
	}
}
