package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/oklog/ulid/v2"

	"guichet/domain"
	"guichet/domain/desk"
)

// ticketsPart measures the index of tickets, as many as there are accounts, on
// a store of its own people: building it, the list as a query is typed, a window
// far down, the figures, and the pages that show them. No peer does this work.
func ticketsPart(ctx context.Context, b *bench) error {
	people, err := b.people(ctx)
	if err != nil {
		return err
	}
	d, err := openDesk(b.store())
	if err != nil {
		return err
	}
	defer d.store.Close()
	b.note("tickets: writing %d …", b.count)
	if err := writeTickets(ctx, b, d, people); err != nil {
		return err
	}
	var build sample
	before := heap()
	for round := range b.rounds {
		b.note("tickets: build %d of %d …", round+1, b.rounds)
		took, err := timed(func() error { return d.tickets.Build(ctx) })
		if err != nil {
			return err
		}
		build = append(build, took)
	}
	r := build.into(row{part: "tickets", what: "building the index", who: "guichet"})
	r.rate, r.memory = rateText(b.count, build.p50(), "tickets"), bytesText(heap()-before)
	b.table.add(r)
	if err := b.askTickets(ctx, d); err != nil {
		return err
	}
	return b.ticketScreen(ctx, d)
}

// asking is a kind of question, and the lines that it is asked with.
type asking struct {
	what  string
	lines []string
	ask   func(ctx context.Context, d *deskAt, line string) error
}

func (b *bench) askTickets(ctx context.Context, d *deskAt) error {
	list := func(from int) func(context.Context, *deskAt, string) error {
		return func(ctx context.Context, d *deskAt, line string) error {
			found, err := d.session.Tickets(ctx, desk.TicketAsk{Query: domain.ParseQuery(line), From: from, Limit: asked})
			if err == nil && found.Count == 0 {
				err = errors.New("no ticket is found by " + line)
			}
			return err
		}
	}
	lines := ticketLines()
	kinds := []asking{
		{"the list, a key typed", lines, list(0)},
		{"the list, far down", []string{"", "etat:tout"}, list(b.count / 4)},
		{"the figures", append([]string{""}, lines...), func(ctx context.Context, d *deskAt, line string) error {
			_, err := d.session.TicketFigures(ctx, desk.TicketAsk{Query: domain.ParseQuery(line)})
			return err
		}},
	}
	for _, k := range kinds {
		b.note("tickets: %s …", k.what)
		var s sample
		for range searchRounds * b.rounds {
			for _, line := range k.lines {
				took, err := timed(func() error { return k.ask(ctx, d, line) })
				if err != nil {
					return err
				}
				s = append(s, took)
			}
		}
		b.table.add(s.into(row{part: "tickets", what: k.what, who: "guichet"}))
	}
	return nil
}

// ticketLines are what is typed, key by key, and lines with qualifiers.
func ticketLines() []string {
	var out []string
	for _, whole := range []string{"rubis-00001", "martin", "pronote impossible", "perimetre"} {
		for i := range whole {
			out = append(out, whole[:i+1])
		}
	}
	return append(out, "file:rubis agent:personne", "etat:service retard:oui", "-file:its m", `"plus d'acc"`, "age:3-7 priorite:haute", "pronoet")
}

// writeTickets fills the store in commits of a thousand.
func writeTickets(ctx context.Context, b *bench, d *deskAt, people []person) error {
	const most = 1000
	r := rand.New(rand.NewPCG(b.seed, 6))
	numbers := map[string]int{}
	for from := 0; from < b.count; from += most {
		w := desk.Write{Entry: domain.Entry{Act: "ticket-new", Agent: "bench", At: domain.InstantOf(b.day)}}
		for i := from; i < min(from+most, b.count); i++ {
			w.Tickets = append(w.Tickets, drawTicket(r, b.day, people[r.IntN(len(people))], numbers))
		}
		err := d.store.View(ctx, func(s desk.Snapshot) error {
			w.Base = s.Revision()
			return nil
		})
		if err == nil {
			_, err = d.store.Commit(ctx, w)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// drawTicket is about somebody, in one of a few queues, half of them settled.
func drawTicket(r *rand.Rand, day time.Time, who person, numbers map[string]int) domain.Ticket {
	pick := func(of ...string) string { return of[r.IntN(len(of))] }
	opened := day.Add(-time.Duration(r.IntN(60*24*60)) * time.Minute)
	var entropy [10]byte
	for i := range entropy {
		entropy[i] = byte(r.Uint32())
	}
	var id ulid.ULID
	_ = id.SetTime(ulid.Timestamp(opened)) // fails only after the year 10889
	_ = id.SetEntropy(entropy[:])          // fails only for another length
	t := domain.Ticket{
		ID: domain.TicketID(id.String()), Queue: pick("RUBIS", "CESAME", "its", "GAR", "PRONOTE"), Account: who.id,
		Subject: pick("Accès PRONOTE impossible", "Compte inutilisé depuis la rentrée", "Doublon dans l'annuaire", "N'a plus d'accès au périmètre") +
			fmt.Sprintf(" %d", r.IntN(300)),
		Cause: pick("", "no-aaf", "locked", "duplicate"), Rule: pick("", "KO-N2", "KO-N7"), Priority: domain.Priorities()[r.IntN(4)],
		State: domain.TicketStates()[r.IntN(6)], By: pick("bench", "camille"), Assignee: pick("", "bench", "camille", "c.perrin"),
		Opened: domain.InstantOf(opened), Changed: domain.InstantOf(opened.Add(time.Hour)),
	}
	if len(who.uais) > 0 {
		t.School = domain.UAI(who.uais[0])
	}
	numbers[t.Queue]++
	t.Number = numbers[t.Queue]
	if t.State.Runs() {
		t.Due = t.Opened.Add(16 * time.Hour)
	}
	if !t.State.Pending() {
		t.Solved = t.Opened.Add(time.Duration(r.IntN(72)) * time.Hour)
	}
	if r.IntN(2) == 0 {
		t.Answered = t.Opened.Add(time.Duration(r.IntN(48*60)) * time.Minute)
	}
	return t
}
