package desk_test

import (
	"crypto/sha256"
	"maps"
	"testing"
	"time"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/diagnosis"
	"guichet/domain/platform"
)

// counter is a directory of ENT 77 with people of two schools, and its own
// queue, where somebody asks for little.
func counter(t *testing.T) *bench {
	t.Helper()
	b := newBench(t)
	cast(b)
	return b
}

// asked is a ticket for the desk's own queue, which asks for the message alone.
func asked(who domain.AccountID) desk.NewTicket {
	return desk.NewTicket{
		Opening: desk.Opening{Account: who, Queue: "interne"}, Subject: "Accès refusé", Text: "Ne peut pas entrer.",
		Fields: map[string]string{"message": "Erreur 403"},
	}
}

// opened is a ticket that must be opened.
func (b *bench) opened(s *desk.Session, n desk.NewTicket) desk.TicketView {
	b.t.Helper()
	v, err := s.OpenTicket(bg, n)
	if err != nil {
		b.t.Fatal(err)
	}
	return v
}

// later moves the clock on.
func (b *bench) later(d time.Duration) { b.now = b.now.Add(d) }

// mailing gives a session a platform whose queue has a mail, and a post.
func mailing(s *desk.Session, id domain.PlatformID, queue string) *office {
	p, _ := s.Platforms.Platform(id)
	p.Queues = append([]platform.Queue{}, p.Queues...)
	for i := range p.Queues {
		if p.Queues[i].ID == queue {
			p.Queues[i].Mail = "service@example.org"
		}
	}
	o := &office{}
	s.Platforms, s.Post = s.Platforms.With(p), o
	return o
}

// paper is a file as package attachment gives it.
func paper(name, content string) desk.NewFile {
	return desk.NewFile{
		File: domain.TicketFile{Hash: sha256.Sum256([]byte(content)), Name: name, Type: "text/plain", Size: len(content)}, Content: []byte(content),
	}
}

// because of a finding of that cause.
func caused(n desk.NewTicket, cause string) desk.NewTicket {
	n.Finding = &diagnosis.Finding{Rule: "EN99", Cause: cause, Title: platform.Text{FR: "Panne", EN: "Outage"}}
	return n
}

// without is a ticket without one of its fields.
func with(n desk.NewTicket, field, value string) desk.NewTicket {
	n.Fields = maps.Clone(n.Fields)
	n.Fields[field] = value
	return n
}

// fact is a fact of an error.
func factOf(err error, key string) string {
	if e := refusal(err); e != nil {
		return e.Facts[key]
	}
	return ""
}

// why wants an Invalid with its why.
func wantWhy(t *testing.T, err error, why string) {
	t.Helper()
	if domain.CodeOf(err) != domain.Invalid || factOf(err, "why") != why {
		t.Errorf("%v, want invalid %s", err, why)
	}
}
