package store_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store"
	"guichet/store/kv/memory"
)

func view(t testing.TB, s *store.Store, read func(desk.Snapshot) error) {
	t.Helper()
	if err := s.View(context.Background(), read); err != nil {
		t.Fatal(err)
	}
}

// A ticket is found by its number and by its account; the newest comes first there, and the first said comes first in it.
func TestATicketIsFound(t *testing.T) {
	s := sample(t, openBolt(t))
	mustCommit(t, s, desk.Write{Entry: signed("ticket-new"), Tickets: []domain.Ticket{{ID: "01T3", Queue: "RUBIS", Number: 3, Account: lea}}})
	view(t, s, func(snap desk.Snapshot) error {
		id, err := snap.TicketNumbered("RUBIS", 3)
		if id != "01T3" || err != nil {
			t.Errorf("numbered: %s, %v", id, err)
		}
		about, err := snap.TicketsOf(lea)
		if len(about) != 2 || about[0].ID != "01T3" || about[1].ID != early {
			t.Errorf("about: %v, %v", about, err)
		}
		lines, err := snap.Lines(early)
		if len(lines) != 2 || lines[0].ID != "01L1" || lines[1].ID != "01L2" {
			t.Errorf("lines: %v, %v", lines, err)
		}
		groups, err := snap.Memberships(lea)
		if len(groups) != 1 {
			t.Errorf("memberships: %v", groups)
		}
		return err
	})
}

// A number that is free again is not given again: the last one stays.
func TestTheLastNumberNeverGoesBack(t *testing.T) {
	s := sample(t, openMemory(t))
	mustCommit(t, s, desk.Write{Entry: signed("purge-tickets"), DropTickets: []domain.TicketID{early, late}})
	view(t, s, func(snap desk.Snapshot) error {
		last, err := snap.LastNumber("RUBIS")
		if _, gone := snap.TicketNumbered("RUBIS", 2); last != 2 || domain.CodeOf(gone) != domain.NotFound {
			t.Errorf("last %d, %v", last, gone)
		}
		return err
	})
}

// What is left of a ticket once it is dropped: the other ticket, without the link to it, the mail that waits for the other,
// the file that the other has too.
func TestADroppedTicketLeavesNothing(t *testing.T) {
	e := memory.New()
	s := sample(t, e)
	mustCommit(t, s, desk.Write{Entry: signed("purge-tickets"), DropTickets: []domain.TicketID{early}})
	view(t, s, func(snap desk.Snapshot) error {
		other, err := snap.Ticket(late)
		if len(other.Links) != 0 {
			t.Errorf("linked to %v, %v", other.Links, err)
		}
		incident, err := snap.Incident("01I1")
		if len(incident.Tickets) != 0 {
			t.Errorf("incident of %v, %v", incident.Tickets, err)
		}
		stray, err := snap.Stray("01S1")
		if !slices.Equal(stray.Tickets, []domain.TicketID{late}) {
			t.Errorf("waits for %v, %v", stray.Tickets, err)
		}
		mails, err := snap.Mails()
		if len(mails) != 0 {
			t.Errorf("mails: %v, %v", mails, err)
		}
		_, err = snap.Content(hashOf("screen"))
		return err
	})
	for _, i := range items(t, e) {
		if strings.Contains(string(i.Key)+string(i.Value), string(early)) {
			t.Errorf("still in %q", i.Key)
		}
	}
	mustCommit(t, s, desk.Write{Entry: signed("purge-tickets"), DropTickets: []domain.TicketID{late, "01T9"}})
	view(t, s, func(snap desk.Snapshot) error {
		for _, name := range []string{"screen", "scan"} {
			if _, err := snap.Content(hashOf(name)); domain.CodeOf(err) != domain.NotFound {
				t.Errorf("%s: %v", name, err)
			}
		}
		if _, err := snap.Stray("01S1"); domain.CodeOf(err) != domain.NotFound {
			t.Errorf("a mail that can be about nothing else any more waits: %v", err)
		}
		heard, err := snap.Heard(hashOf("mail"))
		if !heard {
			t.Error("the same mail would be filed twice")
		}
		return err
	})
	if problems := check(t, s).Problems; len(problems) > 0 {
		t.Error(problems)
	}
}

// A waiting mail that is filed gives its file to the line; one that is thrown away takes its file with it.
func TestAFileGoesWithWhatNamesIt(t *testing.T) {
	s := sample(t, openMemory(t))
	mustCommit(t, s, desk.Write{Entry: signed("place"), DropStrays: []domain.StrayID{"01S1"},
		Lines: []domain.TicketLine{{ID: "01L4", Ticket: late, Kind: domain.LineAnswer, Files: attached("scan")}}})
	view(t, s, func(snap desk.Snapshot) error { _, err := snap.Content(hashOf("scan")); return err })
	mustCommit(t, s, desk.Write{Entry: signed("edit"),
		Lines:    []domain.TicketLine{{ID: "01L4", Ticket: late, Kind: domain.LineAnswer, Files: attached("photo")}},
		Contents: [][]byte{[]byte("photo")}})
	view(t, s, func(snap desk.Snapshot) error {
		if _, err := snap.Content(hashOf("scan")); domain.CodeOf(err) != domain.NotFound {
			t.Errorf("scan: %v", err)
		}
		content, err := snap.Content(hashOf("photo"))
		if string(content) != "photo" {
			t.Errorf("got %q", content)
		}
		return err
	})
	if problems := check(t, s).Problems; len(problems) > 0 {
		t.Error(problems)
	}
}

