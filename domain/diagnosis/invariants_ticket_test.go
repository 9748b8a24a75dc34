package diagnosis_test

import (
	"testing"

	"guichet/domain/diagnosis"
	"guichet/domain/platform"
)

// alone tells that a finding is the caller's own to mend: nothing is done here,
// and it is not somebody else's.
func alone(f diagnosis.Finding) bool {
	return !f.Question() && f.Repair == "" && len(f.Owners) > 0 && f.Owners[0] == platform.OwnerUser
}

// tooEarly is the rule that opens a ticket at once although a wait runs or the
// caller can do it alone, and the rule that says so; empty where none does (I13).
func tooEarly(v diagnosis.Verdict) (ticket, first string) {
	for i, f := range v.Findings {
		if f.Repair != "ticket-new" {
			continue
		}
		for _, later := range v.Findings[i:] {
			if later.WaitUntil != 0 || alone(later) {
				return f.Rule, later.Rule
			}
		}
	}
	return "", ""
}

// I13 sees a ticket before a wait, in a wait, and before a self-service; neither
// a ticket after them, nor one before a question.
func TestInvariantsCatchI13(t *testing.T) {
	ticket := diagnosis.Finding{Rule: "T", Repair: "ticket-new", Owners: []platform.Owner{platform.OwnerADML}}
	wait := diagnosis.Finding{Rule: "W", WaitUntil: 1, Owners: []platform.Owner{platform.OwnerNobody}}
	self := diagnosis.Finding{Rule: "S", Owners: []platform.Owner{platform.OwnerUser}}
	school := diagnosis.Finding{Rule: "O", Owners: []platform.Owner{platform.OwnerSchool}}
	asked := diagnosis.Finding{Rule: "Q", Owners: self.Owners, Certainty: diagnosis.Possible, Asks: platform.Text{FR: "?"}}
	both := ticket
	both.WaitUntil = 1
	for _, c := range []struct {
		name     string
		findings []diagnosis.Finding
		first    string
	}{
		{"before a wait", []diagnosis.Finding{ticket, school, wait}, "W"}, {"before a self-service", []diagnosis.Finding{ticket, self}, "S"},
		{"in a wait", []diagnosis.Finding{both}, "T"}, {"after both", []diagnosis.Finding{wait, self, ticket}, ""},
		{"before somebody else's", []diagnosis.Finding{ticket, school}, ""}, {"before a question", []diagnosis.Finding{ticket, asked}, ""},
	} {
		if _, first := tooEarly(diagnosis.Verdict{Findings: c.findings}); first != c.first {
			t.Errorf("I13 %s: %q, want %q", c.name, first, c.first)
		}
	}
}

// Each table that promises a wait or a self-service reaches it before its
// ticket: the rule of the ticket holds once the wait is over, and not before
// (I13).
func TestI13_WaitsAndSelfServiceComeFirst(t *testing.T) {
	j := newJudge(t)
	for _, c := range []struct {
		name, at string
		facts    map[string]any
		first    string
		ticket   bool
	}{
		{"SE1 then SE6", "2026-09-07T09:59", map[string]any{"platform": "sesame", "activated": true, "activated_at": "2026-09-07T09:00", "symptom": "one-app"}, "SE1", false},
		{"KO-N5 then KO-N6", "2026-11-21T09:59", map[string]any{"platform": "kosmos-reims", "account": false, "found": false, "kind": "teacher", "sts_services_at": "2026-11-19T10:00"}, "KO-N5", false},
		{"KO-N8 then KO-N9", "2026-11-21T09:59", map[string]any{"platform": "kosmos-reims", "account": false, "found": false, "kind": "aed", "contract_signed_at": "2026-11-19T10:00"}, "KO-N8", false},
		{"CM1 in the window", "2026-07-20T10:00", map[string]any{"platform": "monlycee", "kind": "staff", "activated": true, "convention": "null", "symptom": "cesame", "windows": [][]string{{"2026-07-13T00:00", "2026-08-24T08:00"}}}, "CM1", false},
		{"CM14 after the window", "2026-08-24T08:00", map[string]any{"platform": "monlycee", "kind": "staff", "activated": true, "convention": "null", "symptom": "cesame", "windows": [][]string{{"2026-07-13T00:00", "2026-08-24T08:00"}}}, "CM14", true},
		{"AT18 before AT99", "2026-09-07T09:59", map[string]any{"platform": "aten", "profile": "student", "typed_id": "aten", "door_used": "eleves-parents", "activated": true, "email": true, "symptom": "forgot"}, "AT18", false},
		{"EN15 before EN99", "2026-09-07T09:59", map[string]any{"platform": "ent77", "profile": "student", "activated": true, "email": true, "symptom": "forgot"}, "EN15", false},
	} {
		f, at, err := testCase{At: c.at, Facts: c.facts}.read()
		if err != nil {
			t.Fatal(err)
		}
		v := j.Judge(&f, at)
		opens := false
		for _, found := range v.Findings {
			opens = opens || found.Repair == "ticket-new"
		}
		if len(v.Findings) == 0 || v.Findings[0].Rule != c.first || opens != c.ticket {
			t.Errorf("%s: %v, a ticket %v", c.name, allSaid(v), opens)
		}
	}
}
