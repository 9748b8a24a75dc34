package cases

import (
	"slices"
	"strings"
	"time"

	"guichet/domain"
)

// row is what qualifiers, facets, orders and figures look at. Names are numbers
// of table.names, 0 is none.
type row struct {
	opened, changed, due, settled domain.Instant
	answer                        int64 // milliseconds from opening to the first answer
	queue, cause, rule, platform  uint32
	by, assignee, incident        uint32
	places                        uint32 // number of the list of its establishments
	opening, settling             int32  // days, Paris
	state                         uint8  // its place among domain.TicketStates
	priority                      uint8
	alive, answered, reopened     bool
}

// numbers gives each distinct text the number of its first coming; the empty
// one is 0.
type numbers struct {
	of   map[string]uint32
	list []string
}

func newNumbers() numbers { return numbers{of: map[string]uint32{"": 0}, list: []string{""}} }

func (n *numbers) number(s string) uint32 {
	if i, ok := n.of[s]; ok {
		return i
	}
	i := uint32(len(n.list))
	s = strings.Clone(s) // it may be a piece of a larger one
	n.of[s], n.list = i, append(n.list, s)
	return i
}

func (t *table) row(e entry) row {
	name := t.names.number
	r := row{
		alive: true, opened: e.Opened, changed: e.Changed, due: e.Due, settled: e.Solved,
		queue: name(e.Queue), cause: name(e.Cause), rule: name(e.Rule), platform: name(string(e.Platform)),
		by: name(e.By), assignee: name(e.Assignee), incident: name(string(e.Incident)), places: t.placesOf(e),
		state:    uint8(max(slices.Index(states[:], e.State), 0)),
		priority: uint8(max(slices.Index(domain.Priorities(), e.Priority), 0)),
		answered: e.Answered != 0, reopened: e.Reopened > 0,
		opening: dayNumber(e.Opened), settling: dayNumber(e.Solved),
	}
	if r.answered {
		r.answer = max(int64(e.Answered-e.Opened), 0)
	}
	return r
}

// states are those of domain.TicketStates, by the number that a row has.
var states = [...]domain.TicketState{
	domain.TicketNew, domain.TicketOpen, domain.TicketUser, domain.TicketService, domain.TicketSolved, domain.TicketClosed,
}

func (r *row) pending() bool { return states[r.state].Pending() }

func (r *row) waiting() bool {
	return states[r.state] == domain.TicketUser || states[r.state] == domain.TicketService
}

func (r *row) late(now domain.Instant) bool { return r.pending() && r.due != 0 && r.due <= now }

// dayNumber counts days of Paris since 1970; 0 of no instant.
func dayNumber(i domain.Instant) int32 {
	if i == 0 {
		return 0
	}
	y, m, d := i.Time().In(domain.Paris()).Date()
	return int32(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / (24 * 60 * 60))
}

// placesOf numbers the list of the establishments that the ticket is at: its
// own and its person's.
func (t *table) placesOf(e entry) uint32 {
	uais := uaisOf(e)
	texts := make([]string, len(uais))
	for i, u := range uais {
		texts[i] = string(u)
	}
	n := t.lists.number(strings.Join(texts, " "))
	if int(n) == len(t.places) {
		t.places = append(t.places, uais)
	}
	return n
}

func uaisOf(e entry) []domain.UAI {
	var out []domain.UAI
	for _, u := range append([]domain.UAI{e.School}, e.person.uais...) {
		if u != "" && !slices.Contains(out, u) {
			out = append(out, u)
		}
	}
	return out
}
