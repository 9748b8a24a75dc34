package cases

import (
	"slices"
	"strings"
	"time"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/ticket"
)

// states are those of domain.TicketStates, by the number that a row has.
var states = [...]domain.TicketState{
	domain.TicketNew, domain.TicketOpen, domain.TicketUser, domain.TicketService, domain.TicketSolved, domain.TicketClosed,
}

// statesThat tells by number which states are such.
func statesThat(is func(domain.TicketState) bool) []bool {
	on := make([]bool, len(states))
	for i, s := range states {
		on[i] = is(s)
	}
	return on
}

func waits(s domain.TicketState) bool { return s == domain.TicketUser || s == domain.TicketService }

// row makes the row of a ticket, and numbers for what has none yet.
func (t *table) row(e *entry) row {
	shown := desk.NewTicketHit(e.Ticket, e.person.family, e.person.given)
	r := row{id: e.ID, at: [moments]domain.Instant{atOpened: e.Opened, atChanged: e.Changed, atDue: e.Due, atSettled: e.Solved}}
	r.wide = [wides]uint32{
		inQueue: t.queue(e.Queue), inBy: t.agent(e.By), inAssignee: t.agent(e.Assignee),
		inCause: t.names.name(e.Cause), inRule: t.names.name(e.Rule), inPlatform: t.names.name(string(e.Platform)),
		inIncident: t.names.name(string(e.Incident)), inSchool: t.names.name(string(e.School)), inPlaces: t.placesOf(e),
		inAccount: t.accounts.number(string(e.Account)), inSubject: t.texts.number(text{e.Subject, false}),
		inFamily: t.texts.number(text{shown.Family, true}), inGiven: t.texts.number(text{shown.Given, true}),
		inForeign: t.texts.number(text{e.Foreign, true}), inNumber: uint32(e.Number),
		inOpening: dayNumber(e.Opened), inSettling: dayNumber(e.Solved),
	}
	var check string
	if check, r.wide[inCheck] = checkOf(e.Ticket); !strings.ContainsAny(check, "0123456789") {
		r.wide[inLetters] = t.texts.number(text{check, true})
	}
	t.highest = max(t.highest, r.wide[inNumber])
	r.small[isState] = uint8(max(slices.Index(states[:], e.State), 0))
	r.small[isPriority] = uint8(max(slices.Index(domain.Priorities(), e.Priority), 0))
	if e.Reopened > 0 {
		r.small[isReopened] = 1
	}
	if e.Answered != 0 {
		r.wide[inAnswer] = 1 + uint32(max(int64(e.Answered-e.Opened), 0)/time.Minute.Milliseconds())
	}
	return r
}

// queue numbers a queue, whose code begins its references.
func (t *table) queue(id string) uint32 {
	n := t.queues.name(id)
	if int(n) == len(t.codes) {
		code := strings.ToLower(ticket.Code(id))
		t.codes = append(t.codes, code)
		t.queues.texts[n] = []uint32{t.texts.number(text{id, true}), t.texts.number(text{code, true})}
	}
	return n
}

func (t *table) agent(name string) uint32 {
	n := t.agents.name(name)
	if n > 0 && t.agents.texts[n] == nil {
		t.agents.texts[n] = []uint32{t.texts.number(text{name, true})}
	}
	return n
}

// placesOf numbers the list of the establishments that the ticket is at: its
// own and its person's.
func (t *table) placesOf(e *entry) uint32 {
	uais := make([]domain.UAI, 0, 4)
	key := make([]byte, 0, 64)
	for i := -1; i < len(e.person.uais); i++ {
		u := e.School
		if i >= 0 {
			u = e.person.uais[i]
		}
		if u != "" && !slices.Contains(uais, u) {
			uais, key = append(uais, u), append(append(key, u...), ' ')
		}
	}
	n := t.lists.number(string(key))
	if int(n) == len(t.places) {
		t.places = append(t.places, uais)
		var found []uint32
		for _, u := range uais {
			found = append(found, t.texts.number(text{string(u), false}), t.texts.number(text{t.schools[u].Name, false}))
		}
		t.found = append(t.found, found)
	}
	return n
}

// dayNumber counts days of Paris since 1970; 0 of no instant.
func dayNumber(i domain.Instant) uint32 {
	if i == 0 {
		return 0
	}
	y, m, d := i.Time().In(domain.Paris()).Date()
	return uint32(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / (24 * 60 * 60))
}

// hit is a row as a list shows it.
func (t *table) hit(o uint32) desk.TicketHit {
	value := func(in wide) uint32 { return t.wide[in][o] }
	name := func(in wide) string { return t.names.list[value(in)] }
	return desk.NewTicketHit(domain.Ticket{
		ID: t.id[o], Queue: t.queues.list[value(inQueue)], Number: int(value(inNumber)), Platform: domain.PlatformID(name(inPlatform)),
		Subject: t.texts.list[value(inSubject)], Account: domain.AccountID(t.accounts.list[value(inAccount)]),
		School: domain.UAI(name(inSchool)), State: states[t.small[isState][o]], Priority: domain.Priorities()[t.small[isPriority][o]],
		Assignee: t.agents.list[value(inAssignee)], Opened: t.at[atOpened][o], Changed: t.at[atChanged][o], Due: t.at[atDue][o],
		Cause: name(inCause), Reopened: int(t.small[isReopened][o]), Incident: domain.IncidentID(name(inIncident)),
	}, t.texts.list[value(inFamily)], t.texts.list[value(inGiven)])
}
