package cases

import (
	"cmp"
	"slices"
	"strings"
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
	r, s := &t.rows[a], &t.rows[b]
	if (r.due == 0) != (s.due == 0) {
		return cmp.Compare(s.due, r.due) // none is last
	}
	if by := cmp.Compare(r.due, s.due); by != 0 {
		return by
	}
	return t.byChange(a, b)
}

// byChange has what changed last first.
func (t *table) byChange(a, b uint32) int {
	if by := cmp.Compare(t.rows[b].changed, t.rows[a].changed); by != 0 {
		return by
	}
	return t.byID(a, b)
}

// byOpened has the newest first.
func (t *table) byOpened(a, b uint32) int {
	if by := cmp.Compare(t.rows[b].opened, t.rows[a].opened); by != 0 {
		return by
	}
	return t.byID(a, b)
}

// byAnswer has the quickest first answer first.
func (t *table) byAnswer(a, b uint32) int {
	if by := cmp.Compare(t.rows[a].answer, t.rows[b].answer); by != 0 {
		return by
	}
	return t.byID(a, b)
}

// byID has the newest id first.
func (t *table) byID(a, b uint32) int {
	return strings.Compare(string(t.hits[b].ID), string(t.hits[a].ID))
}
