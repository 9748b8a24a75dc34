package desk_test

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"strings"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/platform"
	"guichet/domain/ticket"
)

// The services of these tests: one whose agents answer from their own addresses,
// and one without a mail.
const (
	rubisMail = "rubis@rectorat.example"
	itsMail   = "its@campus.example"
)

// exchange is a school whose tickets leave by mail.
type exchange struct {
	*bench
	o *office
}

func exchanging(t *testing.T) exchange {
	t.Helper()
	b := school(t, "ent77", pupil("1", "Roy", "Tom", "3A"), pupil("2", "Lin", "Zoé", "3B"))
	e := exchange{bench: b, o: &office{}}
	b.kept(id("1"), withMail)
	e.ready(b.Session)
	return e
}

// ready gives a session a post, services and identifiers like the real ones.
func (e exchange) ready(s *desk.Session) *desk.Session {
	s.Post = e.o
	n, name := 0, sha256.Sum256([]byte(s.As))
	s.NewID = func() string {
		n++
		return fmt.Sprintf("01K%X%018d", name[:2], n)[:25] + fmt.Sprint(n%10)
	}
	p, _ := s.Platforms.Platform("ent77")
	p.Queues = append([]platform.Queue{
		{ID: "RUBIS", Name: platform.Text{FR: "RUBIS", EN: "RUBIS"}, Needs: []string{"birth_date", "message"}, Mail: rubisMail, From: []string{"@agents.example"}},
		{ID: "ITS", Name: platform.Text{FR: "ITS", EN: "ITS"}, Needs: []string{"message"}, Mail: itsMail},
		{ID: "mute", Name: platform.Text{FR: "Sans mél", EN: "Without mail"}, Needs: []string{"message"}},
	}, p.Queues...)
	s.Platforms = s.Platforms.With(p)
	return s
}

// open opens a ticket that has left for its service.
func (e exchange) open(queue string, who domain.AccountID) desk.TicketView {
	e.t.Helper()
	v := e.draft(queue, who, true)
	e.deliver(desk.Delivered{Sent: 1})
	return v
}

func (e exchange) draft(queue string, who domain.AccountID, send bool) desk.TicketView {
	e.t.Helper()
	v, err := e.OpenTicket(bg, desk.NewTicket{
		Opening: desk.Opening{Account: who, Platform: "ent77", Queue: queue}, Subject: "Compte absent", Text: "Le compte n'apparaît pas.",
		Fields: map[string]string{"message": "Identifiant inconnu"}, Note: "note-interne du bureau", Send: send,
	})
	if err != nil {
		e.t.Fatal(err)
	}
	return v
}

func (e exchange) deliver(want desk.Delivered) {
	e.t.Helper()
	if d, err := e.Deliver(bg); err != nil || d != want {
		e.t.Fatalf("delivered %+v, %v; want %+v", d, err, want)
	}
}

func (e exchange) write(id domain.TicketID, l desk.NewLine) desk.TicketView {
	e.t.Helper()
	v, err := e.WriteLine(bg, id, l)
	if err != nil {
		e.t.Fatal(err)
	}
	return v
}

func (e exchange) ticket(id domain.TicketID) desk.TicketView {
	e.t.Helper()
	v, err := e.Ticket(bg, string(id))
	if err != nil {
		e.t.Fatal(err)
	}
	return v
}

// messageID is the Message-ID of the first mail of a ticket.
func (e exchange) messageID(v desk.TicketView) string {
	for _, l := range e.ticket(v.ID).Lines {
		if l.Mail != "" {
			return "<" + ticket.MessageID(l.Mail, v.ID) + "@guichet.example>"
		}
	}
	e.t.Fatalf("%s never left", v.Reference)
	return ""
}

// last is the newest line of a ticket.
func (e exchange) last(id domain.TicketID) domain.TicketLine {
	lines := e.ticket(id).Lines
	return lines[len(lines)-1]
}

// mail is a mail that came in; each call is another one.
func (e exchange) mail(change func(*desk.Incoming)) desk.Incoming {
	in := desk.Incoming{From: rubisMail, Subject: "Réponse", Text: "C'est corrigé.", Written: domain.InstantOf(e.now)}
	change(&in)
	in.Digest = sha256.Sum256(fmt.Appendf(nil, "%+v", in))
	return in
}

func (e exchange) receive(in desk.Incoming) desk.Filed {
	e.t.Helper()
	f, err := e.Receive(bg, in)
	if err != nil {
		e.t.Fatal(err)
	}
	return f
}

// onDisk is everything that the directory keeps, as it is kept.
func (e exchange) onDisk() string {
	e.t.Helper()
	var out strings.Builder
	if _, err := e.dir.Dump(bg, &out, nil); err != nil {
		e.t.Fatal(err)
	}
	return out.String()
}

// why is what an error says was wrong.
func whyOf(err error) string {
	var e *domain.Error
	if !errors.As(err, &e) {
		return fmt.Sprint(err)
	}
	return e.Facts["why"]
}

// losing is a directory whose next commits are lost: the machine stops between
// what it did and what it wrote down.
type losing struct {
	desk.Directory
	lost int
}

var errStopped = errors.New("the machine stopped")

func (l *losing) Commit(ctx context.Context, w desk.Write) (desk.Committed, error) {
	if l.lost > 0 {
		l.lost--
		return desk.Committed{}, errStopped
	}
	return l.Directory.Commit(ctx, w)
}
