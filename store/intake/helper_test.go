package intake_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/intake"
)

// taken is everything that a Read has yielded, and how it ended.
type taken struct {
	schools  []domain.Establishment
	people   []desk.Person
	access   []desk.AccessRow
	warnings []domain.Warning
	order    []string // kinds of items, in the order in which they came
	err      error
}

func readAll(src desk.Source) taken {
	var got taken
	got.err = src.Read(context.Background(), func(item desk.Item) bool {
		switch {
		case item.Establishment != nil:
			got.schools = append(got.schools, *item.Establishment)
			got.order = append(got.order, "school")
		case item.Person != nil:
			got.people = append(got.people, *item.Person)
			got.order = append(got.order, string(item.Person.Identity.Profile))
		case item.Access != nil:
			got.access = append(got.access, *item.Access)
		case item.Warning != nil:
			got.warnings = append(got.warnings, *item.Warning)
		}
		return true
	})
	return got
}

// readAAF reads paths; an error of OpenAAF counts as one of Read.
func readAAF(t *testing.T, paths ...string) (taken, desk.Feed) {
	t.Helper()
	a, err := intake.OpenAAF(paths, intake.AAFOptions{})
	if err != nil {
		return taken{err: err}, desk.Feed{}
	}
	got := readAll(a)
	return got, a.Describe()
}

func (g taken) person(t *testing.T, key string) desk.Person {
	t.Helper()
	for _, p := range g.people {
		if p.JoinKey == key {
			return p
		}
	}
	t.Fatalf("nobody has the key %s", key)
	return desk.Person{}
}

// said is a warning as the tables of the tests write it: line, code, record,
// facts.
func said(w domain.Warning) string {
	return strings.TrimSpace(fmt.Sprintf("%d %s %s %s", w.Place.Line, w.Code, orDash(w.Place.Record), strings.Join(w.Facts, " ")))
}

func saidAll(list []domain.Warning) []string {
	var out []string
	for _, w := range list {
		out = append(out, said(w))
	}
	return out
}

// saidError is an error as the tables write it: why, line, record.
func saidError(err error) string {
	var e *domain.Error
	if err == nil {
		return ""
	}
	if domain.CodeOf(err) != domain.Unreadable {
		return err.Error()
	}
	e = err.(*domain.Error)
	return strings.TrimSpace(e.Facts["why"] + " " + e.Facts["line"] + " " + e.Facts["record"])
}

func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

func keysOf(people []desk.Person) string {
	var out []string
	for _, p := range people {
		out = append(out, p.JoinKey)
	}
	return strings.Join(out, " ")
}
