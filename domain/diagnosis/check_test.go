package diagnosis_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"guichet/domain/diagnosis"
	"guichet/domain/platform"
)

// What can't be in a site's files is told together: what a section holds, what
// a condition, a question, a wait and a delay name, what does not fit; each
// with its file and line. What was wrong before is not theirs.
func TestCheckTellsEveryMistake(t *testing.T) {
	set, _ := files(t)
	wrong := []platform.File{{Name: "a.toml", Text: `id = "a"
authority = "here"
login_rule = "dropping"
name = { fr = "A" }
[[delay]]
id = "d"
from = "moon_at"
hours = 3
text = { fr = "?" }
`}, {Name: "r.toml", Text: `platforms = ["a"]
[[ask]]
of = ["moon"]
text = { fr = "?" }
[[rule]]
id = "R1"
cause = "x"
title = { fr = "x" }
owners = ["user"]
say = { fr = "x" }
if = ["moon = full"]
[[rule]]
id = "R2"
cause = "x"
title = { fr = "x" }
owners = ["user"]
say = { fr = "x" }
wait = "moon + 3h"
queue = "q"
`}, {Name: "b.toml", Text: "id = \"b\"\n"}}
	got := mistakes(t, diagnosis.Check(set, wrong))
	want := []string{"b.toml:1: authority", "b.toml:1: login_rule", "b.toml:1: no name.fr", "r.toml:12: rule R2: queue \"q\"", "a.toml:7: delay d: from \"moon_at\"",
		"r.toml:2: ask: ", "r.toml:5: rule R1: ", "r.toml:12: rule R2: "}
	for _, w := range want {
		if !slices.ContainsFunc(got, func(g string) bool { return strings.HasPrefix(g, w) }) {
			t.Errorf("not told: %s", w)
		}
	}
	if len(got) != len(want) {
		t.Errorf("told:\n%s", strings.Join(got, "\n"))
	}
	with, err := set.WithFiles(wrong[1:2])
	if err != nil {
		t.Fatal(err)
	}
	if err := diagnosis.Check(with, nil); err != nil {
		t.Errorf("not of these files: %v", err)
	}
}

// The shipped files, and those of the invented site, are right.
func TestCheckOfWhatIsShipped(t *testing.T) {
	set, _ := files(t)
	if err := errors.Join(set.Check(), func() error { _, err := diagnosis.New(set); return err }()); err != nil {
		t.Error(err)
	}
	var site []platform.File
	for _, name := range []string{"atlas.toml", "atlas-rules.toml"} {
		text, err := os.ReadFile(filepath.Join("../../cmd/guichet/testdata/platforms", name))
		if err != nil {
			t.Fatal(err)
		}
		site = append(site, platform.File{Name: name, Text: string(text)})
	}
	if err := diagnosis.Check(set, site); err != nil {
		t.Error(err)
	}
}

// mistakes are « file:line: why » of an error.
func mistakes(t *testing.T, err error) []string {
	t.Helper()
	var m platform.Mistakes
	if !errors.As(err, &m) {
		t.Fatalf("no mistakes: %v", err)
	}
	var out []string
	for _, e := range m {
		out = append(out, fmt.Sprintf("%s:%s: %s", e.Facts["file"], e.Facts["line"], e.Facts["why"]))
	}
	return out
}
