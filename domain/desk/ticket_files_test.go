package desk_test

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
)

// papers are so many files, each another.
func papers(prefix string, n int) []desk.NewFile {
	var out []desk.NewFile
	for i := range n {
		out = append(out, paper(fmt.Sprintf("%s%d.txt", prefix, i), fmt.Sprint(prefix, i)))
	}
	return out
}

// The files of a ticket are bounded over all its lines, whoever attaches them:
// what an agent attaches beyond is refused, what comes in beyond is named.
func TestFilesOfATicketAreBounded(t *testing.T) {
	e := exchanging(t)
	v := e.open("RUBIS", id("1"))
	write := func(n int) error {
		_, err := e.WriteLine(bg, v.ID, desk.NewLine{Kind: domain.LineNote, Files: papers("n", n)})
		return err
	}
	if err := write(7); err != nil {
		t.Fatal(err)
	}
	wantWhy(t, write(4), "attachment-many")
	for i, left := range []string{"", "r1.txt", "r0.txt, r1.txt"} {
		e.receive(e.mail(func(in *desk.Incoming) { in.Subject, in.Text, in.Files = v.Reference, fmt.Sprint(i), papers("r", 2) }))
		if l := e.last(v.ID); l.Fact["left"] != left || len(l.Files)+strings.Count(left, ".txt") != 2 {
			t.Errorf("%d: %+v", i, l)
		}
	}
	if now := e.ticket(v.ID); now.Files != 10 {
		t.Errorf("%d files", now.Files)
	}
	wantWhy(t, write(1), "attachment-many")
	e.sound()
}

// A mail takes the files of its own lines: not those of a note, nor those that
// left before.
func TestFilesLeaveWithTheirLine(t *testing.T) {
	e := exchanging(t)
	v, err := e.OpenTicket(bg, desk.NewTicket{
		Opening: desk.Opening{Account: id("1"), Platform: "ent77", Queue: "ITS"}, Text: "Voir.", Fields: map[string]string{"message": "Erreur 500"},
		Files: []desk.NewFile{paper("first.txt", "first")},
	})
	if err != nil {
		t.Fatal(err)
	}
	e.write(v.ID, desk.NewLine{Kind: domain.LineNote, Files: []desk.NewFile{paper("note.txt", "between us")}})
	if _, err := e.SendTicket(bg, v.ID); err != nil {
		t.Fatal(err)
	}
	e.write(v.ID, desk.NewLine{Kind: domain.LineComment, Files: []desk.NewFile{paper("more.txt", "more"), paper("again.txt", "more")}})
	e.deliver(desk.Delivered{Sent: 2})
	for i, want := range []string{"first.txt", "more.txt"} {
		if m := e.o.sent[i]; len(m.Files) != 1 || m.Files[0].File.Name != want {
			t.Errorf("%d: %+v", i, m.Files)
		}
	}
}

// Of a long mail the beginning is kept; of one whose subject is a secret, not
// the subject.
func TestMuchOfAMailIsNotKept(t *testing.T) {
	e := exchanging(t)
	v := e.open("RUBIS", id("1"))
	e.receive(e.mail(func(in *desk.Incoming) { in.Subject, in.Text = v.Reference, strings.Repeat("é", 20_001) }))
	if text := []rune(e.last(v.ID).Text); len(text) != 20_001 || text[20_000] != '…' {
		t.Errorf("%d runes", len(text))
	}
	e.receive(e.mail(func(in *desk.Incoming) { in.Subject = "mdp : " + mdp }))
	if st := e.strays()[0]; !st.Withheld || strings.Contains(st.Subject, mdp) || st.Text != "C'est corrigé." {
		t.Errorf("%+v", st)
	}
	if _, err := e.Receive(bg, desk.Incoming{From: rubisMail, Subject: v.Reference}); whyOf(err) != "empty" {
		t.Errorf("no mail at all: %v", err)
	}
	digest := sha256.Sum256([]byte("one"))
	for i, already := range []bool{false, true} {
		f, err := e.Receive(bg, desk.Incoming{From: rubisMail, Subject: v.Reference, Text: fmt.Sprint(i), Digest: digest})
		if err != nil || f.Already != already {
			t.Errorf("%+v, %v", f, err)
		}
	}
	if l := e.last(v.ID); l.Text != "0" {
		t.Errorf("%+v", l)
	}
}
