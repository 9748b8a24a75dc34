package diagnosis_test

import (
	"cmp"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"pgregory.net/rapid"

	"guichet/domain"
	"guichet/domain/diagnosis"
	"guichet/domain/platform"
)

// creationCase is one case of testdata/creations; what is empty is not asked.
type creationCase struct {
	Name     string         `toml:"name"`
	At       string         `toml:"at"`
	Facts    map[string]any `toml:"facts"`
	Row      string         `toml:"row"`
	Outcome  string         `toml:"outcome"`
	Queue    string         `toml:"queue"`
	Wait     string         `toml:"wait"` // none: there is no instant
	Overdue  *bool          `toml:"overdue"`
	Override string         `toml:"override"` // reason, none
	Needs    []string       `toml:"needs"`
	Asks     string         `toml:"asks"`  // a piece of the question
	Makes    string         `toml:"makes"` // profile, label, group and door of the new account
}

func readCreations(t testing.TB) []creationCase {
	t.Helper()
	names, err := filepath.Glob("testdata/creations/*.toml")
	if err != nil || len(names) == 0 {
		t.Fatal("no cases", err)
	}
	var out []creationCase
	for _, name := range names {
		var file struct {
			Cases []creationCase `toml:"case"`
		}
		meta, err := toml.DecodeFile(name, &file)
		if err != nil {
			t.Fatal(err)
		}
		for _, k := range meta.Undecoded() {
			if !strings.HasPrefix(k.String(), "case.facts") {
				t.Errorf("%s: unknown key %s", name, k)
			}
		}
		out = append(out, file.Cases...)
	}
	return out
}

func (c creationCase) decide(t testing.TB, j *diagnosis.Judge) diagnosis.Decision {
	t.Helper()
	f, at, err := testCase{At: cmp.Or(c.At, "2026-11-21T10:00"), Facts: c.Facts}.read()
	if err != nil {
		t.Fatal(err)
	}
	return j.Creation(&f, at)
}

// disagrees tells where a decision is not what the case expects.
func (c creationCase) disagrees(d diagnosis.Decision) []string {
	var wrong []string
	want := func(what, is, want string) {
		if want != "" && is != want {
			wrong = append(wrong, what+" "+strconv.Quote(is)+", want "+strconv.Quote(want))
		}
	}
	wait := "none"
	if d.WaitUntil != 0 {
		wait = d.WaitUntil.Time().In(domain.Paris()).Format("2006-01-02T15:04")
	}
	var needs []string
	for _, k := range d.Needs {
		needs = append(needs, k.String())
	}
	if c.Outcome != platform.ToAsk || c.Row != "" {
		want("row", d.Row.Row, c.Row)
	} else {
		want("row", cmp.Or(d.Row.Row, "none"), "none")
	}
	want("outcome", d.Row.Outcome, c.Outcome)
	want("queue", d.Row.Queue, c.Queue)
	want("wait", wait, c.Wait)
	want("override", cmp.Or(d.Row.Override, "none"), c.Override)
	want("needs", strings.Join(needs, " "), strings.Join(c.Needs, " "))
	want("makes", strings.Join([]string{string(d.Row.Profile), d.Row.Label, d.Row.Group, d.Row.Door}, " "), c.Makes)
	if c.Overdue != nil && *c.Overdue != d.Overdue {
		wrong = append(wrong, "overdue "+strconv.FormatBool(d.Overdue))
	}
	if !strings.Contains(d.Asks.FR, c.Asks) || (d.Row.Outcome == platform.ToAsk) != (d.Asks.FR != "") {
		wrong = append(wrong, "asks "+strconv.Quote(d.Asks.FR))
	}
	return wrong
}

// Every case of testdata/creations is decided as it says.
func TestCreations(t *testing.T) {
	j := newJudge(t)
	for _, c := range readCreations(t) {
		t.Run(c.Name, func(t *testing.T) {
			for _, wrong := range c.disagrees(c.decide(t, j)) {
				t.Error(wrong)
			}
		})
	}
}

// Every row of every file is reached by a case that carries its name, and
// without the row a case of its own fails; all the rows of the design, 0 to 29,
// are there.
func TestEveryRowIsReached(t *testing.T) {
	set, all := files(t)
	cases := readCreations(t)
	seen := map[int]bool{}
	for _, file := range all {
		for i, row := range file.Creations {
			for _, n := range numbersOf(row.Row) {
				seen[n] = true
			}
			without := file
			without.Creations = slices.Delete(slices.Clone(file.Creations), i, i+1)
			j, err := diagnosis.New(set.WithRules(without))
			if err != nil {
				t.Fatal(err)
			}
			own := slices.DeleteFunc(slices.Clone(cases), func(c creationCase) bool {
				id, _ := c.Facts["platform"].(string)
				return c.Row != row.Row || !strings.HasPrefix(c.Name, row.Row+" ") || !slices.Contains(file.Platforms, domain.PlatformID(id))
			})
			if len(own) == 0 {
				t.Errorf("%s: no case of %s", file.File, row.Row)
			}
			for _, c := range own {
				if len(c.disagrees(c.decide(t, j))) == 0 {
					t.Errorf("%q passes without %s", c.Name, row.Row)
				}
			}
		}
	}
	for n := range 30 {
		if !seen[n] {
			t.Errorf("no row %d", n)
		}
	}
}

