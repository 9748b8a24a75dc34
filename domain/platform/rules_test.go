package platform_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"guichet/domain"
	"guichet/domain/platform"
)

// mistakesOf are « line: why » of an error, which names the file in each.
func mistakesOf(t *testing.T, err error) []string {
	t.Helper()
	var m platform.Mistakes
	if err == nil || !errors.As(err, &m) || domain.CodeOf(err) != domain.Unreadable {
		t.Fatalf("no mistakes: %v", err)
	}
	var out []string
	for _, e := range m {
		if e.Facts["file"] != "x.toml" {
			t.Errorf("file %q", e.Facts["file"])
		}
		out = append(out, fmt.Sprintf("%s: %s", e.Facts["line"], e.Facts["why"]))
	}
	return out
}

const aRule = `
[[rule]]
id = "X1"
cause = "x"
title = { fr = "x" }
owners = ["user"]
say = { fr = "x" }
`

// The same of a file of rules; both tables are gone through.
func TestEveryMistakeOfRulesHasItsLine(t *testing.T) {
	_, err := platform.ParseRules("x.toml", `when = { a = ["x"] }
`+aRule+`
[[rule]]
id = "X2"
title = { fr = "x" }
say = { en = "x" }
owners = ["wizard"]
basis = "heard"
colour = """
[[rule]]
"""

[[without]]
id = "X1"
cause = "x"
title = { en = "x" }
say = { fr = "x" }
ask = [{ text = { fr = "?" } }]
`)
	got := mistakesOf(t, err)
	want := []string{`1: no platforms`, `10: rule X2: no cause`, `13: rule X2: no say.fr`, `14: rule X2: owner "wizard"`, `15: rule X2: basis "heard"`, `16: unknown key rule.colour`,
		`20: rule X1: no owners`, `21: rule X1: there is another one`, `23: rule X1: no title.fr`, `25: a question without of or text.fr`}
	if !slices.Equal(got, want) {
		t.Errorf("\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// What TOML itself can't read, or reads as another type, has its line too.
func TestSyntaxHasItsLine(t *testing.T) {
	for text, line := range map[string]string{"platforms = [\"x\"]\nid = \n": "2", "platforms = [\"x\"]\n[[rule]]\nid = 5\n": "3"} {
		_, err := platform.ParseRules("x.toml", text)
		if got := mistakesOf(t, err); len(got) != 1 || !strings.HasPrefix(got[0], line+": ") {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// A site's rules stand in the place of the shipped ones, for its platforms.
func TestASiteBringsRules(t *testing.T) {
	set, err := platform.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	rules, err := platform.ParseRules("x.toml", `platforms = ["aten"]`+aRule)
	if err != nil {
		t.Fatal(err)
	}
	with := set.WithRules(rules)
	if r, ok := with.RulesFor("aten"); !ok || len(r.Rules) != 1 || r.Rules[0].ID != "X1" || r.Rules[0].Line != 2 {
		t.Errorf("%+v", r)
	}
	if r, _ := set.RulesFor("aten"); len(r.Rules) < 10 {
		t.Error("the shipped set is not touched")
	}
	if r, ok := with.RulesFor("cesame"); !ok || len(r.Rules) < 10 {
		t.Errorf("the others stay: %d", len(r.Rules))
	}
	if _, ok := with.RulesFor("nowhere"); ok {
		t.Error("rules of nowhere")
	}
}
