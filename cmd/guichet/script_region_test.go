package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"guichet/fixtures"
)

// testRegion is a generated region, written and imported once for all the
// scripts that only need one.
type testRegion struct{ feeds, store string }

const smallRegion = "300"

func newTestRegion(t *testing.T) testRegion {
	t.Helper()
	dir := t.TempDir()
	r := testRegion{feeds: filepath.Join(dir, "feeds"), store: filepath.Join(dir, "store", "directory.guichet")}
	for _, args := range [][]string{
		{"fixtures", "aaf", "--accounts", smallRegion, "--seed", "7", "--out", r.feeds},
		{"import", "aaf", r.feeds},
		{"import", "people", filepath.Join(r.feeds, "people.csv")},
		{"import", "access", filepath.Join(r.feeds, "access.csv")},
	} {
		out, err := exec.Command("guichet", append([]string{"--store", "bolt:" + r.store}, args...)...).CombinedOutput()
		if err != nil {
			t.Fatalf("guichet %v: %v\n%s", args, err, out)
		}
	}
	return r
}

// copyTo is the script command `region`: the feeds in $WORK/feeds; with
// `region store`, the imported directory at $STORE too.
func (r testRegion) copyTo(ts *testscript.TestScript, neg bool, args []string) {
	if neg {
		ts.Fatalf("usage: region [store]")
	}
	ts.Check(os.CopyFS(ts.MkAbs("feeds"), os.DirFS(r.feeds)))
	if len(args) > 0 {
		ts.Check(copyStore(r.store, ts.Getenv("STORE")))
	}
}

func copyStore(from, to string) error {
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return err
	}
	content, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, content, 0o600)
}

// lookups is the script command that asks each documented search: the people
// documented for it come first.
func lookups(ts *testscript.TestScript, neg bool, _ []string) {
	for _, l := range fixtures.Lookups() {
		ts.Check(ts.Exec("guichet", "search", "--json", l.Query))
		var first []string
		for line := range strings.Lines(ts.ReadFile("stdout")) {
			var found accountJSON
			ts.Check(json.Unmarshal([]byte(line), &found))
			if len(first) == 0 || !slices.Contains(first, found.JoinKey) {
				first = append(first, found.JoinKey)
			}
		}
		if got := first[:min(len(first), len(l.JoinKeys))]; !equalSets(got, l.JoinKeys) || len(l.JoinKeys) == 0 && len(first) > 0 {
			ts.Fatalf("%s: %q finds %v, wanted %v first", l.Title, l.Query, first, l.JoinKeys)
		}
	}
}

func equalSets(a, b []string) bool {
	a, b = slices.Clone(a), slices.Clone(b)
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b)
}

// hostile writes the hostile set into $WORK/hostile, the malformed files into
// $WORK/malformed.
func hostile(ts *testscript.TestScript, neg bool, _ []string) {
	for folder, files := range map[string][]fixtures.File{"hostile": fixtures.Hostile(), "malformed": fixtures.Malformed()} {
		dir := ts.MkAbs(folder)
		ts.Check(os.MkdirAll(dir, 0o700))
		for _, f := range files {
			out, err := os.Create(filepath.Join(dir, f.Name))
			ts.Check(err)
			ts.Check(f.Write(out))
			ts.Check(out.Close())
		}
	}
}

// everything runs every command that reads, in both languages and as JSON, and
// asks each answer to be clean: `everything GROUP PLAN`. One account in three
// is shown, each in one of the three ways.
func everything(ts *testscript.TestScript, neg bool, args []string) {
	ways := [][]string{{"--lang", "fr"}, {"--lang", "en"}, {"--json"}}
	ask := func(way []string, c ...string) {
		if err := ts.Exec("guichet", append(slices.Clone(way), c...)...); err != nil {
			ts.Fatalf("guichet %v %v: %v", way, c, err)
		}
		clean(ts, false, nil)
	}
	for _, way := range ways {
		ask(way, "search", "--limit", "10000", "")
		ask(way, "search", "hostile")
		ask(way, "group", "list")
		ask(way, "group", "members", args[0])
		ask(way, "plan", "list")
		ask(way, "plan", "show", args[1])
		ask(way, "journal", "list")
		ask(way, "check", "--deep")
	}
	ids := found(ts)
	for i := 0; i < len(ids); i += 3 {
		ask(ways[i/3%len(ways)], "show", ids[i])
	}
}

// found are the ids of everybody.
func found(ts *testscript.TestScript) []string {
	ts.Check(ts.Exec("guichet", "search", "--json", "--limit", "10000", ""))
	var ids []string
	for _, o := range objects(ts) {
		ids = append(ids, fmt.Sprint(o["id"]))
	}
	return ids
}
