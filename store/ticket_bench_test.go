package store_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store"
	"guichet/store/kv"
)

// caseWrites open a crowd of tickets with two lines each, as full as a form makes them, about the people of the crowd.
func caseWrites(limits kv.Limits) []desk.Write {
	per := min(1000, limits.Keys/10)
	text := strings.Repeat("Le compte est absent de l'annuaire depuis lundi. ", 4)
	var out []desk.Write
	for from := 0; from < crowd; from += per {
		w := desk.Write{Entry: signed("ticket-new")}
		for n := from; n < min(from+per, crowd); n++ {
			id := domain.TicketID(fmt.Sprintf("01JT%022d", n))
			about, _, _, _ := person(n)
			w.Tickets = append(w.Tickets, domain.Ticket{
				ID: id, Queue: "rubis", Number: n + 1, Platform: "cesame", Template: "compte-absent", Account: about,
				School: domain.UAI(fmt.Sprintf("077%04dA", n%500)), Rule: "KO-N2", Cause: "absent", Subject: "Compte absent de l'annuaire",
				Fields: []domain.TicketField{{Name: "uai", Value: "0770001A"}, {Name: "birth_date", Held: true}, {Name: "hour", Value: "08:30"},
					{Name: "message", Value: "Identifiant ou mot de passe incorrect"}, {Name: "steps", Value: text}},
				State: domain.TicketService, By: "nadia", Assignee: "nadia", Opened: 1764000000000, Changed: 1764000000000, Sent: 1764000000000,
				Since: 1764000000000, Due: 1764100000000,
			})
			for line := range 2 {
				w.Lines = append(w.Lines, domain.TicketLine{ID: domain.LineID(fmt.Sprint("01JL", line)), Ticket: id, Kind: domain.LineOpened,
					At: 1764000000000, By: "nadia", Text: text})
			}
		}
		out = append(out, w)
	}
	return out
}

func BenchmarkTickets(b *testing.B) {
	e := openBolt(b)
	s := create(b, e)
	mustCommit(b, s, crowdWrites(e.Limits())...)
	mustCommit(b, s, caseWrites(e.Limits())...)
	id, _, _, _ := person(54321)
	for name, read := range map[string]func(desk.Snapshot) error{
		"All100000": func(snap desk.Snapshot) error { return snap.Tickets(func(domain.Ticket) bool { return true }) },
		"Of":        func(snap desk.Snapshot) error { _, err := snap.TicketsOf(id); return err },
		"Numbered":  func(snap desk.Snapshot) error { _, err := snap.TicketNumbered("RUBIS", 54321); return err },
		"Lines":     func(snap desk.Snapshot) error { _, err := snap.Lines("01JT0000000000000000054321"); return err },
	} {
		b.Run(name, func(b *testing.B) { reads(b, s, read) })
	}
	b.Run("Open", func(b *testing.B) {
		n := crowd
		for b.Loop() {
			n++
			next := domain.Ticket{ID: domain.TicketID(fmt.Sprintf("01JU%022d", n)), Queue: "rubis", Number: n, Account: id}
			mustCommit(b, s, desk.Write{Entry: signed("ticket-new"), Tickets: []domain.Ticket{next}})
		}
	})
}

func reads(b *testing.B, s *store.Store, read func(desk.Snapshot) error) {
	err := s.View(context.Background(), func(snap desk.Snapshot) error {
		for b.Loop() {
			if err := read(snap); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
}
