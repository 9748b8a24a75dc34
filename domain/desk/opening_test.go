package desk_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"guichet/domain"
	"guichet/domain/attachment"
	"guichet/domain/desk"
	"guichet/domain/ticket"
)

// A ticket is opened once: with its number, its clock, its first line and its
// note, and one entry that the person's timeline shows.
func TestTicketIsOpened(t *testing.T) {
	b := counter(t)
	n := asked(id("101"))
	n.Note, n.Priority, n.Files = "rappeler lundi", domain.High, []desk.NewFile{paper("trace.txt", "Erreur 403")}
	v := b.opened(b.Session, n)
	if v.Number != 1 || v.Reference != ticket.Reference(v.Ticket) || v.State != domain.TicketNew || v.By != "s.martin" || v.Due == 0 || v.Left <= 0 {
		t.Errorf("%+v", v)
	}
	if v.School != tilleuls || v.Priority != domain.High || v.Files != 1 || v.Person == nil || v.Person.Family != "Roy" {
		t.Errorf("%+v", v)
	}
	if len(v.Lines) != 2 || v.Lines[0].Kind != domain.LineOpened || v.Lines[0].Text != n.Text || v.Lines[1].Kind != domain.LineNote {
		t.Errorf("%+v", v.Lines)
	}
	e := b.account(id("101")).Timeline[0]
	if e.Act != "ticket-new" || e.Facts["ticket"] != string(v.ID) || e.Facts["queue"] != "interne" || strings.Contains(fmt.Sprint(e), "403") {
		t.Errorf("%+v", e)
	}
	content, err := b.TicketContent(bg, v.ID, n.Files[0].File.Hash)
	if err != nil || string(content) != "Erreur 403" {
		t.Errorf("%q, %v", content, err)
	}
	if next := b.opened(b.Session, asked("")); next.Number != 2 || next.Person != nil {
		t.Errorf("%+v", next)
	}
	b.sound()
}

// S14: what the queue asks for and is not there is named, all of it at once; a
// screenshot is a file.
func TestS14_WhatIsMissingIsNamed(t *testing.T) {
	b := school(t, "sesame", pupil("1", "Roy", "Tom", "3A"))
	n := desk.NewTicket{Opening: desk.Opening{Account: on("sesame", "1"), Queue: "its"}, Fields: map[string]string{"hour": ""}}
	_, err := b.OpenTicket(bg, n)
	wantWhy(t, err, "missing")
	if got := factOf(err, "fields"); got != "student_number,message,screenshot,hour,steps" {
		t.Errorf("missing %q", got)
	}
	n.Fields = map[string]string{"student_number": "22012345", "message": "Erreur 500", "steps": "vidé le cache"}
	if _, err = b.OpenTicket(bg, n); factOf(err, "fields") != "screenshot" {
		t.Errorf("%v", err)
	}
	shot := paper("ecran.png", "pixels")
	shot.File.Type = "image/png"
	n.Files = []desk.NewFile{shot}
	v := b.opened(b.Session, n)
	if f, _ := v.Field("hour"); f.Value != "2026-11-21 09:05" {
		t.Errorf("hour %+v", f)
	}
}

// K9: the birth date is held; the ticket does not keep it.
func TestK9_BirthDateIsHeld(t *testing.T) {
	b := school(t, "kosmos-reims", pupil("1", "Roy", "Tom", "3A"))
	v := b.opened(b.Session, desk.NewTicket{Opening: desk.Opening{Account: on("kosmos-reims", "1"), Queue: "secrétariat-SIECLE"},
		Fields: map[string]string{"message": "deux fiches", "birth_date": ""}})
	if f, ok := v.Field("birth_date"); !ok || !f.Held || f.Value != "" {
		t.Errorf("%+v", f)
	}
	if strings.Contains(fmt.Sprintf("%+v", v), "2011") {
		t.Error("the birth date is kept")
	}
}

// A secret is refused wherever it is typed, and the field named.
func TestSecretsAreRefusedInEveryField(t *testing.T) {
	const secret = "mot de passe : Xk7-pQ2m-9Rt4"
	b := counter(t)
	for what, change := range map[string]func(*desk.NewTicket){
		"subject": func(n *desk.NewTicket) { n.Subject = secret },
		"text":    func(n *desk.NewTicket) { n.Text = "Bonjour,\n" + secret },
		"note":    func(n *desk.NewTicket) { n.Note = secret },
		"message": func(n *desk.NewTicket) { n.Fields["message"] = secret },
		"name":    func(n *desk.NewTicket) { n.Fields["name"] = secret },
		"steps": func(n *desk.NewTicket) {
			n.Opening.Fields = map[string]string{"steps": secret}
			n.Fields["steps"] = secret
		},
	} {
		n := asked(id("101"))
		change(&n)
		_, err := b.OpenTicket(bg, n)
		wantWhy(t, err, "secret")
		if factOf(err, "what") != what {
			t.Errorf("%s: %v", what, err)
		}
	}
	n := asked(id("101"))
	n.Files = []desk.NewFile{paper(secret+".txt", "x")}
	_, err := b.OpenTicket(bg, n)
	wantWhy(t, err, "secret")
	v := b.opened(b.Session, asked(id("101")))
	for _, kind := range []domain.LineKind{domain.LineComment, domain.LineNote, domain.LineReply, domain.LineHeard, domain.LineAnswer} {
		_, err := b.WriteLine(bg, v.ID, desk.NewLine{Kind: kind, Text: secret})
		wantWhy(t, err, "secret")
	}
	_, err = b.MoveTicket(bg, v.ID, domain.TicketUser, secret)
	wantWhy(t, err, "secret")
	_, err = b.OpenIncident(bg, secret, []domain.TicketID{v.ID})
	wantWhy(t, err, "secret")
}

