package platform_test

import (
	"slices"
	"strings"
	"testing"

	"guichet/domain"
	"guichet/domain/platform"
)

// remedies are the queues that a rule sends to, its variants' too.
func remedies(r platform.Rule) []string {
	out := []string{r.Queue}
	for _, v := range r.Instead {
		out = append(out, v.Queue)
	}
	return slices.DeleteFunc(out, func(q string) bool { return q == "" || q == "none" })
}

// Every rule whose remedy is a ticket, now or when the rest has failed, finds a
// template that is for it; what the tree of creations sends finds one too.
func TestEveryRemedyHasItsTemplate(t *testing.T) {
	set, n := shipped(t), 0
	for _, id := range set.IDs() {
		rules, ok := set.RulesFor(id)
		if !ok {
			continue
		}
		for _, r := range slices.Concat(rules.Rules, rules.Without) {
			for _, queue := range remedies(r) {
				n++
				all := set.TemplatesOf(id, queue, r.ID, r.Cause)
				if len(all) == 0 || !slices.Contains(all[0].Causes, r.ID) && !slices.Contains(all[0].Causes, r.Cause) {
					t.Errorf("%s %s → %s: no template is for it", id, r.ID, queue)
				}
			}
		}
		for _, c := range rules.Creations {
			if c.Queue != "" && len(set.TemplatesOf(id, c.Queue, "", "")) == 0 {
				t.Errorf("%s creation %s: no template of %s", id, c.Row, c.Queue)
			}
		}
	}
	if n < 40 {
		t.Errorf("only %d remedies seen", n)
	}
}

// What the procedures ask of a ticket is in its template: whom it is for, what
// it must hold, in the documents' words.
func TestTemplates(t *testing.T) {
	set := shipped(t)
	for _, c := range []struct {
		fact     string
		platform domain.PlatformID
		queue    string
		rule     string
		id       string
		needs    string // empty: the queue's
		says     string
	}{
		{"C6", "cesame", "cesame-local", "CM-N5", "region", "name function justification end", "CRIDF"},
		{"C6", "monlycee", "cesame-local", "CM-N6", "provider", "uai name function cridf_validation justification end", "validé par le CRIDF"},
		{"C6", "monlycee", "cesame-local", "CM-N8", "arbitration", "name function justification", "en cours d'arbitrage"},
		{"C4", "monlycee", "cesame-local", "CM-N4", "eple", "", "n'a pas signé la convention ENT"},
		{"C5", "cesame", "cesame-local", "CM4", "renewal", "name login justification end", "renouveler"},
		{"C24", "cesame", "cesame-local", "CM17", "local-password", "name login message hour", "dans CESAME"},
		{"C7", "cesame", "cesame-local", "CM2", "to-close", "uai name login", "clore ce compte local"},
		{"C21", "monlycee", "cesame-acces", "CM15", "refused", "", "Travail et vie scolaire / Outils Région"},
		{"E12", "ent77", "parent-form", "EN16", "parent", "", "ce parent"},
		{"K8", "kosmos-reims", "RUBIS", "KO-N2", "first-degree", "", "bassin ou à la DSDEN"},
		{"K9", "kosmos-reims", "RUBIS", "KO-N2", "first-degree", "", "l'école indiquée"},
		{"K4", "kosmos-reims", "RUBIS", "KO-N6", "overdue", "name birth_date uai function arrival steps", "48 h"},
		{"K17", "kosmos-reims", "RUBIS", "KO-N9", "overdue", "name birth_date uai function arrival steps", "48 h"},
		{"K30", "kosmos-reims", "secrétariat-SIECLE", "KO11", "duplicate", "", "changement d'académie"},
		{"K31", "kosmos-reims", "secrétariat-SIECLE", "KO1", "swapped", "name uai children message", "dissocier"},
		{"K33", "kosmos-reims", "secrétariat-SIECLE", "KO-N18", "siecle-overdue", "name birth_date uai steps", "48 h"},
		{"K26", "kosmos-reims", "académie", "KO20", "academic-password", "", "« Accéder au module assistance »"},
		{"K11", "kosmos-reims", "PRONOTE", "KO3", "pronote-id", "", "import d'un fichier ou par copier/coller"},
		{"K36", "kosmos-reims", "GAR", "KO8", "resource", "", "e-sidoc"},
		{"S1", "sesame", "its", "SE8", "registration", "student_number registration_mail message screenshot hour steps", "l'adresse personnelle de l'inscription"},
		{"S14", "sesame", "its", "SE99", "its", "", "essais de la procédure"},
		{"S15", "sesame", "composante", "SE2", "pedagogical", "", "inscription pédagogique"},
	} {
		all := set.TemplatesOf(c.platform, c.queue, c.rule, "")
		if len(all) == 0 {
			t.Errorf("%s: no template", c.fact)
			continue
		}
		got := all[0]
		if got.ID != c.id || strings.Join(got.Needs, " ") != c.needs || !slices.Contains(got.Facts, c.fact) ||
			!strings.Contains(strings.ReplaceAll(got.Name.FR+"\n"+got.Text.FR, "\n", " "), c.says) {
			t.Errorf("%s: %+v", c.fact, got)
		}
	}
}

