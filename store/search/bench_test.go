package search_test

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/search"
)

const benchAccounts = 100_000

// BenchmarkBuild reads 100,000 accounts that are in memory already.
func BenchmarkBuild(b *testing.B) {
	p := newPeople(3, 110)
	dir := newStill(p.many(benchAccounts), p.schools)
	b.ResetTimer()
	for b.Loop() {
		mustBuild(b, dir)
	}
	b.ReportMetric(float64(b.N)*benchAccounts/b.Elapsed().Seconds(), "accounts/s")
	before := heap()
	x := mustBuild(b, dir)
	b.ReportMetric(float64(heap()-before)/benchAccounts, "heap-B/account")
	b.ReportMetric(float64(x.IndexBytes())/benchAccounts, "index-B/account")
	runtime.KeepAlive(x)
}

func heap() int64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// still is a directory whose accounts are sorted once.
type still struct {
	*fake
	sorted []domain.Account
}

func newStill(accounts []domain.Account, schools []domain.Establishment) *still {
	f := newFake(accounts, schools)
	return &still{f, f.list()}
}

func (s *still) View(_ context.Context, read func(desk.Snapshot) error) error {
	return read(&stillSnapshot{fakeSnapshot{revision: 1, schools: s.schools, accounts: s.accounts}, s.sorted})
}

type stillSnapshot struct {
	fakeSnapshot
	sorted []domain.Account
}

func (s *stillSnapshot) Accounts(yield func(domain.Account) bool) error {
	for _, a := range s.sorted {
		if !yield(a) {
			break
		}
	}
	return nil
}

// BenchmarkKeystroke asks fresh queries of each class (PERFORMANCE §3), fifty
// hits each.
func BenchmarkKeystroke(b *testing.B) {
	p := newPeople(uint64(time.Now().UnixNano()), 110)
	dir := newStill(p.many(benchAccounts), p.schools)
	x := mustBuild(b, dir)
	var some []domain.Account // to draw queries from; the others need not weigh on the collector
	for range 4000 {
		some = append(some, dir.sorted[p.IntN(benchAccounts)])
	}
	dir.accounts, dir.sorted = nil, nil
	draw := func(c class) string { return c.draw(p, some[p.IntN(len(some))]) }
	b.Run("all", func(b *testing.B) {
		keystrokes(b, x, func() string { return draw(classes[p.IntN(len(classes))]) })
	})
	for _, c := range classes {
		b.Run(c.name, func(b *testing.B) { keystrokes(b, x, func() string { return draw(c) }) })
	}
	b.Run("two words begun", func(b *testing.B) {
		keystrokes(b, x, func() string {
			a := some[p.IntN(len(some))]
			return a.GivenName + " " + p.begun(a.FamilyName)
		})
	})
	b.Run("t", func(b *testing.B) { keystrokes(b, x, func() string { return "t" }) })
	b.Run("adversarial", func(b *testing.B) { keystrokes(b, x, func() string { return adversarial(p) }) })
}

// keystrokes measures each search by the clock, and by what its thread ran: on
// a machine that others use too, the second is what the code costs.
func keystrokes(b *testing.B, x *search.Index, draw func() string) {
	var took, ran []time.Duration
	worst, slowest := "", time.Duration(0)
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	for b.Loop() {
		line := draw()
		ask := desk.Ask{Query: domain.ParseQuery(line), Now: now, Inside: desk.Perimeter{All: true}}
		start, cpu := time.Now(), cpuTime()
		if _, err := x.Search(context.Background(), ask, 50); err != nil {
			b.Fatal(err)
		}
		ran, took = append(ran, cpuTime()-cpu), append(took, time.Since(start))
		if d := ran[len(ran)-1]; d > slowest {
			worst, slowest = line, d
		}
	}
	report(b, took, "")
	report(b, ran, "cpu-")
	b.Logf("worst %v: %q", slowest, worst)
}

func report(b *testing.B, took []time.Duration, of string) {
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Nanoseconds())/1e6, "p50-"+of+"ms")
	b.ReportMetric(float64(took[len(took)*99/100].Nanoseconds())/1e6, "p99-"+of+"ms")
}

type class struct {
	name string
	draw func(p *people, a domain.Account) string
}

var classes = []class{
	{"family", func(_ *people, a domain.Account) string { return a.FamilyName }},
	{"key by key", func(p *people, a domain.Account) string { return p.begun(a.FamilyName) }},
	{"two words", func(p *people, a domain.Account) string {
		if p.IntN(2) == 0 {
			return a.GivenName + " " + a.FamilyName
		}
		return a.FamilyName + " " + p.begun(a.GivenName)
	}},
	{"folded", func(_ *people, a domain.Account) string { return domain.Fold(a.FamilyName) }},
	{"typo", func(p *people, a domain.Account) string { return p.slip(domain.Fold(a.FamilyName)) }},
	{"typo of two", func(p *people, a domain.Account) string {
		return domain.Fold(a.GivenName) + " " + p.slip(domain.Fold(a.FamilyName))
	}},
	{"login", func(p *people, a domain.Account) string { return a.Login }},
	{"login begun", func(p *people, a domain.Account) string { return p.begun(a.Login) }},
	{"subsequence", func(p *people, a domain.Account) string {
		f := domain.Fold(a.FamilyName)
		return f[:1] + strings.NewReplacer("a", "", "e", "", "i", "", "o", "", "u", "").Replace(f[1:])
	}},
	{"mail", func(p *people, a domain.Account) string {
		m := []rune(a.Email())
		if len(m) < 8 {
			return a.FamilyName
		}
		at := p.IntN(len(m) - 6)
		return string(m[at : at+6])
	}},
	{"name and school", func(p *people, a domain.Account) string {
		if len(a.Affiliations) == 0 {
			return a.FamilyName
		}
		return a.FamilyName + " " + string(a.Affiliations[0].UAI)
	}},
	{"one or two letters", func(p *people, a domain.Account) string {
		return string([]rune(a.FamilyName)[:1+p.IntN(2)])
	}},
	{"nothing", func(p *people, a domain.Account) string { return fmt.Sprintf("xq%dzzkw", p.IntN(9000)) }},
}

func adversarial(p *people) string {
	letter := func() string { return string(rune('a' + p.IntN(26))) }
	switch p.IntN(9) {
	case 0:
		return letter() + letter() + "." + letter() + letter()
	case 1:
		return letter() + " " + letter() + " " + letter()
	case 2:
		return letter() + " 0779"
	case 3:
		return letter() + " " + string(p.schools[p.IntN(len(p.schools))].UAI)
	case 4:
		return "ma.du"
	case 5:
		return "a b c"
	case 6:
		return "ma mar mari"
	case 7:
		return ""
	}
	return "-" + letter() + " -profil:eleve etat:inutilise"
}

// slip makes one typo in a text: a letter wrong, missing, doubled, or two
// swapped.
func (p *people) slip(s string) string {
	if len(s) < 4 {
		return s
	}
	b, i := []byte(s), p.IntN(len(s)-1)
	switch p.IntN(4) {
	case 0:
		b[i] = byte('a' + p.IntN(26))
	case 1:
		b = slices.Delete(b, i, i+1)
	case 2:
		b = slices.Insert(b, i, b[i])
	case 3:
		b[i], b[i+1] = b[i+1], b[i]
	}
	return string(b)
}
