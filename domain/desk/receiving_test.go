package desk_test

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/ticket"
)

// Scenario 3: an answer goes into its ticket where one reference is whole and
// the sender is of that ticket; every other waits for an eye, with what it may
// be about, and no ticket is touched.
func TestAnswersAreFiledWhereItIsCertain(t *testing.T) {
	e := exchanging(t)
	a, b, its := e.open("RUBIS", id("1")), e.open("RUBIS", id("2")), e.open("ITS", id("1"))
	e.kept(id("2"), func(a *domain.Access) { a.Email = domain.Known("zoe@example.org", asOf, domain.FromAccessFeed) })
	closed := e.open("RUBIS", id("2"))
	if _, err := e.MoveTicket(bg, closed.ID, domain.TicketClosed, ""); err != nil {
		t.Fatal(err)
	}
	e.write(b.ID, desk.NewLine{Kind: domain.LineReply, Text: "sans mél"})
	e.write(a.ID, desk.NewLine{Kind: domain.LineReply, Text: "Votre demande est partie.", Mail: true})
	e.deliver(desk.Delivered{Sent: 1})
	short := ticket.Short(a.Ticket)
	wrong := short + "-00000"
	forged := "<" + ticket.MessageID("01K0000000000000000000000Z", b.ID) + "@guichet.example>"
	for _, c := range []struct {
		name   string
		in     func(*desk.Incoming)
		filed  domain.TicketID
		kind   domain.LineKind
		why    domain.StrayWhy
		guess  []domain.TicketID
		nobody bool
	}{
		{name: "S15: the reference in the subject", in: func(in *desk.Incoming) { in.Subject = "RE: [" + a.Reference + "] Compte" }, filed: a.ID, kind: domain.LineAnswer},
		{name: "in small letters, folded", in: func(in *desk.Incoming) { in.Subject = "Re : " + strings.ToLower(a.Reference) }, filed: a.ID, kind: domain.LineAnswer},
		{name: "the thread alone", in: func(in *desk.Incoming) { in.InReplyTo = []string{e.messageID(b)} }, filed: b.ID, kind: domain.LineAnswer},
		{name: "the thread, at another host", in: func(in *desk.Incoming) {
			in.References = []string{"<x@y>", strings.Replace(e.messageID(b), "guichet", "relay", 1)}
		}, filed: b.ID, kind: domain.LineAnswer},
		{name: "both say the same", in: func(in *desk.Incoming) { in.Subject, in.InReplyTo = a.Reference, []string{e.messageID(a)} }, filed: a.ID, kind: domain.LineAnswer},
		{name: "only in the text", in: func(in *desk.Incoming) { in.Text = "Au sujet de " + a.Reference + " : corrigé." }, filed: a.ID, kind: domain.LineAnswer},
		{name: "only in what is quoted", in: func(in *desk.Incoming) { in.Quoted = "> " + a.Reference }, filed: a.ID, kind: domain.LineAnswer},
		{name: "another ticket is spoken of", in: func(in *desk.Incoming) { in.Subject, in.Text = a.Reference, "Comme "+b.Reference }, filed: a.ID, kind: domain.LineAnswer},
		{name: "an agent of the service", in: func(in *desk.Incoming) { in.From, in.Subject = "P.Durand@Agents.example", a.Reference }, filed: a.ID, kind: domain.LineAnswer},
		{name: "the person, whom the desk wrote to", in: func(in *desk.Incoming) { in.From, in.Subject = "tom@example.org", a.Reference }, filed: a.ID, kind: domain.LineHeard},

		{name: "the subject says one, the thread another", in: func(in *desk.Incoming) { in.Subject, in.InReplyTo = a.Reference, []string{e.messageID(b)} },
			why: domain.StraySeveral, guess: []domain.TicketID{a.ID, b.ID}},
		{name: "two in the subject", in: func(in *desk.Incoming) { in.Subject = a.Reference + " " + b.Reference }, why: domain.StraySeveral, guess: []domain.TicketID{a.ID, b.ID}},
		{name: "two in the text", in: func(in *desk.Incoming) { in.Text = a.Reference + " " + b.Reference }, why: domain.StraySeveral, guess: []domain.TicketID{a.ID, b.ID}},
		{name: "the short one of another in the subject", in: func(in *desk.Incoming) { in.Subject, in.Text = short, b.Reference }, why: domain.StraySeveral, guess: []domain.TicketID{a.ID, b.ID}},
		{name: "a Message-ID that only looks like ours", in: func(in *desk.Incoming) { in.InReplyTo = []string{forged} }, why: domain.StrayUnknown},
		{name: "a forged Message-ID beside a reference", in: func(in *desk.Incoming) { in.Subject, in.References = a.Reference, []string{forged} }, why: domain.StraySeveral, guess: []domain.TicketID{a.ID}},
		{name: "a slip of the pen", in: func(in *desk.Incoming) { in.Subject = wrong }, why: domain.StrayUnknown},
		{name: "a short reference", in: func(in *desk.Incoming) { in.Subject = short }, why: domain.StrayNoReference, guess: []domain.TicketID{a.ID}},
		{name: "no reference", in: func(*desk.Incoming) {}, why: domain.StrayNoReference},
		{name: "the service of another queue", in: func(in *desk.Incoming) { in.From, in.Subject = rubisMail, its.Reference }, why: domain.StrayStranger, guess: []domain.TicketID{its.ID}},
		{name: "somebody at the service's own domain", in: func(in *desk.Incoming) { in.From, in.Subject = "other@rectorat.example", a.Reference }, why: domain.StrayStranger, guess: []domain.TicketID{a.ID}},
		{name: "a domain that ends like an allowed one", in: func(in *desk.Incoming) { in.From, in.Subject = "x@evil-agents.example", a.Reference }, why: domain.StrayStranger, guess: []domain.TicketID{a.ID}},
		{name: "an address with an address in it", in: func(in *desk.Incoming) { in.From, in.Subject = "rubis@rectorat.example@evil.example", a.Reference }, why: domain.StrayStranger, guess: []domain.TicketID{a.ID}},
		{name: "the person of another ticket", in: func(in *desk.Incoming) { in.From, in.Subject = "tom@example.org", b.Reference }, why: domain.StrayStranger, guess: []domain.TicketID{b.ID}},
		{name: "the person, whom nobody wrote to", in: func(in *desk.Incoming) { in.From, in.Subject = "tom@example.org", its.Reference }, why: domain.StrayStranger, guess: []domain.TicketID{its.ID}},
		{name: "the person, whom only the telephone told", in: func(in *desk.Incoming) { in.From, in.Subject = "zoe@example.org", b.Reference }, why: domain.StrayStranger, guess: []domain.TicketID{b.ID}},
		{name: "an address that ends like the service's", in: func(in *desk.Incoming) { in.From, in.Subject = "not-"+rubisMail, a.Reference }, why: domain.StrayStranger, guess: []domain.TicketID{a.ID}},
		{name: "the end of another's reference", in: func(in *desk.Incoming) { in.Subject = short + b.Reference[len(ticket.Short(b.Ticket)):] }, why: domain.StrayUnknown},
		{name: "the person, by a quote alone", in: func(in *desk.Incoming) { in.From, in.Quoted = "tom@example.org", a.Reference }, why: domain.StrayStranger, guess: []domain.TicketID{a.ID}},
		{name: "nobody", in: func(in *desk.Incoming) { in.From, in.Subject = "", a.Reference }, why: domain.StrayStranger, guess: []domain.TicketID{a.ID}},
		{name: "a closed ticket", in: func(in *desk.Incoming) { in.Subject = closed.Reference }, why: domain.StrayClosed, guess: []domain.TicketID{closed.ID}},
		{name: "an automatic answer", in: func(in *desk.Incoming) { in.Subject, in.Automatic = a.Reference, true }, why: domain.StrayAutomatic, guess: []domain.TicketID{a.ID}},
	} {
		t.Run(c.name, func(t *testing.T) {
			before, strays := e.conversations(), e.strays()
			in := e.mail(c.in)
			f := e.receive(in)
			if f.Ticket != c.filed || f.Why != c.why || (f.Stray != "") != (c.why != "") {
				t.Fatalf("%+v", f)
			}
			after := e.conversations()
			for id, n := range after {
				if want := before[id] + len(slices.DeleteFunc([]domain.TicketID{c.filed}, func(t domain.TicketID) bool { return t != id })); n != want {
					t.Errorf("%s has %d lines, had %d", id, n, before[id])
				}
			}
			if c.filed != "" {
				if l := e.last(c.filed); l.Kind != c.kind || l.Text != domain.CleanLines(in.Text) || l.From != in.From || l.By != "" {
					t.Errorf("%+v", l)
				}
			} else if all := e.strays(); len(all) != len(strays)+1 || !slices.Equal(all[len(all)-1].Tickets, c.guess) {
				t.Errorf("%+v", all)
			}
			if again := e.receive(in); !again.Already || again.Ticket != "" || again.Stray != "" {
				t.Errorf("filed twice: %+v", again)
			}
		})
	}
	e.sound()
}

