package cases

import (
	"slices"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/search/lexis"
)

// table holds every ticket. A row keeps its ordinal as long as the ticket is
// there; ordinals of those that are not are used again.
type table struct {
	rows  []row
	hits  []desk.TicketHit
	words [][]uint32 // of each row: its texts as numbers of the lexicon, gap between
	free  []uint32

	at map[domain.TicketID]uint32
	of map[domain.AccountID][]uint32

	names   numbers // queues, causes, agents …
	lists   numbers
	places  [][]domain.UAI // by the number of the list
	schools map[domain.UAI]lexis.School
	lexicon lexicon
	orders  map[desk.TicketSort]*order
	answers *order // answered ones, the quickest first
}

func newTable() *table {
	t := &table{
		at: map[domain.TicketID]uint32{}, of: map[domain.AccountID][]uint32{},
		names: newNumbers(), lists: newNumbers(), places: [][]domain.UAI{nil}, lexicon: newLexicon(),
	}
	t.orders = map[desk.TicketSort]*order{
		desk.ByDue: {compare: t.byDue}, desk.ByChange: {compare: t.byChange}, desk.ByOpened: {compare: t.byOpened},
	}
	t.answers = &order{compare: t.byAnswer}
	return t
}

// about are the tickets about an account.
func (t *table) about(a domain.AccountID) []domain.TicketID {
	var out []domain.TicketID
	for _, o := range t.of[a] {
		out = append(out, t.hits[o].ID)
	}
	return out
}

// put takes a ticket as it is now.
func (t *table) put(e entry) {
	o, known := t.at[e.ID]
	if known {
		t.remove(o)
	}
	if e.gone {
		return
	}
	o = t.place(e)
	t.lexicon.put(o, t.words[o])
	for _, by := range t.orders {
		by.insert(o)
	}
	if t.rows[o].answered {
		t.answers.insert(o)
	}
}

// add takes one more ticket of a table that is sorted when it has all.
func (t *table) add(e entry) {
	o := t.place(e)
	for _, by := range t.orders {
		by.list = append(by.list, o)
	}
	if t.rows[o].answered {
		t.answers.list = append(t.answers.list, o)
	}
	t.lexicon.append(o, t.words[o])
}

// sort orders what add has taken.
func (t *table) sort() {
	for _, by := range t.orders {
		by.sort()
	}
	t.answers.sort()
	t.lexicon.sort()
}

// place gives the ticket a row.
func (t *table) place(e entry) uint32 {
	var o uint32
	if n := len(t.free); n > 0 {
		o, t.free = t.free[n-1], t.free[:n-1]
	} else {
		o = uint32(len(t.rows))
		t.rows, t.hits, t.words = append(t.rows, row{}), append(t.hits, desk.TicketHit{}), append(t.words, nil)
	}
	t.rows[o], t.hits[o] = t.row(e), desk.NewTicketHit(e.Ticket, e.person.family, e.person.given)
	t.words[o] = t.read(e, &t.hits[o])
	t.at[e.ID] = o
	if e.Account != "" {
		t.of[e.Account] = append(t.of[e.Account], o)
	}
	return o
}

// remove takes a row out; the orders look at it as it was.
func (t *table) remove(o uint32) {
	for _, by := range t.orders {
		by.remove(o)
	}
	if t.rows[o].answered {
		t.answers.remove(o)
	}
	t.lexicon.remove(o, t.words[o])
	hit := &t.hits[o]
	delete(t.at, hit.ID)
	if a := hit.Account; a != "" {
		if t.of[a] = slices.DeleteFunc(t.of[a], func(p uint32) bool { return p == o }); len(t.of[a]) == 0 {
			delete(t.of, a)
		}
	}
	t.rows[o], t.hits[o], t.words[o] = row{}, desk.TicketHit{}, nil
	t.free = append(t.free, o)
}
