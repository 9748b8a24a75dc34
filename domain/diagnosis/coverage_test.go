package diagnosis_test

import (
	"slices"
	"strings"
	"testing"

	"guichet/domain/diagnosis"
	"guichet/domain/platform"
)

// rulesInDesign is how many rules the five documents come to.
const rulesInDesign = 139

// files are the shipped files of rules, each once.
func files(t testing.TB) (*platform.Set, []platform.Rules) {
	t.Helper()
	set, err := platform.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	var out []platform.Rules
	for _, id := range set.IDs() {
		r, ok := set.RulesFor(id)
		if !ok {
			t.Errorf("%s has no rules", id)
		}
		if !slices.ContainsFunc(out, func(s platform.Rules) bool { return s.File == r.File }) {
			out = append(out, r)
		}
	}
	return set, out
}

// Every rule of every file is reached first by a case that carries its name.
func TestEveryRuleIsReachedFirst(t *testing.T) {
	cases := readCases(t)
	_, all := files(t)
	n := 0
	for _, file := range all {
		for _, r := range slices.Concat(file.Rules, file.Without) {
			n++
			reached := slices.ContainsFunc(cases, func(c testCase) bool {
				return c.First == r.ID && (c.Name == r.ID || strings.HasPrefix(c.Name, r.ID+" "))
			})
			if !reached {
				t.Errorf("%s: no case reaches %s first", file.File, r.ID)
			}
		}
	}
	if n != rulesInDesign {
		t.Errorf("%d rules, want %d", n, rulesInDesign)
	}
}

// Without its rule a case fails: none passes by chance.
func TestACaseFailsWithoutItsRule(t *testing.T) {
	set, all := files(t)
	cases := readCases(t)
	for _, file := range all {
		for _, r := range slices.Concat(file.Rules, file.Without) {
			without := file
			without.Rules, without.Without = drop(file.Rules, r.ID), drop(file.Without, r.ID)
			j, err := diagnosis.New(set.WithRules(without))
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range cases {
				if strings.TrimPrefix(c.First, "?") != r.ID {
					continue
				}
				f, at, err := c.read()
				if err != nil {
					t.Fatal(err)
				}
				if len(c.disagrees(j.Judge(&f, at))) == 0 {
					t.Errorf("%s/%s passes without %s", c.file, c.Name, r.ID)
				}
			}
		}
	}
}

// A case that expects nothing fails where something is said.
func TestACaseOfNothingCanFail(t *testing.T) {
	said := diagnosis.Verdict{Findings: []diagnosis.Finding{{Rule: "X1"}}}
	if len((testCase{}).disagrees(said)) == 0 {
		t.Error("it passes")
	}
}

func drop(rules []platform.Rule, id string) []platform.Rule {
	return slices.DeleteFunc(slices.Clone(rules), func(r platform.Rule) bool { return r.ID == id })
}
