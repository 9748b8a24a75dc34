package cases_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/search/cases"
)

// many is a directory of a hundred thousand tickets.
func many() *fake {
	r := rand.New(rand.NewPCG(6, 6))
	pick := func(of []string) string { return of[r.IntN(len(of))] }
	f := &fake{state: snapshot{revision: 1, tickets: map[domain.TicketID]domain.Ticket{}, people: map[domain.AccountID]domain.Identity{}, schools: schools}}
	for i := range 20_000 {
		f.state.people[accountID(i)] = domain.Identity{
			FamilyName: fmt.Sprintf("%s-%x", pick(families), r.IntN(3000)), GivenName: pick(givens),
			Affiliations: []domain.Affiliation{{UAI: schools[r.IntN(4)].UAI}},
		}
	}
	for i := range 100_000 {
		one := domain.Ticket{
			ID: ticketID(i), Queue: pick(queues), Number: i, Account: accountID(r.IntN(20_000)), School: schools[r.IntN(4)].UAI, Cause: pick(causes),
			Subject: pick(subjects), State: domain.TicketStates()[r.IntN(6)], By: pick(agents), Assignee: pick(agents),
			Opened: now - domain.Instant(r.IntN(24*60))*hour, Answered: now,
		}
		one.Changed, one.Due = one.Opened+hour, one.Opened+40*hour
		f.state.tickets[one.ID] = one
	}
	return f
}

func BenchmarkIndex(b *testing.B) {
	dir := many()
	x := cases.New(dir)
	b.Run("build", func(b *testing.B) {
		for b.Loop() {
			if err := x.Build(context.Background()); err != nil {
				b.Fatal(err)
			}
		}
	})
	for _, line := range []string{"", "m", "martin", "rubis-00042", "etat:tout pronote", "file:rubis retard:oui", "pronoet", `"compte inu"`} {
		ask := desk.TicketAsk{Query: domain.ParseQuery(line), Limit: 200, Now: now, Inside: desk.Perimeter{All: true}}
		b.Run("list "+line, func(b *testing.B) {
			for b.Loop() {
				if _, err := x.Tickets(context.Background(), ask); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run("figures "+line, func(b *testing.B) {
			for b.Loop() {
				if _, err := x.Figures(context.Background(), ask); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
