package diagnosis_test

import (
	"strings"
	"testing"

	"guichet/domain"
	"guichet/domain/diagnosis"
	"guichet/domain/platform"
)

// Each invariant sees what it is there to see, and only there.
func TestInvariantsCatch(t *testing.T) {
	say := func(text string) diagnosis.Finding {
		return diagnosis.Finding{Rule: "X", Certainty: diagnosis.Certain, Say: platform.Text{FR: text}}
	}
	repair := func(verb string) diagnosis.Finding {
		return diagnosis.Finding{Rule: "X", Certainty: diagnosis.Certain, Repair: verb}
	}
	facts := func(pairs ...any) scene {
		s := scene{facts: map[string]any{"account": true}, now: 1000}
		for i := 0; i < len(pairs); i += 2 {
			s.facts[pairs[i].(string)] = pairs[i+1]
		}
		return s
	}
	unused, used, inactive := diagnosis.Verdict{State: domain.Unused}, diagnosis.Verdict{State: domain.Used}, diagnosis.Verdict{State: domain.Locked, Reason: domain.ByInactivity}
	window := facts("platform", "monlycee", "windows", [][]string{{"1970-01-01T00:00:00Z", "1970-01-02T00:00:00Z"}})
	byCaller := repair("")
	byCaller.Evidence = []diagnosis.Evidence{{Origin: domain.FromCaller}}
	waiting := repair("")
	waiting.WaitUntil = 999
	seen := map[string]bool{}
	for _, c := range []struct {
		name string
		s    scene
		v    diagnosis.Verdict
		f    diagnosis.Finding
	}{
		{"I1 ", facts("platform", "ent77"), unused, repair("reset")}, {"I1 ", facts("platform", "ent77"), unused, say("Prenez « mot de passe oublié ».")},
		{"I2 ", facts("platform", "aten"), inactive, repair("reset")}, {"I2 ", facts("platform", "aten"), inactive, repair("unlock")},
		{"I3 ", facts("platform", "cesame"), used, repair("reset")}, {"I3 ", facts("platform", "kosmos-reims", "source", "AAF"), used, repair("reset")},
		{"I4 ", window, used, repair("ticket-new")}, {"I5 ", facts("platform", "kosmos-reims"), used, say("On fusionne les deux.")},
		{"I6 ", facts("platform", "kosmos-reims", "kind", "aesh"), used, repair("account-new")}, {"I6 ", facts("platform", "kosmos-reims", "kind", "pupil"), used, repair("account-new")},
		{"I7 ", facts("platform", "aten"), used, say("Comptez 48 h.")}, {"I8 no « code", facts("platform", "monlycee"), used, say("Entrez le code.")},
		{"I8 no « provisoire", facts("platform", "ent77"), used, say("Le mot de passe provisoire.")},
		{"I9 ", facts("platform", "cesame", "account", false, "kind", "dsi"), used, repair("account-new")}, {"I9 ", facts("platform", "cesame", "account", false, "kind", "staff"), used, repair("ticket-new")},
		{"I10", facts("platform", "kosmos-reims"), used, say("Entrez par « Autres comptes ».")}, {"I10", facts("platform", "ent77"), used, say("Entrez par « Autres comptes et invités ».")},
		{"I10", facts("platform", "monlycee"), used, say("Ouvrez Travail et Vie Scolaire / Outils Région.")}, {"I10", facts("platform", "aten"), used, say("Administration des Téléservices ▸ Accès élèves")},
		{"I11", facts("platform", "kosmos-reims"), used, diagnosis.Finding{Rule: "KO1", Certainty: diagnosis.Certain, Say: platform.Text{FR: marker}}},
		{"I12", facts("platform", "kosmos-reims", "source", "manual", "symptom", "bad-credentials"), used, repair("reset")},
		{"a text", facts("platform", "aten"), used, say("Jusqu'au {end}.")}, {"a text", facts("platform", "aten"), used, say("Jusqu'au (…).")},
		{"a question", facts("platform", "aten"), used, diagnosis.Finding{Asks: platform.Text{FR: "?"}, Certainty: diagnosis.Possible, Repair: "open"}},
		{"certain", facts("platform", "aten"), used, byCaller}, {"a wait", facts("platform", "aten"), used, waiting},
	} {
		caught := false
		for _, i := range invariants {
			if i.wrong(c.s, c.v, c.f) {
				caught = caught || strings.HasPrefix(i.name, c.name)
				seen[i.name] = true
			}
			if harmless := say("Ce compte est ouvert."); i.wrong(c.s, c.v, harmless) {
				t.Errorf("%s: sees a harmless sentence", i.name)
			}
		}
		if !caught {
			t.Errorf("%s does not see %+v", c.name, c.f)
		}
	}
	for _, i := range invariants {
		if !seen[i.name] {
			t.Errorf("%s: nothing shows that it sees anything", i.name)
		}
	}
}
