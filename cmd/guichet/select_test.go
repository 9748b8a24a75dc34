package main

import (
	"context"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store"
)

// What `*` and --query take is what reading every record would: for random
// queries on a real import, Select gives the accounts that a plain filter lets
// through. (The index's own tests compare whole answers, with their ranks.)
func TestSelectEqualsAPlainFilter(t *testing.T) {
	bin := program
	feeds, path := importRegion(t, bin, "2500")
	must(t, bin, path, "import", "access", feeds+"/access.csv")
	s, index, session := sitDown(t, path)
	defer s.Close()
	now := session.Now()
	if err := index.Build(context.Background()); err != nil {
		t.Fatal(err)
	}
	people := everyRecord(t, s)
	random := rand.New(rand.NewPCG(8, 8))
	full := 0
	for range 1000 {
		q := randomQuery(random, people)
		got, err := session.Select(context.Background(), q.line(), desk.Facet{})
		if err != nil {
			t.Fatal(err)
		}
		var want []domain.AccountID
		for _, a := range people {
			if q.takes(a, now) {
				want = append(want, a.ID)
			}
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%q selects %d, a plain filter %d:\n%v\n%v", q.line(), len(got), len(want), got, want)
		}
		if len(want) > 0 {
			full++
		}
	}
	if full < 500 {
		t.Errorf("only %d of the queries find anybody", full)
	}
}

func everyRecord(t *testing.T, s *store.Store) []domain.Account {
	t.Helper()
	var out []domain.Account
	err := s.View(context.Background(), func(snap desk.Snapshot) error {
		return snap.Accounts(func(a domain.Account) bool {
			out = append(out, a)
			return true
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// plainQuery is a query as its parts, which the filter reads without parsing.
type plainQuery struct {
	family, given string // the beginnings of names
	profile       domain.Profile
	state         domain.State
	uai           domain.UAI
	class         string
	platform      domain.PlatformID
	noMail        bool
	not           bool // of the profile
}

// randomQuery asks about somebody of the directory, with some of what is known
// of them, and now and then with something of somebody else.
func randomQuery(random *rand.Rand, people []domain.Account) plainQuery {
	one := func() domain.Account { return people[random.IntN(len(people))] }
	a := one()
	var q plainQuery
	some := func() bool { return random.IntN(3) == 0 }
	if some() {
		q.family = beginning(random, a.FamilyName)
	}
	if some() {
		q.given = beginning(random, a.GivenName)
	}
	if some() {
		q.profile, q.not = a.Profile, random.IntN(4) == 0
	}
	if some() {
		q.state = []domain.State{domain.Unused, domain.Used, domain.Locked}[random.IntN(3)]
	}
	if uais := one().UAIs(); some() && len(uais) > 0 {
		q.uai = uais[0]
	}
	if classes := a.Classes(); some() && len(classes) > 0 {
		q.class = classes[0]
	}
	if some() {
		q.platform = a.ID.Platform()
	}
	q.noMail = random.IntN(6) == 0
	return q
}

// beginning is a word of a name, or how it begins.
func beginning(random *rand.Rand, name string) string {
	words := strings.FieldsFunc(domain.Fold(name), func(r rune) bool { return r < 'a' || r > 'z' })
	if len(words) == 0 {
		return ""
	}
	word := words[random.IntN(len(words))]
	return word[:1+random.IntN(len(word))]
}

func (q plainQuery) line() string {
	var parts []string
	add := func(there bool, part string) {
		if there {
			parts = append(parts, part)
		}
	}
	add(q.family != "", "nom:"+q.family)
	add(q.given != "", "given:"+q.given)
	add(q.profile != "" && !q.not, "profil:"+string(q.profile))
	add(q.profile != "" && q.not, "-profile:"+string(q.profile))
	add(q.state != "", "etat:"+string(q.state))
	add(q.uai != "", "uai:"+string(q.uai))
	add(q.class != "", `classe:"`+q.class+`"`)
	add(q.platform != "", "plateforme:"+string(q.platform))
	add(q.noMail, "sans:mail")
	return strings.Join(parts, " ")
}

// takes reads one record.
func (q plainQuery) takes(a domain.Account, now domain.Instant) bool {
	return (q.profile == "" || (a.Profile == q.profile) != q.not) &&
		(q.state == "" || a.Access.StateAt(now).State == q.state) &&
		(q.uai == "" || slices.Contains(a.UAIs(), q.uai)) &&
		(q.class == "" || slices.ContainsFunc(a.Classes(), func(c string) bool { return domain.Fold(c) == domain.Fold(q.class) })) &&
		(q.platform == "" || a.ID.Platform() == q.platform) &&
		(!q.noMail || a.Email() == "") &&
		(q.family == "" || begins(q.family, a.FamilyName, a.BirthName)) &&
		(q.given == "" || begins(q.given, a.GivenName))
}

// begins tells that a word of one of the names begins so.
func begins(beginning string, names ...string) bool {
	for _, name := range names {
		for _, word := range domain.Tokens(name) {
			if strings.HasPrefix(word, beginning) {
				return true
			}
		}
	}
	return false
}
