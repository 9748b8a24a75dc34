package diagnosis_test

import (
	"strings"
	"testing"

	"guichet/domain/diagnosis"
	"guichet/domain/platform"
)

// Each invariant of creations sees what it is there to see, and only there.
func TestCreationInvariantsCatch(t *testing.T) {
	facts := func(pairs ...any) scene {
		s := scene{facts: map[string]any{"found": false, "kind": "social", "platform": "kosmos-reims"}, now: 1000}
		for i := 0; i < len(pairs); i += 2 {
			s.facts[pairs[i].(string)] = pairs[i+1]
		}
		return s
	}
	unknown := func(key string) scene {
		s := facts()
		delete(s.facts, key)
		return s
	}
	makes := diagnosis.Decision{Row: platform.Creation{Outcome: platform.ToCreate}, Findings: []diagnosis.Finding{{Repair: "account-new"}}}
	past := diagnosis.Decision{Row: platform.Creation{Outcome: platform.ToWait, Override: platform.WithReason}}
	seen := map[string]bool{}
	for _, c := range []struct {
		name string
		s    scene
		d    diagnosis.Decision
	}{
		{"I6 K3", facts("kind", "aed"), makes}, {"I6 K3", facts("kind", "pupil"), makes}, {"I6 K3", facts("kind", "teacher"), makes},
		{"I6 K39", facts("kind", "relative"), past},
		{"I9", facts("kind", "dsi"), past}, {"I9", facts("kind", "eple-provider"), makes}, {"I9", facts("platform", "monlycee"), makes},
		{"K14", unknown("found"), makes}, {"K14", facts("found", true), past}, {"kind", unknown("kind"), makes},
		{"what the findings", facts(), diagnosis.Decision{Row: makes.Row, Findings: []diagnosis.Finding{{Repair: "ticket-new"}}}},
		{"a wait", facts(), diagnosis.Decision{Row: past.Row, WaitUntil: 999}}, {"what asks", facts(), diagnosis.Decision{Row: platform.Creation{Outcome: platform.ToAsk}}},
	} {
		caught := false
		for _, i := range creationInvariants {
			if i.wrong(c.s, c.d) {
				caught, seen[i.name] = caught || strings.HasPrefix(i.name, c.name), true
			}
			if i.wrong(facts(), makes) {
				t.Errorf("%s: sees an assistante sociale made by hand (K18)", i.name)
			}
		}
		if !caught {
			t.Errorf("%s does not see %+v of %v", c.name, c.d.Row, c.s.facts)
		}
	}
	for _, i := range creationInvariants {
		if !seen[i.name] {
			t.Errorf("%s: nothing shows that it sees anything", i.name)
		}
	}
}
