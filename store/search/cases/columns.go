package cases

import (
	"guichet/domain"
	"guichet/store/search/lexis"
)

// wide names a column of numbers.
type wide int

// The columns of numbers: of names, lists and texts, 0 is none; the others are
// themselves.
const (
	inQueue wide = iota
	inBy
	inAssignee
	inCause
	inRule
	inPlatform
	inIncident
	inSchool
	inPlaces // the list of its establishments
	inAccount
	inSubject
	inFamily
	inGiven
	inForeign
	inLetters // the check of its reference, where it has no digit
	inNumber
	inCheck
	inOpening  // day of Paris
	inSettling // day of Paris; 0: not settled
	inAnswer   // minutes from opening to the first answer, and one; 0: none
	wides
)

// moment names a column of instants.
type moment int

const (
	atOpened moment = iota
	atChanged
	atDue
	atSettled
	moments
)

// small names a column of few values.
type small int

const (
	isState    small = iota // its place among states
	isPriority              // its place among domain.Priorities
	isReopened              // 0 or 1
	smalls
)

// row is what is kept of one ticket.
type row struct {
	id    domain.TicketID
	wide  [wides]uint32
	at    [moments]domain.Instant
	small [smalls]uint8
}

// columns hold the rows of all tickets, each kind of value by itself, so that a
// question reads only what it is about.
type columns struct {
	id    []domain.TicketID
	wide  [wides][]uint32
	at    [moments][]domain.Instant
	small [smalls][]uint8
	alive lexis.Bitmap // rows that a ticket has
	free  []uint32     // those that none has
}

// put gives a row a place, that of a ticket which is gone where there is one.
func (c *columns) put(r *row) uint32 {
	if len(c.free) == 0 {
		c.grow()
	}
	last := len(c.free) - 1
	o := c.free[last]
	c.free = c.free[:last]
	c.set(o, r)
	c.alive.Add(o)
	return o
}

// grow adds a place.
func (c *columns) grow() {
	o := uint32(len(c.id))
	c.id, c.free = append(c.id, ""), append(c.free, o)
	for i := range c.wide {
		c.wide[i] = append(c.wide[i], 0)
	}
	for i := range c.at {
		c.at[i] = append(c.at[i], 0)
	}
	for i := range c.small {
		c.small[i] = append(c.small[i], 0)
	}
	if o%64 == 0 {
		c.alive = append(c.alive, 0)
	}
}

func (c *columns) set(o uint32, r *row) {
	c.id[o] = r.id
	for i := range c.wide {
		c.wide[i][o] = r.wide[i]
	}
	for i := range c.at {
		c.at[i][o] = r.at[i]
	}
	for i := range c.small {
		c.small[i][o] = r.small[i]
	}
}

// remove frees a place; what it has no more is not counted and not shown.
func (c *columns) remove(o uint32) {
	c.set(o, &row{})
	c.alive[o>>6] &^= 1 << (o & 63)
	c.free = append(c.free, o)
}