// A template asks for nothing that can't be asked, has both languages, and no
// two of a platform have one id.
func TestTemplatesAreWhole(t *testing.T) {
	set := shipped(t)
	for _, id := range set.IDs() {
		p, _ := set.Platform(id)
		seen := map[string]bool{}
		for _, one := range p.Templates {
			if seen[one.ID] || one.Name.EN == "" || one.Text.FR == "" || one.Text.EN == "" {
				t.Errorf("%s %s: %+v", id, one.ID, one)
			}
			seen[one.ID] = true
			if strings.Count(one.Text.FR, "{") != strings.Count(one.Text.EN, "{") {
				t.Errorf("%s %s: other blanks in English", id, one.ID)
			}
		}
	}
}

// The order of templates: for the rule, for its cause, for any, the others.
func TestTemplatesOfARule(t *testing.T) {
	p := platform.Platform{Queues: []platform.Queue{{ID: "q"}}, Templates: []platform.Template{
		{ID: "other", Queue: "q", Causes: []string{"X9"}}, {ID: "any", Queue: "q"}, {ID: "elsewhere", Queue: "r"},
		{ID: "cause", Queue: "q", Causes: []string{"lost"}}, {ID: "rule", Queue: "q", Causes: []string{"X1"}},
	}}
	got := ""
	for _, one := range p.TemplatesOf("q", "X1", "lost") {
		got += " " + one.ID
	}
	if got != " rule cause any other" {
		t.Errorf("in the order%s", got)
	}
}

// Canned answers: both languages, for the person or the service, and no delay
// but where a document writes one (RULES §1.5).
func TestAnswers(t *testing.T) {
	set := shipped(t)
	seen := map[string]bool{}
	for _, id := range append(set.IDs(), "") {
		for _, kind := range []domain.LineKind{domain.LineReply, domain.LineComment} {
			for _, cause := range []string{"", "maintenance", "wait-48h"} {
				for _, a := range set.AnswersFor(id, "RUBIS", cause, kind) {
					seen[a.ID] = true
					if a.For != string(kind) || a.Text.EN == "" || a.Name.EN == "" {
						t.Errorf("%s: %+v", a.ID, a)
					}
					if strings.Contains(a.Text.FR, "48 h") && id != "kosmos-reims" || strings.Contains(a.Text.FR, "code d'activation") && id != "ent77" {
						t.Errorf("%s is said on %q", a.ID, id)
					}
				}
			}
		}
	}
	if len(seen) < 12 {
		t.Errorf("%d answers", len(seen))
	}
	if got := set.AnswersFor("kosmos-reims", "RUBIS", "wait-48h", domain.LineReply); len(got) == 0 || got[0].ID != "sts-48h" {
		t.Errorf("what is for the cause is not first: %+v", got)
	}
	for _, a := range set.AnswersFor("kosmos-reims", "GAR", "", domain.LineReply) {
		if a.ID == "first-degree" || a.ID == "sts-48h" {
			t.Errorf("%s is of another queue or cause", a.ID)
		}
	}
	for _, a := range set.AnswersFor("", "interne", "", domain.LineNote) {
		t.Errorf("a note has no canned answer: %s", a.ID)
	}
}