// What is wrong is refused, and nothing is written.
func TestTicketIsRefused(t *testing.T) {
	b := counter(t)
	before := len(b.entries())
	for why, n := range map[string]desk.NewTicket{
		"unknown-field": with(asked(id("101")), "password", "x"),
		"no-uai":        with(asked(""), "uai", "pas un code"),
		"missing":       with(asked(id("101")), "message", " "),
		"text-long":     with(asked(id("101")), "message", strings.Repeat("long ", 9000)),
		"attachment-altered": func() desk.NewTicket {
			n := asked("")
			n.Files = []desk.NewFile{paper("a", "b")}
			n.Files[0].Content = []byte("c")
			return n
		}(),
		"attachment-many": func() desk.NewTicket {
			n := asked("")
			for i := range attachment.MaxFiles + 1 {
				n.Files = append(n.Files, paper(fmt.Sprint(i), fmt.Sprint(i)))
			}
			return n
		}(),
	} {
		_, err := b.OpenTicket(bg, n)
		wantWhy(t, err, why)
	}
	if n := len(b.entries()); n != before {
		t.Errorf("%d entries more", n-before)
	}
}

// ASVS 5.2.4: what an agent attaches in a day is bounded; the next day it is
// not counted any more.
func TestFilesOfADayAreBounded(t *testing.T) {
	b := counter(t)
	big := func(i int) desk.NewFile { return paper("a.txt", strings.Repeat(fmt.Sprint(i%10), attachment.MaxBytes)) }
	n := asked("")
	for i := range 10 {
		n.Files = append(n.Files, big(i))
	}
	b.opened(b.Session, n)
	more := asked("")
	more.Files = []desk.NewFile{paper("b.txt", "x")}
	_, err := b.OpenTicket(bg, more)
	wantWhy(t, err, "attachment-quota")
	b.opened(b.at(domain.Agent{Name: "other", Role: domain.Support, All: true}), more)
	b.later(25 * 3600 * 1e9)
	b.opened(b.Session, more)
}

// Whose a ticket is: the person's school in the agent's perimeter, the typed
// one where it is theirs and the agent's, else the agent's first.
func TestSchoolOfATicket(t *testing.T) {
	b := counter(t)
	adml := b.at(domain.Agent{Name: "adml", Role: domain.ADML, UAIs: []domain.UAI{chenes, tilleuls}})
	of := func(s *desk.Session, who, uai string) domain.UAI {
		n := asked("")
		if who != "" {
			n.Account = id(who)
		}
		if uai != "" {
			n = with(n, "uai", uai)
		}
		return b.opened(s, n).School
	}
	for _, c := range []struct {
		s        *desk.Session
		who, uai string
		want     domain.UAI
	}{
		{b.Session, "203", "", tilleuls}, {b.Session, "203", string(chenes), chenes}, {b.Session, "203", string(bois), tilleuls},
		{b.Session, "", "", ""}, {b.Session, "", string(bois), bois},
		{adml, "203", string(chenes), chenes}, {adml, "101", "", tilleuls}, {adml, "", "", chenes}, {adml, "", string(tilleuls), tilleuls}, {adml, "", string(bois), chenes},
	} {
		if got := of(c.s, c.who, c.uai); got != c.want {
			t.Errorf("%s about %q at %q: %q, want %q", c.s.As, c.who, c.uai, got, c.want)
		}
	}
}

// Numbers are given once, however many open tickets at a time.
func TestNumbersAreGivenOnce(t *testing.T) {
	b := counter(t)
	var wait sync.WaitGroup
	for i := range 4 {
		s := b.at(domain.Agent{Name: fmt.Sprintf("a%d", i), Role: domain.Support, All: true})
		wait.Add(1)
		go func() {
			defer wait.Done()
			for range 5 {
				if _, err := s.OpenTicket(bg, asked(id("101"))); err != nil {
					t.Error(err)
				}
			}
		}()
	}
	wait.Wait()
	hits, err := b.TicketsOf(bg, id("101"))
	if err != nil || len(hits) != 20 {
		t.Fatalf("%d, %v", len(hits), err)
	}
	var refs []string
	for _, h := range hits {
		refs = append(refs, h.Reference)
	}
	slices.Sort(refs)
	if refs[0] != "INTERNE-00001" || refs[19] != "INTERNE-00020" || len(slices.Compact(refs)) != 20 {
		t.Error(refs)
	}
	b.sound()
}

// SECURITY §1.6: a suspect call opens a ticket of the desk's own, with what the
// call came to and nothing that was said.
func TestSuspectCallOpensATicket(t *testing.T) {
	b := school(t, "ent77", pupil("1", "Roy", "Tom", "3A"))
	v, err := b.StartCall(bg, id("1"), domain.CallerSelf, "")
	if err == nil {
		v, err = b.Suspect(bg, v.Call)
	}
	if err != nil || v.Ticket == "" {
		t.Fatalf("%+v, %v", v, err)
	}
	got, err := b.Ticket(bg, string(v.Ticket))
	if err != nil || got.Queue != "interne" || got.Priority != domain.High || got.Call != v.ID || got.Account != id("1") || got.Cause != "call-suspect" || got.Subject == "" {
		t.Errorf("%+v, %v", got, err)
	}
	if fact := got.Lines[0].Fact; fact["act"] != "call-suspect" || fact["caller"] != "self" || !strings.Contains(got.Lines[0].Text, "suspect") {
		t.Errorf("%+v", got.Lines)
	}
	e := b.account(id("1")).Timeline[0]
	if e.Act != "call-suspect" || e.Facts["ticket"] != string(v.Ticket) {
		t.Errorf("%+v", e)
	}
}
