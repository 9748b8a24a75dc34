package main

import (
	"bytes"
	"os"
	"strings"
	"testing"
)

// TestMain lets the tests' binary be the child that a run starts of itself.
func TestMain(m *testing.M) {
	if os.Getenv(childMark) != "" {
		os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
	}
	os.Exit(m.Run())
}

// everyone is who stands in the rows of each part, with or without SQLite.
var everyone = map[string][][2]string{
	"search": {{"fresh queries", "guichet"}, {"fresh queries", "SQLite FTS5"}, {"fresh queries", "sahilm/fuzzy"},
		{"adversarial queries", "guichet"}, {"adversarial queries", "SQLite FTS5"}, {"adversarial queries", "sahilm/fuzzy"},
		{"typo", "guichet"}, {"key by key", "guichet"}, {"index size", "guichet"}},
	"import": {{"AAF → store, journal", "guichet"}, {"same bytes, tokens only", "encoding/xml, RawToken"}},
	"bulk": {{"into the group: a batch", "guichet"}, {"into the group: a batch", "SQLite"}, {"out again: a batch", "guichet"},
		{"out again: a batch", "SQLite"}, {"in and out: the whole", "guichet"}, {"in and out: the whole", "SQLite"}},
	"open": {{"store on disk → 50 rows, warm", "guichet"}, {"building the index", "guichet"}},
	"console": {{"View of the search, 200×60", "guichet"}, {"key → frame, pty", "guichet"},
		{"key → last frame, pty", "guichet"}},
	"tickets": {{"building the index", "guichet"}, {"the list, a key typed", "guichet"}, {"the list, far down", "guichet"},
		{"the figures", "guichet"}, {"a key on the list → read", "guichet"}, {"a page down → read", "guichet"},
		{"View of the list, 200×60", "guichet"}, {"the page of figures → read", "guichet"}, {"View of the figures, 200×60", "guichet"}},
}

func TestEveryRowIsThere(t *testing.T) {
	for _, p := range parts() {
		t.Run(p.name, func(t *testing.T) {
			var out, notes bytes.Buffer
			args := []string{p.name, "--accounts", "500", "--seed", "7", "--rounds", "1", "--queries", "2", "--keys", "20", "--classes",
				"--dir", t.TempDir()}
			if code := run(args, &out, &notes); code != 0 {
				t.Fatalf("exit %d\n%s%s", code, &notes, &out)
			}
			for _, want := range everyone[p.name] {
				if !hasRow(out.String(), p.name, want[0], want[1]) {
					t.Errorf("no row %s of %s in\n%s", want[0], want[1], &out)
				}
			}
			if !strings.Contains(out.String(), "seed 7 ") {
				t.Errorf("the table does not say its seed:\n%s", &out)
			}
		})
	}
}

// hasRow tells whether a row starts so, and holds a figure or says that
// somebody is absent.
func hasRow(table, part, what, who string) bool {
	for line := range strings.Lines(table) {
		rest, is := strings.CutPrefix(line, part+" ")
		rest, named := strings.CutPrefix(strings.TrimSpace(rest), what)
		at := strings.Index(rest, who)
		if is && named && at >= 0 && strings.ContainsAny(rest[at+len(who):], "0123456789") {
			return true
		}
	}
	return false
}

func TestWrongArguments(t *testing.T) {
	for _, args := range [][]string{{"nothing"}, {"search", "--accounts", "0"}, {"search", "more"}, {"--keys", "0"}} {
		var out, notes bytes.Buffer
		if run(args, &out, &notes) == 0 {
			t.Errorf("%q is accepted", args)
		}
	}
}
