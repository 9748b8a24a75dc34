package cases

import (
	"slices"
	"strconv"
	"strings"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/ticket"
	"guichet/store/search/lexis"
)

// gap stands between the texts of a row, so that no phrase reaches over it.
const gap = 0

// text is one thing that a ticket is found by.
type text struct {
	text  string
	whole bool // it is found by its joined form too: a name, a number
}

// texts lists what a ticket is found by.
func (t *table) texts(e entry, shown *desk.TicketHit) []text {
	out := []text{
		{ticket.Reference(e.Ticket), true}, {e.Subject, false}, {shown.Family, true}, {shown.Given, true},
		{e.Queue, true}, {e.Assignee, true}, {e.Foreign, true},
	}
	for _, u := range uaisOf(e) {
		out = append(out, text{string(u), false}, text{t.schools[u].Name, false})
	}
	return out
}

// read gives the words of a ticket: each text in order, then what else it is
// found by, each alone.
func (t *table) read(e entry, shown *desk.TicketHit) []uint32 {
	var out, alone []uint32
	for _, part := range t.texts(e, shown) {
		folded := domain.Fold(part.text)
		if folded == "" {
			continue
		}
		words := lexis.Split(folded)
		for _, w := range words {
			out = append(out, t.lexicon.number(w))
		}
		out = append(out, gap)
		more := func(w string) {
			if w != "" && !slices.Contains(words, w) {
				alone = append(alone, t.lexicon.number(w), gap)
			}
		}
		lexis.EachPart(folded, more)
		if part.whole {
			more(lexis.Joined(folded))
		}
	}
	return slices.Clip(append(append(out, alone...), t.lexicon.number(numbered(e.Number))))
}

// numbered is the word of a ticket's number as a whole.
func numbered(n int) string { return "#" + strconv.Itoa(n) }

// number reads a word that may be the number of a ticket.
func number(w string) (string, bool) {
	n, err := strconv.Atoi(w)
	return numbered(n), err == nil && n > 0 && strings.Trim(w, "0123456789") == ""
}
