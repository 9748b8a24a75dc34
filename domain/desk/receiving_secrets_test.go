package desk_test

import (
	"crypto/sha256"
	"strings"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
)

// mdp is the password of these mails.
const mdp = "Qw34-rTy7"

// A password that nothing names on its own line, in its own text, is not kept
// either: one that stands beside another, under a subject that names it, in the
// name of a file, taken or not; what else the mail says is kept.
func TestReceivedSecretsAreFoundTogether(t *testing.T) {
	file := func(name string) []desk.NewFile {
		text := "tout va bien"
		return []desk.NewFile{{Content: []byte(text), File: domain.TicketFile{Name: name, Type: "text/plain", Size: len(text), Hash: sha256.Sum256([]byte(text))}}}
	}
	for name, c := range map[string]struct {
		in   func(*desk.Incoming)
		text string // what is kept of it
	}{
		"another on the next line":    {func(in *desk.Incoming) { in.Text = "mot de passe : Xy12-kLm9\n(ancien : " + mdp + ")\nCordialement" }, "\ufffd\n\ufffd\nCordialement"},
		"a list of several":           {func(in *desk.Incoming) { in.Text = "mdp de Tom : Xy12-kLm9\nZoé Lin en 3B : " + mdp }, "\ufffd\n\ufffd"},
		"named a line before":         {func(in *desk.Incoming) { in.Text = "Mot de passe :\n" + mdp + "\nCordialement" }, "Mot de passe :\n\ufffd\nCordialement"},
		"named by the subject":        {func(in *desk.Incoming) { in.Subject += " Votre mot de passe"; in.Text = mdp + "\nTicket INC0012345." }, "\ufffd\nTicket INC0012345."},
		"named by the subject, short": {func(in *desk.Incoming) { in.Subject += " mdp"; in.Text = "Bonjour,\ntom.roy / " + mdp }, "Bonjour,\n\ufffd"},
		"the name of a file":          {func(in *desk.Incoming) { in.Files = file("mot de passe " + mdp + ".txt") }, "Corrigé."},
		"a name with other spaces":    {func(in *desk.Incoming) { in.Files = file("mdp_" + mdp + ".txt") }, "Corrigé."},
		"a file that is not taken":    {func(in *desk.Incoming) { in.Dropped = []string{"mdp " + mdp + ".zip"} }, "Corrigé."},
	} {
		t.Run(name, func(t *testing.T) {
			e := exchanging(t)
			v := e.open("RUBIS", id("1"))
			mail := func(subject string) desk.Incoming {
				return e.mail(func(in *desk.Incoming) { in.Subject, in.Text = subject, "Corrigé."; c.in(in) })
			}
			if f := e.receive(mail(v.Reference)); f.Ticket != v.ID {
				t.Fatalf("%+v", f)
			}
			l := e.last(v.ID)
			if l.Fact["withheld"] != "secret" || l.Text != c.text || len(l.Files) != 0 {
				t.Errorf("%+v", l)
			}
			e.receive(mail("Sans numéro"))
			st := e.strays()[0]
			if !st.Withheld || st.Text != c.text || len(st.Files)+len(st.Left) != 0 {
				t.Errorf("%+v", st)
			}
			if _, err := e.PlaceStray(bg, st.ID, v.ID); err != nil || e.last(v.ID).Fact["withheld"] != "secret" {
				t.Errorf("placed: %+v, %v", e.last(v.ID), err)
			}
			if disk := e.onDisk(); strings.Contains(disk, mdp) || !strings.Contains(disk, "Compte absent") {
				t.Error("the secret is kept, or nothing is")
			}
		})
	}
}

// A mail that speaks of passwords and holds none is kept as it is.
func TestReceivedTextsAreKept(t *testing.T) {
	e := exchanging(t)
	v := e.open("RUBIS", id("1"))
	for _, text := range []string{
		"Le mot de passe a été réinitialisé.\nTicket INC0012345.\nVoir ecran1.png, tom.roy2 et 0770001A.",
		"Testé sur un poste Windows10 avec Firefox120, le mot de passe est refusé.",
	} {
		e.receive(e.mail(func(in *desk.Incoming) { in.Subject, in.Text = v.Reference+" mot de passe oublié", text }))
		if l := e.last(v.ID); l.Text != text || len(l.Fact) != 0 {
			t.Errorf("%q, %v", l.Text, l.Fact)
		}
	}
}

// What a waiting mail left behind is said in the ticket that it is placed in,
// and who wrote it is what they are there; the reason of a drop holds no secret.
func TestStraysAreToldWhole(t *testing.T) {
	e := exchanging(t)
	v := e.open("RUBIS", id("1"))
	for from, kind := range map[string]domain.LineKind{"tom@example.org": domain.LineHeard, rubisMail: domain.LineAnswer, "someone@else.example": domain.LineAnswer, "": domain.LineAnswer} {
		f := e.receive(e.mail(func(in *desk.Incoming) { in.From, in.Dropped = from, []string{"setup.exe", "film.mov"} }))
		if _, err := e.PlaceStray(bg, f.Stray, v.ID); err != nil {
			t.Fatal(err)
		}
		if l := e.last(v.ID); l.Kind != kind || l.From != from || l.Fact["left"] != "setup.exe, film.mov" || l.Fact["withheld"] != "" {
			t.Errorf("%q: %+v", from, l)
		}
	}
	nobody := e.open("RUBIS", id("2")) // whose person has no address either
	f := e.receive(e.mail(func(in *desk.Incoming) { in.From = "" }))
	if _, err := e.PlaceStray(bg, f.Stray, nobody.ID); err != nil || e.last(nobody.ID).Kind != domain.LineAnswer {
		t.Errorf("%+v, %v", e.last(nobody.ID), err)
	}
	f = e.receive(e.mail(func(*desk.Incoming) {}))
	wantWhy(t, e.DropStray(bg, f.Stray, "contient le mot de passe : "+mdp), "secret")
	if len(e.strays()) != 1 || strings.Contains(e.onDisk(), mdp) {
		t.Error("dropped, or its reason is kept")
	}
	e.sound()
}