var rowNumbers = regexp.MustCompile(`^(\d+)(?:-(\d+))?(?:/|$)`)

// numbersOf are the rows of the design that a row stands for: 5-7/wait for 5 to
// 7.
func numbersOf(row string) []int {
	m := rowNumbers.FindStringSubmatch(row)
	if m == nil {
		return nil
	}
	from, _ := strconv.Atoi(m[1])
	to, _ := strconv.Atoi(cmp.Or(m[2], m[1]))
	var out []int
	for n := from; n <= to; n++ {
		out = append(out, n)
	}
	return out
}

// invariant of creations: what no row may do (RULES §1.7).
var creationInvariants = []struct {
	name  string
	wrong func(s scene, d diagnosis.Decision) bool
}{
	{"I6 K3 K6 K17 K28: whom a feed brings is not made without a reason", func(s scene, d diagnosis.Decision) bool {
		fed := s.is("kind", "teacher", "teacher-contract", "teacher-1d", "aed", "aesh", "ase", "relative") || s.is("profile", "relative") && !s.knows("kind") ||
			s.is("kind", "pupil") && !s.is("in_aaf", false, nil)
		return fed && d.Row.Outcome == platform.ToCreate
	}},
	{"I6 K39: a relative never", func(s scene, d diagnosis.Decision) bool {
		relative := s.is("kind", "relative") || s.is("profile", "relative") && !s.knows("kind")
		return relative && d.Row.Makes()
	}},
	{"I9: DSI, unvalidated provider, unknown convention", func(s scene, d diagnosis.Decision) bool {
		open := s.is("kind", "dsi") || s.is("kind", "eple-provider") && (!s.knows("cridf_validated_on") || s.is("cridf_validated_on", nil)) ||
			!s.knows("convention") && s.is("platform", "monlycee", "cesame") && eple(s)
		return open && d.Row.Makes()
	}},
	{"K14: nobody is made who was not searched for, or was found", func(s scene, d diagnosis.Decision) bool {
		return !s.is("found", false, nil) && d.Row.Makes()
	}},
	{"kind unknown: nothing is made", func(s scene, d diagnosis.Decision) bool {
		return (!s.knows("kind") || s.is("kind", nil)) && d.Row.Makes()
	}},
	{"what the findings do not make is not made", func(_ scene, d diagnosis.Decision) bool {
		return d.Row.Outcome == platform.ToCreate && (len(d.Findings) == 0 || d.Findings[0].Repair != "account-new")
	}},
	{"a wait is ahead", func(s scene, d diagnosis.Decision) bool {
		return d.WaitUntil != 0 && (d.WaitUntil <= s.now || d.Overdue)
	}},
	{"what asks has facts, and nothing else does", func(_ scene, d diagnosis.Decision) bool {
		asks := d.Row.Outcome == platform.ToAsk
		return asks != (len(d.Needs) > 0) || !asks && d.Asks.FR != "" || asks && d.Row.Makes()
	}},
}

// I6, I9 and the agreement with what is said, over random facts; 100,000 of
// them with -rapid.checks=100000.
func TestCreationInvariants(t *testing.T) {
	j := newJudge(t)
	rapid.Check(t, func(t *rapid.T) {
		s := drawScene(t)
		d := j.Creation(&s.read, s.now)
		for _, i := range creationInvariants {
			if i.wrong(s, d) {
				first := "nothing"
				if len(d.Findings) > 0 {
					first = said(d.Findings[0])
				}
				t.Fatalf("%s: row %s %s, needs %v %q, first %s", i.name, d.Row.Row, d.Row.Outcome, d.Needs, d.Asks.FR, first)
			}
		}
	})
}

// The rows of a site are read with the same care as rules: each mistake has its
// line.
func TestRowsThatCannotBe(t *testing.T) {
	set, _ := files(t)
	rules, err := platform.ParseRules("x.toml", `platforms = ["ent77"]
[[creation]]
row = "1"
who = { fr = "x" }
outcome = "nobody"
if = ["kind = wizard"]
[[creation]]
row = "2"
who = { fr = "x" }
outcome = "wait"
wait = "shoe + 48h"
[[creation]]
row = "3"
who = { fr = "x" }
outcome = "create"
profile = "staff"
label = "x"
door = "cellar"
`)
	if err != nil {
		t.Fatal(err)
	}
	_, err = diagnosis.New(set.WithRules(rules))
	for _, want := range []string{`line="2" why="creation 1: `, `line="7" why="creation 2: `, `line="12" why="creation 3: unknown door \"cellar\"`} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("no %s in %v", want, err)
		}
	}
}
