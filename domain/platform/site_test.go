package platform_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"guichet/domain/platform"
)

const lune = `id = "lune"
authority = "elsewhere"
login_rule = "dropping"
name = { fr = "ENT de la Lune" }
[[queue]]
id = "lune-queue"
name = { fr = "File" }
[[procedure]]
id = "own"
title = { fr = "Un texte du site" }
text = { fr = "Rien que cela." }
facts = ["L1"]
`

const luneRules = `platforms = ["lune"]
` + aRule + `queue = "lune-queue"
`

// saidOf are « file:line: why » of an error.
func saidOf(t *testing.T, err error) []string {
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

// A site adds a platform with its rules and its texts, and puts one in the place
// of a shipped one: the shipped texts of that one are then no longer its own.
func TestASiteAddsAndOverrides(t *testing.T) {
	set := shipped(t)
	with, err := set.WithFiles([]platform.File{{Name: "lune.toml", Text: lune}, {Name: "lune-rules.toml", Text: luneRules}})
	if err != nil {
		t.Fatal(err)
	}
	if err := with.Check(); err != nil {
		t.Error(err)
	}
	p, ok := with.Platform("lune")
	if r, ruled := with.RulesFor("lune"); !ok || p.Shipped() || p.File != "lune.toml" || !ruled || r.Rules[0].ID != "X1" {
		t.Errorf("%+v, %v", p, ruled)
	}
	if got := ids(with.Procedures([]string{"L1"}, "")); got != "lune/own" {
		t.Errorf("its texts: %s", got)
	}
	if _, ok := set.Platform("lune"); ok {
		t.Error("the shipped set is not touched")
	}
	with, err = set.WithFiles([]platform.File{{Name: "sesame.toml", Text: strings.Replace(lune, `"lune"`, `"sesame"`, 1)}})
	if p, _ := with.Platform("sesame"); err != nil || p.Name.FR != "ENT de la Lune" || ids(with.Procedures(nil, "sesame")) != "sesame/own" {
		t.Errorf("%v, %+v", err, p)
	}
	// Its rules still hold, and say what the new file lacks.
	if got := saidOf(t, with.Check()); !strings.HasSuffix(got[0], `: rule SE2: queue "composante", which sesame has not`) {
		t.Errorf("%s", strings.Join(got, "\n"))
	}
}

// What can't be read of a site is told file by file, with its line; the rest is
// still taken.
func TestASitesMistakesAreToldTogether(t *testing.T) {
	with, err := shipped(t).WithFiles([]platform.File{
		{Name: "a.toml", Text: lune}, {Name: "b.toml", Text: "id = \"b\"\n"}, {Name: "c.toml", Text: lune},
		{Name: "d.toml", Text: strings.Replace(luneRules, "owners", "owner", 1)}, {Name: "e.toml", Text: "platforms = [\"lune\"]\n\nid = \n"},
	})
	want := []string{
		`b.toml:1: no name.fr`, `b.toml:1: authority ""`, `b.toml:1: login_rule ""`, `c.toml:1: lune is in a.toml already`,
		`d.toml:3: rule X1: no owners`, `d.toml:7: unknown key rule.owner`, `e.toml:3: `,
	}
	got := saidOf(t, err)
	for i := range want {
		if i >= len(got) || !strings.HasPrefix(got[i], want[i]) {
			t.Fatalf("\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
	if _, ok := with.Platform("lune"); !ok || len(got) != len(want) {
		t.Errorf("lune %v\n%s", ok, strings.Join(got, "\n"))
	}
}

// Rules and rows that name what their platform has not: each with its line.
func TestRulesFitTheirPlatform(t *testing.T) {
	with, err := shipped(t).WithFiles([]platform.File{{Name: "lune.toml", Text: lune}, {Name: "r.toml", Text: `platforms = ["lune", "mars"]
` + aRule + `queue = "RUBIS"
instead = [{ queue = "GAR" }, { queue = "none" }]

[[creation]]
row = "1"
who = { fr = "tous" }
outcome = "ticket"
queue = "moon"
door = "hatch"
`}})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		`r.toml:3: rule X1: queue "RUBIS", which lune has not`, `r.toml:3: rule X1: queue "GAR", which lune has not`, `r.toml:12: creation 1: queue "moon", which lune has not`,
		`r.toml:1: platform "mars"`, `r.toml:12: creation 1: door "hatch", which is not among `,
	}
	if got := saidOf(t, with.Check()); !slices.Equal(got, want) {
		t.Errorf("\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
