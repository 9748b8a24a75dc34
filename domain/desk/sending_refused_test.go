package desk_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
)

// picky is a server that refuses some mails for good.
type picky struct {
	*office
	refuses func(desk.Message) bool
}

func (p *picky) Send(ctx context.Context, m desk.Message) error {
	if p.refuses(m) {
		return &desk.Rejection{Words: "552 too large"}
	}
	return p.office.Send(ctx, m)
}

// A service that never got a ticket gets no comment on it: what waits behind a
// refused one comes back too, and leaves with it.
func TestNothingLeavesBehindARefusedTicket(t *testing.T) {
	e := exchanging(t)
	p := &picky{e.o, func(m desk.Message) bool { return m.First }}
	e.Post = p
	v := e.draft("RUBIS", id("1"), false)
	reply := desk.NewLine{Kind: domain.LineReply, Text: "Je m'en occupe.", Mail: true}
	e.write(v.ID, reply)
	e.deliver(desk.Delivered{Sent: 1})
	if _, err := e.SendTicket(bg, v.ID); err != nil {
		t.Fatal(err)
	}
	other := e.draft("ITS", id("2"), true)
	e.o.fail = errors.New("connection refused")
	p.refuses = func(m desk.Message) bool { return m.To == rubisMail && m.First }
	e.deliver(desk.Delivered{Waiting: 1, Failed: 1})
	e.o.fail = nil
	if _, err := e.SendTicket(bg, v.ID); err != nil {
		t.Fatal(err)
	}
	e.write(v.ID, desk.NewLine{Kind: domain.LineComment, Text: "Toujours pas."})
	e.write(v.ID, reply)
	e.deliver(desk.Delivered{Failed: 1})
	e.deliver(desk.Delivered{Sent: 1})
	if len(e.o.sent) != 2 || e.o.sent[1].Kind != domain.MailReply {
		t.Errorf("%+v", e.o.sent)
	}
	if back := e.ticket(v.ID); back.State != domain.TicketOpen || back.Sent != 0 || slices.ContainsFunc(back.Lines, func(l domain.TicketLine) bool { return l.Kind.Leaves() && l.Gone != 0 }) {
		t.Errorf("%+v", back)
	}
	p.refuses = func(desk.Message) bool { return false }
	if _, err := e.SendTicket(bg, v.ID); err != nil {
		t.Fatal(err)
	}
	e.now = e.now.Add(2 * 60e9)
	e.deliver(desk.Delivered{Sent: 2})
	again := slices.IndexFunc(e.o.sent, func(m desk.Message) bool { return m.To == rubisMail })
	if m := e.o.sent[again]; !m.First || len(m.Ticket.Lines) != 2 || m.Ticket.Ticket.ID != v.ID {
		t.Errorf("%+v", m)
	}
	if left := e.ticket(other.ID); left.State != domain.TicketService || left.Lines[0].Gone == 0 {
		t.Errorf("%+v", left.Ticket)
	}
	e.sound()
}

// A reply that the person can't get says nothing of what is on its way to the
// service; a comment that is refused does not take back what left before.
func TestRefusedLineTakesBackItselfAlone(t *testing.T) {
	e := exchanging(t)
	p := &picky{e.o, func(m desk.Message) bool { return m.Kind == domain.MailReply }}
	e.Post = p
	v := e.draft("RUBIS", id("1"), false)
	e.write(v.ID, desk.NewLine{Kind: domain.LineReply, Text: "Je m'en occupe.", Mail: true})
	if _, err := e.SendTicket(bg, v.ID); err != nil {
		t.Fatal(err)
	}
	e.deliver(desk.Delivered{Failed: 1})
	e.deliver(desk.Delivered{Sent: 1})
	sent := e.ticket(v.ID)
	if sent.Sent == 0 || !e.o.sent[0].First {
		t.Errorf("%+v", sent.Ticket)
	}
	p.refuses = func(m desk.Message) bool { return m.Kind == domain.MailTicket }
	e.write(v.ID, desk.NewLine{Kind: domain.LineComment, Text: "Encore."})
	e.deliver(desk.Delivered{Failed: 1})
	if back := e.ticket(v.ID); back.State != domain.TicketOpen || back.Sent != sent.Sent {
		t.Errorf("%+v", back.Ticket)
	}
	e.sound()
}

// A reply that is refused brings back a ticket that waits for the person, and
// opens none that was settled since.
func TestRefusedReplyIsNotWaitedFor(t *testing.T) {
	for _, c := range []struct{ then, want domain.TicketState }{
		{domain.TicketUser, domain.TicketOpen}, {domain.TicketSolved, domain.TicketSolved}, {domain.TicketClosed, domain.TicketClosed},
	} {
		e := exchanging(t)
		v := e.draft("RUBIS", id("1"), false)
		e.write(v.ID, desk.NewLine{Kind: domain.LineReply, Text: "Êtes-vous là ?", Mail: true, Then: c.then})
		e.o.fail = &desk.Rejection{Words: "550"}
		e.deliver(desk.Delivered{Failed: 1})
		if l := e.last(v.ID); e.ticket(v.ID).State != c.want || l.Fact["mail"] != "refused" || l.Fact["kind"] != "reply" {
			t.Errorf("%s: %s, %+v", c.then, e.ticket(v.ID).State, l)
		}
	}
}
