package desk_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/ticket"
)

// Whatever a mail says it is from, about or an answer to, it never goes into a
// ticket that it does not name for certain, nor into one whose service or
// person its sender is not, nor into two; and nothing of it is lost.
func TestAnswersNeverGoIntoAnotherTicket(t *testing.T) {
	e := exchanging(t)
	var all []desk.TicketView
	for i := range 8 {
		v := e.open([]string{"RUBIS", "ITS"}[i%2], id([]string{"1", "2"}[i/2%2]))
		if i < 2 { // the person of these was written to
			e.write(v.ID, desk.NewLine{Kind: domain.LineReply, Text: "Parti.", Mail: true})
			e.deliver(desk.Delivered{Sent: 1})
		}
		all = append(all, e.ticket(v.ID))
	}
	if _, err := e.MoveTicket(bg, all[7].ID, domain.TicketClosed, ""); err != nil {
		t.Fatal(err)
	}
	n := 0
	rapid.Check(t, func(rt *rapid.T) {
		n++
		in := e.anyMail(rt, all)
		in.Digest = domain.Hash{1, byte(n), byte(n >> 8), byte(n >> 16)}
		before, waiting := e.conversations(), len(e.strays())
		f, err := e.Receive(bg, in)
		if err != nil {
			rt.Fatal(err)
		}
		after := e.conversations()
		for i, v := range all {
			lines := after[v.ID] - before[v.ID]
			if (v.ID == f.Ticket) != (lines == 1) || lines > 1 {
				rt.Fatalf("%d lines more in %s, filed in %s", lines, v.ID, f.Ticket)
			}
			if v.ID == f.Ticket {
				e.mustBelong(rt, v, in, all, i < 2, i == 7)
			}
		}
		if f.Ticket == "" && len(e.strays()) != waiting+1 {
			rt.Fatalf("lost: %+v", f)
		}
	})
	e.sound()
}

// anyMail is a mail made of what may stand in one.
func (e exchange) anyMail(rt *rapid.T, all []desk.TicketView) desk.Incoming {
	named := rapid.Custom(func(rt *rapid.T) string { return e.traceOf(rt, all) })
	prose := rapid.SampledFrom([]string{"", "Bonjour", "Re: ", "[", "] ", "\n> ", " - ", ", ", "<", "UTF-8 "})
	text := rapid.Map(rapid.SliceOfN(rapid.OneOf(named, prose, prose, prose), 0, 4), func(parts []string) string { return strings.Join(parts, " ") })
	ids := rapid.SliceOfN(named, 0, 1)
	return desk.Incoming{
		From: rapid.SampledFrom([]string{rubisMail, rubisMail, itsMail, "tom@example.org", "x@agents.example", "X@AGENTS.EXAMPLE", "x@sub.agents.example",
			"someone@else.example", "rubis@rectorat.example@evil.example", "", "@agents.example", "its@campus.example.evil"}).Draw(rt, "from"),
		Subject: text.Draw(rt, "subject"), Text: text.Draw(rt, "text"), Quoted: text.Draw(rt, "quoted"),
		InReplyTo: ids.Draw(rt, "in reply to"), References: ids.Draw(rt, "references"), Automatic: rapid.IntRange(0, 9).Draw(rt, "automatic") == 0,
	}
}

// traceOf is something that may stand in a mail about a ticket: a reference,
// whole, short, of a slip of the pen; a Message-ID of ours, or forged.
func (e exchange) traceOf(rt *rapid.T, all []desk.TicketView) string {
	v := rapid.SampledFrom(all).Draw(rt, "ticket")
	switch rapid.IntRange(0, 6).Draw(rt, "trace") {
	case 0, 1:
		return v.Reference
	case 2:
		return strings.ToLower(v.Reference)
	case 3:
		return ticket.Short(v.Ticket)
	case 4:
		return v.Reference[:len(v.Reference)-1] + rapid.StringMatching("[0-9A-Z]").Draw(rt, "slip")
	case 5:
		return e.messageID(v)
	}
	return "<" + ticket.MessageID("01K00000000000000000000ZZZ", v.ID) + "@guichet.example>"
}

