package diagnosis_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"

	"guichet/domain"
	"guichet/domain/diagnosis"
	"guichet/domain/platform"
)

// testCase is one case of testdata/cases: facts, an instant, and what must be
// said first. « ?CM12 » is the question of that rule.
type testCase struct {
	Name  string         `toml:"name"`
	At    string         `toml:"at"`
	Facts map[string]any `toml:"facts"`
	First string         `toml:"first"`
	Cause string         `toml:"cause"`
	Rest  []string       `toml:"rest"`
	Wait  string         `toml:"wait"`
	Not   []string       `toml:"not"`
	State string         `toml:"state"`
	// Of the first finding: who acts first, the repair and the queue (none: it
	// has none), a piece of what it says, asks or does.
	Who    string `toml:"who"`
	Repair string `toml:"repair"`
	Queue  string `toml:"queue"`
	Says   string `toml:"says"`
	file   string
}

func readCases(t testing.TB) []testCase {
	t.Helper()
	files, err := filepath.Glob("testdata/cases/*.toml")
	if err != nil {
		t.Fatal(err)
	}
	var out []testCase
	for _, name := range files {
		var file struct {
			Cases []testCase `toml:"case"`
		}
		meta, err := toml.DecodeFile(name, &file)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for _, k := range meta.Undecoded() {
			if !strings.HasPrefix(k.String(), "case.facts") {
				t.Errorf("%s: unknown key %s", name, k)
			}
		}
		for _, c := range file.Cases {
			c.file = filepath.Base(name)
			out = append(out, c)
		}
	}
	if len(out) == 0 {
		t.Fatal("no cases")
	}
	return out
}

// read is the case as the engine takes it. TOML has no null: the text stands
// for it.
func (c testCase) read() (diagnosis.Facts, domain.Instant, error) {
	facts := map[string]any{}
	for k, v := range c.Facts {
		if v == "null" {
			v = nil
		}
		facts[k] = v
	}
	text, err := json.Marshal(facts)
	if err != nil {
		return diagnosis.Facts{}, 0, err
	}
	f, err := diagnosis.ReadFacts(text)
	if err != nil {
		return f, 0, err
	}
	at, err := domain.ParseMoment(c.At, domain.Paris())
	if err == nil && at.At == 0 {
		err = fmt.Errorf("at %q", c.At)
	}
	return f, at.At, err
}

func newJudge(t testing.TB) *diagnosis.Judge {
	t.Helper()
	set, err := platform.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	j, err := diagnosis.New(set)
	if err != nil {
		t.Fatal(err)
	}
	return j
}

// said is a finding as cases write it.
func said(f diagnosis.Finding) string {
	if f.Question() {
		return "?" + f.Rule
	}
	return f.Rule
}

func allSaid(v diagnosis.Verdict) []string {
	out := []string{}
	for _, f := range v.Findings {
		out = append(out, said(f))
	}
	return out
}

// Every case of testdata/cases is judged as it says.
func TestCases(t *testing.T) {
	j := newJudge(t)
	for _, c := range readCases(t) {
		t.Run(c.file+"/"+c.Name, func(t *testing.T) {
			f, at, err := c.read()
			if err != nil {
				t.Fatal(err)
			}
			for _, wrong := range c.disagrees(j.Judge(&f, at)) {
				t.Error(wrong)
			}
		})
	}
}

// disagrees tells where a verdict is not what the case expects.
func (c testCase) disagrees(v diagnosis.Verdict) []string {
	var wrong []string
	no := func(format string, args ...any) { wrong = append(wrong, fmt.Sprintf(format, args...)) }
	all := allSaid(v)
	if c.First == "" {
		if len(all) > 0 {
			no("%v, want nothing", all)
		}
		return wrong
	}
	if len(all) == 0 || all[0] != c.First {
		no("%v (state %q), want %s first", all, v.State, c.First)
		return wrong
	}
	if c.Cause != "" && v.Findings[0].Cause != c.Cause {
		no("cause %s, want %s", v.Findings[0].Cause, c.Cause)
	}
	if c.Rest != nil && !slices.Equal(all[1:], c.Rest) {
		no("then %v, want %v", all[1:], c.Rest)
	}
	if c.State != "" && string(v.State) != c.State {
		no("state %q, want %q", v.State, c.State)
	}
	for _, rule := range c.Not {
		if slices.Contains(all, rule) {
			no("%s is given", rule)
		}
	}
	c.remedy(v.Findings[0], no)
	wait := ""
	if until := v.Findings[0].WaitUntil; until != 0 {
		wait = until.Time().In(domain.Paris()).Format("2006-01-02T15:04")
	}
	if c.Wait != "" && wait != c.Wait {
		no("wait until %q, want %q", wait, c.Wait)
	}
	return wrong
}

func (c testCase) remedy(f diagnosis.Finding, no func(string, ...any)) {
	who := ""
	if len(f.Owners) > 0 {
		who = string(f.Owners[0])
	}
	for _, x := range []struct{ what, is, want string }{{"who", who, c.Who}, {"repair", f.Repair, c.Repair}, {"queue", f.Queue, c.Queue}} {
		if x.want != "" && cmp.Or(x.is, "none") != x.want {
			no("%s %q, want %q", x.what, x.is, x.want)
		}
	}
	told := strings.Join(everything(f), "\n")
	if !strings.Contains(told, c.Says) {
		no("says %q, without %q", told, c.Says)
	}
}
