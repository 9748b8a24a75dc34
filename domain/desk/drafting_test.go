package desk_test

import (
	"strings"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/diagnosis"
	"guichet/domain/platform"
)

func fieldsOf(d desk.TicketDraft) map[string]desk.TicketDraftField {
	out := map[string]desk.TicketDraftField{}
	for _, f := range d.Fields {
		out[f.Name] = f
	}
	return out
}

// What a queue asks for is there, filled as far as is known; the birth date is
// held and read out to nobody.
func TestTicketIsDraftedFromWhatIsKnown(t *testing.T) {
	for _, c := range []struct {
		fact, queue string
		on          domain.PlatformID
		who         string
		want        map[string]string
	}{
		{"K9", "RUBIS", "kosmos-reims", "2", map[string]string{
			"name": "Petit Nadia", "uai": string(tilleuls), "school": "CLG " + string(tilleuls), "attached_to": "bassin", "function": "Professeur des écoles",
		}},
		{"K30", "secrétariat-SIECLE", "kosmos-reims", "1", map[string]string{"name": "Roy Tom", "uai": string(tilleuls), "message": ""}},
		{"E12", "parent-form", "ent77", "9", map[string]string{"name": "Roy Paule", "children": "Roy Tom 3A"}},
		{"C21", "cesame-acces", "monlycee", "2", map[string]string{"authentication": "CAS", "uai": string(tilleuls), "hour": "2026-11-21 09:05"}},
		{"S14", "its", "sesame", "1", map[string]string{"student_number": "22012345", "steps": ""}},
		{"A20", "téléservices", "aten", "2", map[string]string{"state": "utilisé", "login": "nadia.petit"}},
	} {
		t.Run(c.fact, func(t *testing.T) {
			teacher := staff("2", "Petit", "Nadia", tilleuls)
			teacher.Login = "nadia.petit"
			teacher.Identity.Profile = domain.Teacher
			teacher.Identity.Affiliations[0].Functions = []domain.Function{{Code: "ENS", Label: "Professeur des écoles"}}
			b := school(t, c.on, pupil("1", "Roy", "Tom", "3A", guardian("9", 1)), relative("9", "Roy", "Paule"), teacher)
			who := on(c.on, c.who)
			b.kept(on(c.on, "2"), used)
			told := map[string]string{"attached_to": "bassin", "student_number": "22012345"}
			if err := b.Tell(bg, on(c.on, "2"), map[string]string{"attached_to": told["attached_to"]}, domain.FromCaller); err != nil {
				t.Fatal(err)
			}
			d, err := b.DraftTicket(bg, desk.Opening{Account: who, Heard: desk.Heard{"student_number": told["student_number"]}, Finding: &diagnosis.Finding{
				Rule: "X1", Queue: c.queue, Do: []platform.Text{{FR: "Effacer les cookies"}, {FR: "Réessayer"}},
			}})
			if err != nil {
				t.Fatal(err)
			}
			got := fieldsOf(d)
			for name, want := range c.want {
				if got[name].Value != want {
					t.Errorf("%s is %q, want %q", name, got[name].Value, want)
				}
			}
			for i, need := range d.Where.Needs {
				if d.Template == "" && (d.Fields[i].Name != need || !d.Fields[i].Needed) {
					t.Errorf("field %d is %+v, want %s, needed", i, d.Fields[i], need)
				}
			}
			if f, ok := got["birth_date"]; ok && c.who == "1" && (!f.Held || f.Value != "") {
				t.Errorf("birth date %+v", f)
			}
			if len(d.Queues) == 0 || d.Queues[0].Platform != c.on {
				t.Errorf("queues %+v", d.Queues)
			}
		})
	}
}

// Without anything, the draft only lists the queues; with a queue that there is
// not, nothing.
func TestDraftOfNothing(t *testing.T) {
	b := counter(t)
	d, err := b.DraftTicket(bg, desk.Opening{})
	if err != nil || len(d.Fields) > 0 || d.Where.ID != "" || len(d.Queues) < 10 {
		t.Errorf("%+v, %v", d, err)
	}
	if _, err := b.DraftTicket(bg, desk.Opening{Queue: "nulle part"}); domain.CodeOf(err) != domain.NotFound {
		t.Error(err)
	}
	if _, err := b.DraftTicket(bg, desk.Opening{Queue: "interne", Template: "nulle part"}); domain.CodeOf(err) != domain.NotFound {
		t.Error(err)
	}
}

// The texts of a template are filled, with what was done and not with what a
// finding says to do; a line that nothing fills is left out, and
// what is filled in can't open a place of its own.
func TestDraftTextIsFilled(t *testing.T) {
	b := counter(t)
	p, _ := b.Platforms.Platform("ent77")
	p.Templates = []platform.Template{{ID: "panne", Queue: "ent77", Name: platform.Text{FR: "Panne", EN: "Outage"}, Causes: []string{"down"},
		Text: platform.Text{FR: "{cause} pour {name}\nVu : {resource}\nEssayé :\n{tried}\n{", EN: "{cause} of {name}\n{resource}\nTried:\n{tried}"}}}
	b.Platforms = b.Platforms.With(p)
	if err := b.Tick(bg, id("201"), "sheet", true); err != nil {
		t.Fatal(err)
	}
	o := desk.Opening{Account: id("201"), Finding: &diagnosis.Finding{Rule: "EN9", Cause: "down", Queue: "ent77",
		Title: platform.Text{FR: "Rien {name} va", EN: "Down"}, Do: []platform.Text{{FR: "Attendre", EN: "Wait"}}}}
	d, err := b.DraftTicket(bg, o)
	if err != nil {
		t.Fatal(err)
	}
	if want := "Rien (name) va pour Petit Nadia\nEssayé :\n- Identifiant et code d'activation remis par l'établissement.\n{"; d.Text.FR != want {
		t.Errorf("%q, want %q", d.Text.FR, want)
	}
	if want := "Down of Petit Nadia\nTried:\n- Login and activation code handed out by the school."; d.Text.EN != want {
		t.Errorf("%q, want %q", d.Text.EN, want)
	}
	if got := fieldsOf(d)["steps"].Value; got != "- Identifiant et code d'activation remis par l'établissement." {
		t.Errorf("steps %q", got)
	}
	if d.Subject != "Panne" || d.Template != "panne" {
		t.Errorf("%q, %q", d.Subject, d.Template)
	}
	o.Finding.Cause = "other"
	if d, err = b.DraftTicket(bg, o); err != nil || d.Template != "" || strings.Contains(d.Text.FR, "Essayé") {
		t.Errorf("%+v, %v", d, err)
	}
}

// Who has the same trouble already is hinted at: the person, by all their
// accounts, in the same queue, pending.
func TestDraftHintsAtTheSame(t *testing.T) {
	b := counter(t)
	first := b.opened(b.Session, asked(id("101")))
	second := b.opened(b.Session, asked(id("101")))
	b.opened(b.Session, asked(id("201")))
	if _, err := b.MoveTicket(bg, second.ID, domain.TicketClosed, ""); err != nil {
		t.Fatal(err)
	}
	d, err := b.DraftTicket(bg, asked(id("101")).Opening)
	if err != nil || len(d.Same) != 1 || d.Same[0].ID != first.ID || d.Same[0].Family != "Roy" || d.Same[0].Reference != "INTERNE-00001" {
		t.Errorf("%+v, %v", d.Same, err)
	}
}