// conversations are how many lines each ticket has.
func (e exchange) conversations() map[domain.TicketID]int {
	e.t.Helper()
	out := map[domain.TicketID]int{}
	err := e.dir.View(bg, func(snap desk.Snapshot) error {
		return snap.Tickets(func(t domain.Ticket) bool {
			lines, err := snap.Lines(t.ID)
			out[t.ID] = len(lines)
			return err == nil
		})
	})
	if err != nil {
		e.t.Fatal(err)
	}
	return out
}

func (e exchange) strays() []domain.Stray {
	e.t.Helper()
	all, err := e.Strays(bg)
	if err != nil {
		e.t.Fatal(err)
	}
	return all
}

// An answer brings the ticket back from its service and counts as the first
// answer; a solved one opens again; what waits for the person goes on waiting,
// until they say something.
func TestAnswersMoveTheirTicket(t *testing.T) {
	e := exchanging(t)
	v := e.open("RUBIS", id("1"))
	e.write(v.ID, desk.NewLine{Kind: domain.LineReply, Text: "Parti.", Mail: true})
	for _, c := range []struct {
		was  domain.TicketState
		from string
		want domain.TicketState
	}{
		{domain.TicketService, rubisMail, domain.TicketOpen},
		{domain.TicketUser, rubisMail, domain.TicketUser},
		{domain.TicketUser, "tom@example.org", domain.TicketOpen},
		{domain.TicketService, "tom@example.org", domain.TicketService},
		{domain.TicketSolved, "tom@example.org", domain.TicketOpen},
		{domain.TicketSolved, rubisMail, domain.TicketOpen},
	} {
		if now := e.ticket(v.ID); now.State != c.was {
			if _, err := e.MoveTicket(bg, v.ID, c.was, ""); err != nil {
				if _, err = e.MoveTicket(bg, v.ID, domain.TicketOpen, ""); err == nil {
					_, err = e.MoveTicket(bg, v.ID, c.was, "")
				}
				if err != nil {
					t.Fatal(err)
				}
			}
		}
		e.now = e.now.Add(1e9)
		f := e.receive(e.mail(func(in *desk.Incoming) { in.From, in.Subject = c.from, v.Reference }))
		now := e.ticket(v.ID)
		moved := domain.TicketState("")
		if c.want != c.was {
			moved = c.want
		}
		if f.Ticket != v.ID || now.State != c.want || now.Answered == 0 || e.last(v.ID).State != moved {
			t.Errorf("%s, from %s: %s (%+v)", c.was, c.from, now.State, f)
		}
	}
	if now := e.ticket(v.ID); now.Reopened != 2 || now.Solved != 0 {
		t.Errorf("%+v", now.Ticket)
	}
	e.sound()
}