// mustBelong fails unless a mail names that ticket for certain, and no other
// where that decides, and its sender is of it: said without the desk's code.
func (e exchange) mustBelong(rt *rapid.T, v desk.TicketView, in desk.Incoming, all []desk.TicketView, wrote, closed bool) {
	service := map[string]bool{"RUBISrubis@rectorat.example": true, "ITSits@campus.example": true, "RUBISx@agents.example": true}[v.Queue+strings.ToLower(in.From)]
	person := wrote && in.From == "tom@example.org"
	threads := strings.Join(append(in.InReplyTo, in.References...), "\n")
	names := func(v desk.TicketView, texts ...string) bool {
		return strings.Contains(threads, e.messageID(v)) || strings.Contains(strings.ToUpper(strings.Join(texts, "\n")), v.Reference)
	}
	if !service && !person || in.Automatic || closed || !names(v, in.Subject, in.Text, in.Quoted) {
		rt.Fatalf("%s took %+v", v.Reference, in)
	}
	for _, other := range all {
		if other.ID != v.ID && names(other, in.Subject) {
			rt.Fatalf("%s took %+v, which names %s first", v.Reference, in, other.Reference)
		}
	}
}

// Whatever is written, sent, received and delivered in whatever order: no note,
// no move and no secret ever leaves, and no mail leaves twice.
func TestNothingInternalEverLeaves(t *testing.T) {
	e := exchanging(t)
	n := 0
	rapid.Check(t, func(rt *rapid.T) {
		e.o.sent, e.o.fail = nil, nil
		v := e.draft("RUBIS", id("1"), rapid.Bool().Draw(rt, "sent at once"))
		for range rapid.IntRange(1, 12).Draw(rt, "steps") {
			n++
			e.step(rt, v, n)
		}
		if _, err := e.SendTicket(bg, v.ID); err != nil && !idle(err) {
			rt.Fatal(err)
		}
		e.now = e.now.AddDate(0, 0, 2)
		if _, err := e.Deliver(bg); err != nil {
			rt.Fatal(err)
		}
		times := map[domain.MailID]int{}
		for _, m := range e.o.sent {
			said := fmt.Sprintf("%+v %+v", m, m.Ticket)
			for _, inner := range []string{"note-interne", "Xy12-kLm9", "déplacé-"} {
				if strings.Contains(said, inner) {
					rt.Fatalf("%s left: %s", inner, said)
				}
			}
			if m.Kind == domain.MailTicket && strings.Contains(said, "réponse-") || m.Kind == domain.MailReply && strings.Contains(said, "pour-le-service-") {
				rt.Fatalf("to whom it is not for: %s", said)
			}
			if times[m.ID]++; times[m.ID] > 1 {
				rt.Fatalf("%s left twice", m.ID)
			}
		}
	})
	e.sound()
}

// idle tells that there was nothing to do in the state that the ticket is in.
func idle(err error) bool {
	switch whyOf(err) {
	case "nothing-to-send", "settled", "ticket-closed":
		return true
	}
	return false
}

// step does one thing to a ticket.
func (e exchange) step(rt *rapid.T, v desk.TicketView, n int) {
	say := func(kind domain.LineKind, text string) error {
		_, err := e.WriteLine(bg, v.ID, desk.NewLine{Kind: kind, Text: fmt.Sprintf("%s-%d", text, n), Mail: kind == domain.LineReply})
		return err
	}
	var err error
	switch rapid.IntRange(0, 9).Draw(rt, "step") {
	case 0:
		err = say(domain.LineNote, "note-interne")
	case 1:
		err = say(domain.LineComment, "pour-le-service")
	case 2:
		err = say(domain.LineReply, "réponse")
	case 3:
		err = say(domain.LineHeard, "dit")
	case 4:
		to := rapid.SampledFrom(e.ticket(v.ID).Moves).Draw(rt, "to")
		_, err = e.MoveTicket(bg, v.ID, to, fmt.Sprintf("déplacé-%d", n))
	case 5:
		if say(domain.LineComment, "mot de passe : Xy12-kLm9") == nil {
			rt.Fatal("a secret is taken")
		}
	case 6:
		_, err = e.SendTicket(bg, v.ID)
	case 7:
		_, err = e.Receive(bg, e.mail(func(in *desk.Incoming) {
			in.Subject, in.Text = v.Reference, fmt.Sprintf("Réponse %d.\nmot de passe : Xy12-kLm9", n)
		}))
	case 8:
		e.o.fail = rapid.SampledFrom([]error{nil, fmt.Errorf("later"), &desk.Rejection{Words: "550"}}).Draw(rt, "the server")
		_, err = e.Deliver(bg)
		e.o.fail = nil
	case 9:
		_, err = e.DepositTicket(bg, v.ID, fmt.Sprint(n))
	}
	if err != nil && !idle(err) {
		rt.Fatal(err)
	}
}
