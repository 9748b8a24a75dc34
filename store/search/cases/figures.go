package cases

import (
	"context"
	"time"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/search/lexis"
)

// days is how many days figures go back.
const days = 30

// Figures counts what a query finds. States, causes, days and answers are those
// of all its tickets, the settled ones too unless it names a state or a facet;
// ages and queues those of the pending ones among them. It waits as Tickets
// does.
func (x *Index) Figures(ctx context.Context, q desk.TicketAsk) (desk.TicketFigures, error) {
	if err := x.await(ctx, q.After); err != nil {
		return desk.TicketFigures{}, err
	}
	defer x.gate.Leave()
	t := x.table
	r := t.understand(q)
	c := &counting{table: t, now: q.Now, today: dayNumber(q.Now), chosen: t.matches(r), queues: make([]queueCount, len(t.names.list)),
		causes: make([]int, len(t.names.list))}
	each(c.chosen, func(o uint32) {
		one := &t.rows[o]
		if q.Facet != desk.FacetAll && r.facets(one)&facetBit(q.Facet) == 0 {
			c.chosen[o>>6] &^= 1 << (o & 63)
			return
		}
		c.add(one)
	})
	return c.figures(), nil
}

// counting is a count under way.
type counting struct {
	*table
	now    domain.Instant
	today  int32
	chosen lexis.Bitmap

	count, answered int
	states          [len(states)]int
	queues          []queueCount // by number of the name
	causes          []int
	ages            [5]int
	opened, settled [days]int
}

type queueCount struct {
	desk.QueueFigures
	any      bool
	answered int
}

func (c *counting) add(one *row) {
	c.count++
	c.states[one.state]++
	c.causes[one.cause]++
	q := &c.queues[one.queue]
	q.any = true
	if ago := c.today - one.opening; ago >= 0 && ago < days {
		c.opened[days-1-ago]++
	}
	if ago := c.today - one.settling; ago >= 0 && ago < days {
		c.settled[days-1-ago]++
	}
	if one.answered {
		c.answered++
		q.answered++
	}
	if !one.pending() {
		return
	}
	age := ageOf(c.now, one.opened)
	c.ages[age]++
	q.Ages[age]++
	q.Pending++
	if one.late(c.now) {
		q.Late++
	}
	if one.waiting() {
		q.Waiting++
	}
}

// ageOf is the class of an age: under 1 day, 3, 7, 30, older.
func ageOf(now, opened domain.Instant) int {
	age := now.Time().Sub(opened.Time())
	for i, under := range [...]time.Duration{1, 3, 7, 30} {
		if age < under*24*time.Hour {
			return i
		}
	}
	return 4
}

func (c *counting) figures() desk.TicketFigures {
	median, ninth := c.quantiles()
	f := desk.TicketFigures{
		Count: c.count, States: map[domain.TicketState]int{}, Queues: map[string]desk.QueueFigures{}, Causes: map[string]int{},
		Ages: c.ages, AnswerMedian: median, AnswerNinth: ninth,
	}
	for i, n := range c.states {
		if n > 0 {
			f.States[states[i]] = n
		}
	}
	for i, name := range c.names.list {
		if c.queues[i].any {
			f.Queues[name] = c.queues[i].QueueFigures
		}
		if c.causes[i] > 0 {
			f.Causes[name] = c.causes[i]
		}
	}
	first := time.Unix(int64(c.today-days+1)*24*60*60, 0).UTC()
	for i := range days {
		day := domain.DayOf(first.AddDate(0, 0, i))
		f.Opened = append(f.Opened, desk.DayCount{Day: day, N: c.opened[i]})
		f.Settled = append(f.Settled, desk.DayCount{Day: day, N: c.settled[i]})
	}
	return f
}

// quantiles reads the answered tickets from the quickest on, and gives the
// median and the ninth decile in minutes; each queue keeps its own median.
func (c *counting) quantiles() (median, ninth int) {
	met := make([]int, len(c.queues))
	all := 0
	for _, o := range c.answers.list {
		if !c.chosen.Has(o) {
			continue
		}
		one := &c.rows[o]
		minutes := int(one.answer / time.Minute.Milliseconds())
		all++
		if all == rankOf(c.answered, 5) {
			median = minutes
		}
		if all == rankOf(c.answered, 9) {
			ninth = minutes
		}
		q := &c.queues[one.queue]
		met[one.queue]++
		if met[one.queue] == rankOf(q.answered, 5) {
			q.AnswerMedian = minutes
		}
	}
	return median, ninth
}

// rankOf is the place, from 1, of what so many tenths of n do not exceed.
func rankOf(n, tenths int) int { return (n*tenths + 9) / 10 }
