package store_test

import (
	"maps"
	"slices"

	"guichet/domain"
	"guichet/domain/desk"

	"pgregory.net/rapid"
)

// The small worlds of tickets.
var (
	ticketIDs   = []domain.TicketID{"01T1", "01T10", "01T2", "01T3", "01T4"}
	lineIDs     = []domain.LineID{"01L1", "01L2", "01L3"}
	incidentIDs = []domain.IncidentID{"01I1", "01I2"}
	strayIDs    = []domain.StrayID{"01S1", "01S2", "01S3"}
	mailIDs     = []domain.MailID{"01M1", "01M2"}
	someQueues  = []string{"rubis", "Rubis", "its", "académie"}
	someFiles   = []string{"a", "b", "screen", ""}
	someCodes   = []string{"RUBIS", "ITS", "ACADEMIE"}
)

// drawCases draws what a write does to tickets, of those that it leaves there; only a number may be taken.
func drawCases(t *rapid.T, m *model, w *desk.Write, there []domain.AccountID) {
	w.DropTickets = few(t, ticketIDs, "drop tickets")
	gone := m.going(*w)
	ids := few(t, slices.DeleteFunc(slices.Clone(ticketIDs), func(id domain.TicketID) bool { return slices.Contains(gone, id) }), "tickets")
	incidents := few(t, incidentIDs, "incidents")
	after := slices.DeleteFunc(slices.Sorted(maps.Keys(m.tickets)), func(id domain.TicketID) bool {
		return slices.Contains(gone, id) || slices.Contains(ids, id)
	})
	after = append(after, ids...)
	staying := slices.DeleteFunc(slices.Clone(there), func(id domain.AccountID) bool { return slices.Contains(w.Forget, id) })
	for _, id := range ids {
		w.Tickets = append(w.Tickets, domain.Ticket{
			ID: id, Queue: rapid.SampledFrom(someQueues).Draw(t, "queue"), Number: rapid.IntRange(1, 9).Draw(t, "number"),
			Account: rapid.SampledFrom(append(staying, "")).Draw(t, "about"), Subject: rapid.String().Draw(t, "subject"),
			Incident: rapid.SampledFrom(append(incidents, "")).Draw(t, "incident"), Links: m.tickets[id].Links,
		})
	}
	if len(w.Tickets) > 1 && rapid.Bool().Draw(t, "link") {
		toggle(&w.Tickets[0], &w.Tickets[1])
	}
	for _, id := range incidents {
		w.Incidents = append(w.Incidents, domain.Incident{ID: id, Title: rapid.String().Draw(t, "title"), Tickets: none(few(t, after, "of it"))})
	}
	drawWords(t, m, w, after)
}

// drawWords draws lines, waiting mails and mails that leave.
func drawWords(t *rapid.T, m *model, w *desk.Write, after []domain.TicketID) {
	for _, id := range few(t, after, "said") {
		w.Lines = append(w.Lines, domain.TicketLine{ID: rapid.SampledFrom(lineIDs).Draw(t, "line"), Ticket: id,
			Kind: domain.LineNote, Text: rapid.String().Draw(t, "text"), Files: drawFiles(t)})
	}
	w.DropStrays = few(t, strayIDs, "drop strays")
	for _, id := range few(t, strayIDs, "strays") {
		if !slices.Contains(w.DropStrays, id) {
			w.Strays = append(w.Strays, domain.Stray{ID: id, Tickets: none(few(t, after, "perhaps of")), Files: drawFiles(t)})
		}
	}
	for _, id := range few(t, after, "mailed") {
		mail := domain.Mail{ID: rapid.SampledFrom(mailIDs).Draw(t, "mail"), Kind: domain.MailTicket, Ticket: id}
		former, twice := m.mails[mail.ID]
		if twice = twice && !slices.Contains(after, former.Ticket); !twice && len(w.Mails) == 0 {
			w.Mails = append(w.Mails, mail)
		}
	}
	for _, name := range few(t, someFiles, "heard") {
		w.Heard = append(w.Heard, hashOf(name))
	}
	w.Contents = bytesOf(t, m, w)
}

// bytesOf are the contents that a write must bring, and some that it need not.
func bytesOf(t *rapid.T, m *model, w *desk.Write) [][]byte {
	after := newCasebook()
	for _, l := range w.Lines {
		after.lines[lineOf{l.Ticket, l.ID}] = l
	}
	for _, s := range w.Strays {
		after.strays[s.ID] = s
	}
	var out [][]byte
	for _, name := range someFiles {
		if h := hashOf(name); after.kept(h) && (!m.kept(h) || rapid.Bool().Draw(t, "once more")) {
			out = append(out, []byte(name))
		}
	}
	return out
}

func drawFiles(t *rapid.T) []domain.TicketFile {
	var out []domain.TicketFile
	for _, name := range few(t, someFiles, "files") {
		out = append(out, attached(name)...)
	}
	return out
}

// none is nil rather than an empty list.
func none[T any](of []T) []T {
	if len(of) == 0 {
		return nil
	}
	return of
}

// toggle links two tickets, or takes their link away.
func toggle(a, b *domain.Ticket) {
	linked := slices.Contains(a.Links, linkedTo(b.ID)[0])
	for one, other := range map[*domain.Ticket]domain.TicketID{a: b.ID, b: a.ID} {
		if linked {
			one.Links = less(one.Links, func(l domain.TicketLink) bool { return l.Ticket == other })
		} else {
			one.Links = append(slices.Clone(one.Links), linkedTo(other)...)
		}
	}
}
