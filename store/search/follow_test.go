package search_test

import (
	"context"
	"errors"
	"reflect"
	"sync"
	"testing"

	"go.uber.org/goleak"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/search"
)

// follow starts an index on a directory, followed until the test ends.
func follow(t *testing.T, dir desk.Directory, opt search.Options) *search.Index {
	t.Helper()
	x := search.New(dir, opt)
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- x.Follow(ctx) }()
	t.Cleanup(func() {
		stop()
		if err := <-done; err != nil {
			t.Errorf("follow ended with %v", err)
		}
		goleak.VerifyNone(t)
	})
	return x
}

// An index that has followed changes answers as one built afresh, whether they
// lie beside the base or are folded in.
func TestFollowedEqualsBuilt(t *testing.T) {
	for name, overlay := range map[string]int{"beside": 0, "folded in": 40} {
		t.Run(name, func(t *testing.T) {
			p := newPeople(11, 8)
			dir := newFake(p.many(1500), p.schools)
			x := follow(t, dir, search.Options{Overlay: overlay})
			for range 60 {
				at := p.change(dir)
				if p.IntN(3) > 0 {
					continue
				}
				fresh, all := mustBuild(t, dir), dir.list()
				for range 20 {
					line := p.line(all[p.IntN(len(all))], all[p.IntN(len(all))])
					if p.IntN(3) == 0 {
						line = p.slip(line)
					}
					ask := p.ask(line)
					ask.After = at
					same(t, x, fresh, ask, line)
				}
			}
		})
	}
}

// change alters, adds and takes away some accounts in one commit.
func (p *people) change(dir *fake) desk.Revision {
	all := dir.list()
	var put []domain.Account
	for range p.IntN(6) {
		a, b := all[p.IntN(len(all))], p.account()
		switch p.IntN(3) {
		case 0:
			a.FamilyName, a.GivenName = b.FamilyName, b.GivenName
		case 1:
			a.Access, a.Affiliations = b.Access, b.Affiliations
		case 2:
			a = b
		}
		put = append(put, a)
	}
	if p.IntN(2) == 0 {
		return dir.set(put)
	}
	return dir.set(nil, all[p.IntN(len(all))].ID)
}

func same(t *testing.T, x, y *search.Index, ask desk.Ask, line string) {
	t.Helper()
	ctx := context.Background()
	a, err := x.Search(ctx, ask, 50)
	ask.After = 0
	b, errB := y.Search(ctx, ask, 50)
	if err != nil || errB != nil || !reflect.DeepEqual(a, b) {
		for i := range min(len(a.Hits), len(b.Hits)) {
			if !reflect.DeepEqual(a.Hits[i], b.Hits[i]) {
				t.Errorf("hit %d:\n%+v\n%+v", i, a.Hits[i], b.Hits[i])
				break
			}
		}
		t.Fatalf("%q: followed %d hits of %d %v %v, built %d hits of %d %v %v", line,
			len(a.Hits), a.Count, a.States, err, len(b.Hits), b.Count, b.States, errB)
	}
	ids, _ := x.Select(ctx, ask)
	want, _ := y.Select(ctx, ask)
	if !reflect.DeepEqual(ids, want) {
		t.Fatalf("%q selects %d, built %d", line, len(ids), len(want))
	}
	n, schools := x.Size()
	if m, want := y.Size(); n != m || schools != want {
		t.Fatalf("size %d of %d, built %d of %d", n, schools, m, want)
	}
}

// A change made before the subscription is not lost: Follow builds anew.
func TestNoGapBetweenBuildAndFollow(t *testing.T) {
	p := newPeople(2, 3)
	dir := newFake(p.many(50), p.schools)
	x := mustBuild(t, dir)
	a := p.account()
	a.FamilyName = "Zwischenzug"
	at := dir.set([]domain.Account{a})
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- x.Follow(ctx) }()
	wantCount(t, x, "zwischenzug", at, 1)
	stop()
	if err := <-done; err != nil {
		t.Fatal(err)
	}
}

