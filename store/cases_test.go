package store_test

import (
	"crypto/sha256"

	"guichet/domain"
	"guichet/domain/desk"
)

// The tickets of the sample: one about Léa, one about nobody, which has the same picture.
const (
	early = domain.TicketID("01T1")
	late  = domain.TicketID("01T2")
)

func hashOf(content string) domain.Hash { return sha256.Sum256([]byte(content)) }

// raw are the bytes of a hash, as keys hold them.
func raw(content string) string {
	h := hashOf(content)
	return string(h[:])
}

func attached(content string) []domain.TicketFile {
	return []domain.TicketFile{{Hash: hashOf(content), Name: content + ".png", Type: "image/png", Size: len(content)}}
}

func linkedTo(id domain.TicketID) []domain.TicketLink {
	return []domain.TicketLink{{Kind: domain.LinkSame, Ticket: id}}
}

// openCases gives a write something of each kind that tickets bring.
func openCases(w *desk.Write) {
	w.Tickets = []domain.Ticket{
		{ID: early, Queue: "rubis", Number: 1, Account: lea, School: school, Subject: "Compte absent", State: domain.TicketService,
			Fields: []domain.TicketField{{Name: "hour", Value: "08:30"}}, Incident: "01I1", Links: linkedTo(late), Files: 1},
		{ID: late, Queue: "rubis", Number: 2, Subject: "Encore", State: domain.TicketNew, Links: linkedTo(early), Files: 1},
	}
	w.Lines = []domain.TicketLine{
		{ID: "01L1", Ticket: early, Kind: domain.LineOpened, Text: "Bonjour", Files: attached("screen"), Mail: "01M1"},
		{ID: "01L2", Ticket: early, Kind: domain.LineMoved, Fact: map[string]string{"assignee": "nadia"}},
		{ID: "01L3", Ticket: late, Kind: domain.LineOpened, Files: attached("screen")},
	}
	w.Incidents = []domain.Incident{{ID: "01I1", Title: "EduConnect", Queue: "rubis", Tickets: []domain.TicketID{early}}}
	w.Strays = []domain.Stray{{ID: "01S1", From: "a@exemple.invalid", Why: domain.StraySeveral, Tickets: []domain.TicketID{early, late}, Files: attached("scan")}}
	w.Mails = []domain.Mail{{ID: "01M1", Kind: domain.MailTicket, Ticket: early, Line: "01L1"}}
	w.Contents = [][]byte{[]byte("screen"), []byte("scan")}
	w.Heard = []domain.Hash{hashOf("mail")}
}
