package cases

import (
	"slices"
	"sort"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/search/lexis"
)

// table holds every ticket: its columns, and what their numbers stand for.
type table struct {
	columns
	queues, agents, names names
	codes                 []string // of queues, folded
	accounts              numbers
	texts                 texts
	lists                 numbers
	places                [][]domain.UAI // by the number of the list
	found                 [][]uint32     // by the number of the list: its texts
	schools               map[domain.UAI]lexis.School
	highest               uint32 // number of a ticket that there is or was

	orders  map[desk.TicketSort]*order
	answers *order // answered ones, the quickest first
	ids     *order
	people  *order // by account
}

func newTable() *table {
	t := &table{
		queues: newNames(), agents: newNames(), names: newNames(), codes: []string{""}, accounts: newNumbers(), texts: newTexts(),
		lists: newNumbers(), places: [][]domain.UAI{nil}, found: [][]uint32{nil},
	}
	t.orders = map[desk.TicketSort]*order{
		desk.ByDue: {compare: t.byDue}, desk.ByChange: {compare: t.byChange}, desk.ByOpened: {compare: t.byOpened},
	}
	t.answers, t.ids, t.people = &order{compare: t.byAnswer}, &order{compare: t.byID}, &order{compare: t.byAccount}
	return t
}

// about are the tickets about an account.
func (t *table) about(a domain.AccountID) []domain.TicketID {
	n, known := t.accounts.of[string(a)]
	if !known || n == 0 {
		return nil
	}
	of, list := t.wide[inAccount], t.people.list
	var out []domain.TicketID
	for i := sort.Search(len(list), func(i int) bool { return of[list[i]] >= n }); i < len(list) && of[list[i]] == n; i++ {
		out = append(out, t.id[list[i]])
	}
	return out
}

// sorted are the orders that a row stands in.
func (t *table) sorted(o uint32) []*order {
	all := []*order{t.ids, t.people}
	for _, by := range t.orders {
		all = append(all, by)
	}
	if t.wide[inAnswer][o] > 0 {
		all = append(all, t.answers)
	}
	return all
}

// put takes a ticket as it is now.
func (t *table) put(e entry) {
	at, known := slices.BinarySearchFunc(t.ids.list, e.ID, t.idOf)
	if known {
		t.remove(t.ids.list[at])
	}
	if e.gone {
		return
	}
	r := t.row(&e)
	t.texts.sort()
	o := t.columns.put(&r)
	for _, by := range t.sorted(o) {
		by.insert(o)
	}
}

// add takes one more ticket of a table that is sorted when it has all.
func (t *table) add(e *entry) {
	r := t.row(e)
	o := t.columns.put(&r)
	for _, by := range t.sorted(o) {
		by.list = append(by.list, o)
	}
}

// sort orders what add has taken.
func (t *table) sort() {
	for _, by := range t.orders {
		by.sort()
	}
	t.answers.sort()
	t.ids.sort()
	t.people.sort()
	t.texts.sort()
}

// remove takes a row out; the orders look at it as it was.
func (t *table) remove(o uint32) {
	for _, by := range t.sorted(o) {
		by.remove(o)
	}
	t.columns.remove(o)
}
