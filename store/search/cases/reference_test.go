package cases_test

import (
	"context"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/search/cases"
)

// The index answers as a scan of all tickets does: hits, order, window, count,
// facets and figures.
func TestIndexAnswersAsAScanDoes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		dir := drawDirectory(t)
		x := cases.New(dir)
		for range 10 {
			same(t, x, dir, 0)
		}
	})
}

// An index that has followed changes answers as one that has read the directory
// afresh: of tickets, of their people, of schools, and after a resync.
func TestFollowedAnswersAsAScanDoes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		dir := drawDirectory(t)
		x, end := followed(t, dir)
		defer end()
		for range 8 {
			at := drawChange(t, dir)
			for range 4 {
				same(t, x, dir, at)
			}
		}
	})
}

func followed(t *rapid.T, dir desk.Directory) (x *cases.Index, end func()) {
	x = cases.New(dir)
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- x.Follow(ctx) }()
	return x, func() {
		stop()
		if err := <-done; err != nil {
			t.Errorf("follow ended with %v", err)
		}
	}
}

// drawChange makes one commit.
func drawChange(t *rapid.T, dir *fake) desk.Revision {
	i := rapid.IntRange(1, 45).Draw(t, "ticket")
	who := accountID(rapid.IntRange(0, 7).Draw(t, "person"))
	switch rapid.SampledFrom([]string{"put", "put", "drop", "person", "nobody", "school", "resync"}).Draw(t, "change") {
	case "put":
		one := drawTicket(t, i)
		return dir.commit(desk.Change{Tickets: []domain.TicketID{one.ID}}, func(s *snapshot) { s.tickets[one.ID] = one })
	case "drop":
		return dir.commit(desk.Change{Tickets: []domain.TicketID{ticketID(i)}}, func(s *snapshot) { delete(s.tickets, ticketID(i)) })
	case "person":
		person := drawPerson(t)
		return dir.commit(desk.Change{Accounts: []domain.AccountID{who}}, func(s *snapshot) { s.people[who] = person })
	case "nobody":
		return dir.commit(desk.Change{Accounts: []domain.AccountID{who}}, func(s *snapshot) { delete(s.people, who) })
	case "school":
		return dir.commit(desk.Change{Schools: true}, func(s *snapshot) {
			s.schools = append([]domain.Establishment(nil), s.schools...)
			s.schools[0].Name = "Collège " + rapid.SampledFrom(families).Draw(t, "new name")
		})
	}
	one := drawTicket(t, i)
	return dir.commit(desk.Change{Resync: true}, func(s *snapshot) { s.tickets[one.ID] = one })
}

func same(t *rapid.T, x *cases.Index, dir *fake, after desk.Revision) {
	state := dir.state
	ask, line := drawAsk(t, &state)
	ask.After = after
	ref := &naive{snapshot: state, ask: ask}
	got, err := x.Tickets(context.Background(), ask)
	if want := ref.find(); err != nil || !reflect.DeepEqual(got, want) {
		t.Fatalf("%q %+v:\n got %+v %v\nwant %+v", line, ask, got, err, want)
	}
	figures, err := x.Figures(context.Background(), ask)
	if want := ref.figures(); err != nil || !reflect.DeepEqual(figures, want) {
		t.Fatalf("%q %+v:\n got %+v %v\nwant %+v", line, ask, figures, err, want)
	}
}
