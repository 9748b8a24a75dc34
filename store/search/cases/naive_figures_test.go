package cases_test

import (
	"slices"
	"time"

	"guichet/domain"
	"guichet/domain/desk"
)

func (n *naive) figures() desk.TicketFigures {
	f := desk.TicketFigures{
		States: map[domain.TicketState]int{}, Queues: map[string]desk.QueueFigures{}, Causes: map[string]int{},
	}
	opened, settled := map[domain.Day]int{}, map[domain.Day]int{}
	answers := map[string][]int{}
	var all []int
	for _, t := range n.matching() {
		if n.ask.Facet != desk.FacetAll && !n.in(t, n.ask.Facet) {
			continue
		}
		f.Count++
		f.States[t.State]++
		f.Causes[t.Cause]++
		opened[day(t.Opened)]++
		settled[day(t.Solved)]++
		if t.Answered != 0 {
			minutes := int(t.Answered-t.Opened) / 60000
			answers[t.Queue], all = append(answers[t.Queue], minutes), append(all, minutes)
		}
		f.Queues[t.Queue] = n.queue(f.Queues[t.Queue], t, &f.Ages)
	}
	for name, q := range f.Queues {
		q.AnswerMedian = share(answers[name], 5)
		f.Queues[name] = q
	}
	f.AnswerMedian, f.AnswerNinth = share(all, 5), share(all, 9)
	noon := n.ask.Now.Time().In(domain.Paris())
	for i := range 30 {
		d := domain.DayOf(noon.AddDate(0, 0, i-29))
		f.Opened = append(f.Opened, desk.DayCount{Day: d, N: opened[d]})
		f.Settled = append(f.Settled, desk.DayCount{Day: d, N: settled[d]})
	}
	return f
}

func day(i domain.Instant) domain.Day {
	if i == 0 {
		return 0
	}
	return domain.DayOf(i.Time().In(domain.Paris()))
}

func (n *naive) queue(q desk.QueueFigures, t domain.Ticket, ages *[5]int) desk.QueueFigures {
	if !t.State.Pending() {
		return q
	}
	age := 0
	for _, days := range []time.Duration{1, 3, 7, 30} {
		if n.ask.Now.Time().Sub(t.Opened.Time()) >= days*24*time.Hour {
			age++
		}
	}
	ages[age]++
	q.Ages[age]++
	q.Pending++
	if n.late(t) {
		q.Late++
	}
	if n.inState(t, "attente") {
		q.Waiting++
	}
	return q
}

// share is the least of some numbers that so many tenths of them do not exceed.
func share(all []int, tenths int) int {
	slices.Sort(all)
	for i, v := range all {
		if (i+1)*10 >= len(all)*tenths {
			return v
		}
	}
	return 0
}