// A password that a service sends is not kept anywhere: not in the line, not
// among the mails that wait, not in a file.
func TestReceivedSecretsAreNotKept(t *testing.T) {
	e := exchanging(t)
	v := e.open("RUBIS", id("1"))
	const secret = "Xy12-kLm9"
	file := func(name, text string) desk.NewFile {
		return desk.NewFile{Content: []byte(text), File: domain.TicketFile{Name: name, Type: "text/plain", Size: len(text), Hash: sha256.Sum256([]byte(text))}}
	}
	with := func(in *desk.Incoming) {
		in.Text = "Bonjour,\nmot de passe : " + secret + "\nC'est corrigé."
		in.Files = []desk.NewFile{file("acces.txt", "mot de passe : "+secret), file("journal.txt", "tout va bien")}
		in.Dropped = []string{"setup.exe"}
	}
	e.receive(e.mail(func(in *desk.Incoming) { with(in); in.Subject = v.Reference }))
	l := e.last(v.ID)
	if l.Fact["withheld"] != "secret" || l.Fact["left"] != "setup.exe, acces.txt" || len(l.Files) != 1 ||
		!strings.Contains(l.Text, "C'est corrigé.") || !strings.Contains(l.Text, string(domain.Removed)) {
		t.Errorf("%+v", l)
	}
	if c, err := e.TicketContent(bg, v.ID, l.Files[0].Hash); err != nil || string(c) != "tout va bien" {
		t.Errorf("%q, %v", c, err)
	}
	f := e.receive(e.mail(func(in *desk.Incoming) { with(in); in.Subject = "mot de passe : " + secret }))
	st := e.strays()[0]
	if f.Stray != st.ID || !st.Withheld || len(st.Files) != 1 || !slices.Equal(st.Left, []string{"setup.exe", "acces.txt"}) {
		t.Errorf("%+v", st)
	}
	if strings.Contains(e.onDisk(), secret) || strings.Contains(fmt.Sprintf("%+v %+v", l, st), secret) {
		t.Error("the secret is kept")
	}
	e.sound()
}