// What a commit refuses of tickets changes nothing.
func TestCommitRefusesOfTickets(t *testing.T) {
	one := func(change func(*domain.Ticket)) []domain.Ticket {
		next := domain.Ticket{ID: "01T3", Queue: "rubis", Number: 3}
		change(&next)
		return []domain.Ticket{next}
	}
	line := func(files ...domain.TicketFile) []domain.TicketLine {
		return []domain.TicketLine{{ID: "01L9", Ticket: early, Files: files}}
	}
	gone := []domain.TicketID{early}
	refuses(t, map[string]refusal{
		"number taken":        {desk.Write{Tickets: one(func(n *domain.Ticket) { n.Number = 2 })}, domain.Conflict},
		"number of a gone":    {desk.Write{Tickets: one(func(n *domain.Ticket) { n.Number = 1 }), DropTickets: gone}, domain.Conflict},
		"number twice":        {desk.Write{Tickets: append(one(func(n *domain.Ticket) {}), one(func(n *domain.Ticket) { n.ID = "01T4" })...)}, domain.Conflict},
		"no number":           {desk.Write{Tickets: one(func(n *domain.Ticket) { n.Number = 0 })}, ""},
		"no queue":            {desk.Write{Tickets: one(func(n *domain.Ticket) { n.Queue = "?" })}, ""},
		"no ticket id":        {desk.Write{Tickets: one(func(n *domain.Ticket) { n.ID = "" })}, ""},
		"zero byte":           {desk.Write{Tickets: one(func(n *domain.Ticket) { n.ID = "a\x00b" })}, domain.Invalid},
		"a ticket twice":      {desk.Write{Tickets: append(one(func(n *domain.Ticket) {}), one(func(n *domain.Ticket) { n.Number = 4 })...)}, ""},
		"about nobody":        {desk.Write{Tickets: one(func(n *domain.Ticket) { n.Account = "cesame:aaf/9" })}, domain.NotFound},
		"of no incident":      {desk.Write{Tickets: one(func(n *domain.Ticket) { n.Incident = "01I9" })}, domain.NotFound},
		"linked to nothing":   {desk.Write{Tickets: one(func(n *domain.Ticket) { n.Links = linkedTo("01T9") })}, domain.NotFound},
		"linked one way":      {desk.Write{Tickets: one(func(n *domain.Ticket) { n.Links = linkedTo(late) })}, ""},
		"unlinked one way":    {desk.Write{Tickets: []domain.Ticket{{ID: late, Queue: "rubis", Number: 2}}}, ""},
		"line of nothing":     {desk.Write{Lines: []domain.TicketLine{{ID: "01L9", Ticket: "01T9"}}}, domain.NotFound},
		"line of a gone":      {desk.Write{Lines: line(), DropTickets: gone}, domain.NotFound},
		"line without id":     {desk.Write{Lines: []domain.TicketLine{{Ticket: early}}}, ""},
		"file of nothing":     {desk.Write{Lines: line(attached("x")...)}, domain.NotFound},
		"stray's file":        {desk.Write{Strays: []domain.Stray{{ID: "01S2", Files: attached("x")}}}, domain.NotFound},
		"file that goes":      {desk.Write{Contents: [][]byte{[]byte("x")}, Lines: line()}, ""},
		"stray of nothing":    {desk.Write{Strays: []domain.Stray{{ID: "01S2", Tickets: []domain.TicketID{"01T9"}}}}, domain.NotFound},
		"stray and not":       {desk.Write{Strays: []domain.Stray{{ID: "01S1"}}, DropStrays: []domain.StrayID{"01S1"}}, ""},
		"incident of nothing": {desk.Write{Incidents: []domain.Incident{{ID: "01I2", Tickets: []domain.TicketID{"01T9"}}}}, domain.NotFound},
		"drop and keep":       {desk.Write{Tickets: one(func(n *domain.Ticket) { n.ID = early; n.Number = 1 }), DropTickets: gone}, ""},
		"drop nothing":        {desk.Write{DropTickets: []domain.TicketID{""}}, ""},
		"mail of nothing":     {desk.Write{Mails: []domain.Mail{{ID: "01M2", Ticket: "01T9"}}}, domain.NotFound},
		"mail of no line":     {desk.Write{Mails: []domain.Mail{{ID: "01M2", Ticket: early, Line: "01L3"}}}, domain.NotFound},
		"mail of a gone":      {desk.Write{Mails: []domain.Mail{{ID: "01M2", Ticket: early}}, DropTickets: gone}, domain.NotFound},
		"forget and tell":     {desk.Write{Lines: line(), Forget: []domain.AccountID{lea}}, domain.NotFound},
		"forget and open":     {desk.Write{Tickets: one(func(n *domain.Ticket) { n.Account = lea }), Forget: []domain.AccountID{lea}}, ""},
	})
}