// After a resync nobody is told that what they wait for is there before all has
// been read again.
func TestResyncReadsEverythingAgain(t *testing.T) {
	p := newPeople(2, 3)
	dir := newFake(p.many(50), p.schools)
	x := follow(t, dir, search.Options{})
	wantCount(t, x, "zwischenzug", 1, 0)
	a := p.account()
	a.FamilyName = "Zwischenzug"
	next := dir.copied()
	next[a.ID] = a
	at := dir.commit(next, desk.Change{Resync: true})
	wantCount(t, x, "zwischenzug", at, 1)
}

// A school that changes its name is found by the new one.
func TestSchoolsAreFollowed(t *testing.T) {
	p := newPeople(2, 3)
	a := p.account()
	a.Affiliations = []domain.Affiliation{{UAI: p.schools[0].UAI}}
	dir := newFake([]domain.Account{a}, p.schools)
	x := follow(t, dir, search.Options{})
	wantCount(t, x, "etab:saperlipopette", 1, 0)
	schools := append([]domain.Establishment(nil), p.schools...)
	schools[0].Name = "Collège Saperlipopette"
	dir.mu.Lock()
	dir.schools = schools
	dir.mu.Unlock()
	at := dir.commit(dir.copied(), desk.Change{Schools: true})
	wantCount(t, x, "etab:saperlipopette", at, 1)
}

func wantCount(t *testing.T, x *search.Index, line string, after desk.Revision, want int) {
	t.Helper()
	ask := desk.Ask{Query: domain.ParseQuery(line), After: after, Now: now, Inside: desk.Perimeter{All: true}}
	found, err := x.Search(context.Background(), ask, 50)
	if err != nil || found.Count != want {
		t.Fatalf("%q finds %d (%v), want %d", line, found.Count, err, want)
	}
}

// Searches wait for what they need, no longer than their context.
func TestWaitingEndsWithTheContext(t *testing.T) {
	p := newPeople(2, 3)
	dir := newFake(p.many(5), p.schools)
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if _, err := search.New(dir, search.Options{}).Search(ctx, desk.Ask{}, 50); !errors.Is(err, context.Canceled) {
		t.Errorf("a search before the build ends with %v", err)
	}
	if _, err := mustBuild(t, dir).Select(ctx, desk.Ask{After: 9}); !errors.Is(err, context.Canceled) {
		t.Errorf("a selection that waits for a revision ends with %v", err)
	}
}

// broken is a directory that can't be read.
type broken struct{ *fake }

func (broken) View(context.Context, func(desk.Snapshot) error) error {
	return domain.E(domain.StoreDamaged)
}

func TestAFailedBuildIsToldToThoseWhoWait(t *testing.T) {
	x := search.New(broken{}, search.Options{})
	if err := x.Build(context.Background()); domain.CodeOf(err) != domain.StoreDamaged {
		t.Fatalf("build ends with %v", err)
	}
	if _, err := x.Search(context.Background(), desk.Ask{}, 50); domain.CodeOf(err) != domain.StoreDamaged {
		t.Fatalf("search ends with %v", err)
	}
	if _, _, ok := x.Ready(); ok {
		t.Fatal("ready after a failed build")
	}
}

// Searches from several goroutines while changes are applied and folded in: run
// with -race.
func TestSearchesBesideChanges(t *testing.T) {
	p := newPeople(21, 6)
	dir := newFake(p.many(400), p.schools)
	x := follow(t, dir, search.Options{Overlay: 30})
	all := dir.list()
	stop := make(chan struct{})
	var readers sync.WaitGroup
	for seed := range uint64(3) {
		q := newPeople(seed, 6)
		readers.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				ask := q.ask(q.line(all[q.IntN(len(all))], all[q.IntN(len(all))]))
				if _, err := x.Search(context.Background(), ask, 50); err != nil {
					t.Error(err)
				}
				if _, err := x.Select(context.Background(), ask); err != nil {
					t.Error(err)
				}
			}
		})
	}
	for range 150 {
		at := p.change(dir)
		wantCount(t, x, "", at, len(dir.list()))
	}
	close(stop)
	readers.Wait()
}
