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
	chosen := t.matches(r)
	if q.Facet != desk.FacetAll {
		chosen = choose(t.faceted(r, chosen), q.Facet)
	}
	return t.count(chosen, q.Now), nil
}

// counting is a count under way.
type counting struct {
	*table
	now    domain.Instant
	today  uint32
	chosen lexis.Bitmap
	// by number of the state
	pending, waiting []bool

	count, answered int
	states          [len(states)]int
	queues          []queueCount // by number of the queue
	causes          []int        // by number of the name
	ages            [5]int
	opened, settled [days]int
}

type queueCount struct {
	desk.QueueFigures
	any      bool
	answered int
}

func (t *table) count(chosen lexis.Bitmap, now domain.Instant) desk.TicketFigures {
	c := &counting{
		table: t, now: now, today: dayNumber(now), chosen: chosen, count: size(chosen),
		pending: statesThat(domain.TicketState.Pending), waiting: statesThat(waits),
		queues: make([]queueCount, len(t.queues.list)), causes: make([]int, len(t.names.list)),
	}
	each(chosen, c.add)
	return c.figures()
}

func (c *counting) add(o uint32) {
	state := c.small[isState][o]
	c.states[state]++
	c.causes[c.wide[inCause][o]]++
	q := &c.queues[c.wide[inQueue][o]]
	q.any = true
	if ago := c.today - c.wide[inOpening][o]; ago < days { // a day to come is ages ago
		c.opened[days-1-ago]++
	}
	if ago := c.today - c.wide[inSettling][o]; ago < days {
		c.settled[days-1-ago]++
	}
	if c.wide[inAnswer][o] > 0 {
		c.answered++
		q.answered++
	}
	if !c.pending[state] {
		return
	}
	age := ageOf(c.now, c.at[atOpened][o])
	c.ages[age]++
	q.Ages[age]++
	q.Pending++
	if due := c.at[atDue][o]; due != 0 && due <= c.now {
		q.Late++
	}
	if c.waiting[state] {
		q.Waiting++
	}
}

// ageOf is the class of an age: under 1 day, 3, 7, 30, older.
func ageOf(now, opened domain.Instant) int {
	const day = 24 * 60 * 60 * 1000
	switch age := now - opened; {
	case age < 1*day:
		return 0
	case age < 3*day:
		return 1
	case age < 7*day:
		return 2
	case age < 30*day:
		return 3
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
	for i, name := range c.table.queues.list {
		if c.queues[i].any {
			f.Queues[name] = c.queues[i].QueueFigures
		}
	}
	for i, name := range c.names.list {
		if c.causes[i] > 0 {
			f.Causes[name] = c.causes[i]
		}
	}
	first := time.Unix((int64(c.today)-days+1)*24*60*60, 0).UTC()
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
		minutes := int(c.wide[inAnswer][o]) - 1
		all++
		if all == rankOf(c.answered, 5) {
			median = minutes
		}
		if all == rankOf(c.answered, 9) {
			ninth = minutes
		}
		n := c.wide[inQueue][o]
		q := &c.queues[n]
		met[n]++
		if met[n] == rankOf(q.answered, 5) {
			q.AnswerMedian = minutes
		}
	}
	return median, ninth
}

// rankOf is the place, from 1, of what so many tenths of n do not exceed.
func rankOf(n, tenths int) int { return (n*tenths + 9) / 10 }