// A mail that waits is filed by an eye, with its files, once; or thrown away
// for a reason; by who sees every establishment alone.
func TestStraysWaitForAnEye(t *testing.T) {
	e := exchanging(t)
	v := e.open("RUBIS", id("1"))
	if _, err := e.MoveTicket(bg, v.ID, domain.TicketClosed, ""); err != nil {
		t.Fatal(err)
	}
	content := []byte("%PDF-1.7 … %%EOF")
	pdf := desk.NewFile{Content: content, File: domain.TicketFile{Name: "a.pdf", Type: "application/pdf", Size: len(content), Hash: sha256.Sum256(content)}}
	f := e.receive(e.mail(func(in *desk.Incoming) { in.From, in.Files = "someone@else.example", []desk.NewFile{pdf} }))
	g := e.receive(e.mail(func(in *desk.Incoming) { in.Text = "Publicité" }))
	adml := e.ready(e.at(domain.Agent{Name: "adml", Role: domain.ADML, UAIs: []domain.UAI{tilleuls}}))
	reader := e.ready(e.at(domain.Agent{Name: "reader", Role: domain.ReaderRole, All: true}))
	refused := e.refusals()
	for _, s := range []*desk.Session{adml, reader} {
		_, list := s.Strays(bg)
		_, place := s.PlaceStray(bg, f.Stray, v.ID)
		_, read := s.StrayContent(bg, f.Stray, pdf.File.Hash)
		_, receive := s.Receive(bg, e.mail(func(in *desk.Incoming) { in.Subject = v.Reference }))
		for i, err := range []error{list, place, read, receive, s.DropStray(bg, f.Stray, "vu")} {
			if domain.CodeOf(err) != domain.Forbidden {
				t.Errorf("%s, %d: %v", s.As, i, err)
			}
		}
	}
	if n := e.refusals(); n != refused+10 {
		t.Errorf("%d refusals in the journal", n-refused)
	}
	if c, err := e.StrayContent(bg, f.Stray, pdf.File.Hash); err != nil || !bytes.Equal(c, content) {
		t.Errorf("%q, %v", c, err)
	}
	if _, err := e.StrayContent(bg, g.Stray, pdf.File.Hash); domain.CodeOf(err) != domain.NotFound {
		t.Errorf("the file of another mail: %v", err)
	}
	placed, err := e.PlaceStray(bg, f.Stray, v.ID)
	l := e.last(v.ID)
	if err != nil || placed.State != domain.TicketOpen || l.Kind != domain.LineAnswer || l.From != "someone@else.example" || len(l.Files) != 1 {
		t.Errorf("%+v, %+v, %v", placed.Ticket, l, err)
	}
	if c, err := e.TicketContent(bg, v.ID, pdf.File.Hash); err != nil || !bytes.Equal(c, content) {
		t.Errorf("%q, %v", c, err)
	}
	if _, err := e.PlaceStray(bg, f.Stray, v.ID); domain.CodeOf(err) != domain.NotFound {
		t.Errorf("placed twice: %v", err)
	}
	if err := e.DropStray(bg, g.Stray, " "); domain.CodeOf(err) != domain.NeedsMotive {
		t.Errorf("without a reason: %v", err)
	}
	if err := e.DropStray(bg, g.Stray, "publicité"); err != nil || len(e.strays()) != 0 {
		t.Errorf("%v, %+v", err, e.strays())
	}
	e.sound()
}
