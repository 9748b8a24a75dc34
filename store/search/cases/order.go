package cases

import (
	"cmp"
	"slices"
	"strings"

	"guichet/domain"
)

// order is the rows in one order, always sorted.
type order struct {
	list    []uint32
	compare func(a, b uint32) int // never 0 for two
}

func (by *order) sort() { slices.SortFunc(by.list, by.compare) }

func (by *order) insert(o uint32) {
	at, _ := slices.BinarySearchFunc(by.list, o, by.compare)
	by.list = slices.Insert(by.list, at, o)
}

func (by *order) remove(o uint32) {
	if at, ok := slices.BinarySearchFunc(by.list, o, by.compare); ok {
		by.list = slices.Delete(by.list, at, at+1)
	}
}

// byDue has the soonest due first; then what stands still, by change.
func (t *table) byDue(a, b uint32) int {
	r, s := t.at[atDue][a], t.at[atDue][b]
	switch {
	case r == s:
		return t.byChange(a, b)
	case r == 0 || s == 0:
		return cmp.Compare(s, r) // none is last
	}
	return cmp.Compare(r, s)
}

// byChange has what changed last first.
func (t *table) byChange(a, b uint32) int { return t.latest(atChanged, a, b) }

// byOpened has the newest first.
func (t *table) byOpened(a, b uint32) int { return t.latest(atOpened, a, b) }

func (t *table) latest(at moment, a, b uint32) int {
	if by := cmp.Compare(t.at[at][b], t.at[at][a]); by != 0 {
		return by
	}
	return t.byID(a, b)
}

// byAnswer has the quickest first answer first.
func (t *table) byAnswer(a, b uint32) int { return t.least(inAnswer, a, b) }

// byAccount has tickets about one account together.
func (t *table) byAccount(a, b uint32) int { return t.least(inAccount, a, b) }

func (t *table) least(in wide, a, b uint32) int {
	if by := cmp.Compare(t.wide[in][a], t.wide[in][b]); by != 0 {
		return by
	}
	return cmp.Compare(a, b)
}

// byID has the newest id first.
func (t *table) byID(a, b uint32) int { return t.idOf(a, t.id[b]) }

func (t *table) idOf(o uint32, id domain.TicketID) int {
	return strings.Compare(string(id), string(t.id[o]))
}
