package tui

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/tui/table"
)

// ticketsPage lists tickets: a line that narrows them as it is typed, facets,
// and what is known of the one under the cursor. However many there are, only
// those around the screen are asked for.
type ticketsPage struct {
	lined
	table  *table.Model[listedTicket]
	asked  ticketsAsk
	shown  ticketsMsg // the last answer
	read   bool
	cancel context.CancelFunc
	peek   ticketPeek
	beside ticketsBeside
}

// ticketsAsk is what the list answers.
type ticketsAsk struct {
	gen   int
	line  string
	facet desk.TicketFacet
	sort  desk.TicketSort
	from  int
}

// ticketsRead is how many tickets are asked for at a time.
const ticketsRead = 200

// newTicketsPage lists what a query finds, with the keyboard in the list.
func newTicketsPage(query string) page {
	p := &ticketsPage{lined: newLined(), cancel: func() {}}
	p.inLine = false
	p.line.set(query)
	return p
}

// ticketsMsg brings the tickets found, from a row on.
type ticketsMsg struct {
	ticketsAsk
	found desk.TicketsFound
	err   error
}

func (p *ticketsPage) scope() scope { return onTickets }

// crumb counts what the line finds.
func (p *ticketsPage) crumb(e *env) string {
	if !p.read {
		return e.t("crumb_tickets")
	}
	return e.n("tickets_count", p.shown.found.Count)
}

func (p *ticketsPage) start(e *env) effect {
	if p.table == nil {
		p.table = table.New[listedTicket](ticketColumns(e))
	}
	return p.ask(e, 0).and(run(besideCmd(e), draftsCmd(e)))
}

// ask asks what the line says now, from a row on; the question before is given
// up.
func (p *ticketsPage) ask(e *env, from int) effect {
	p.cancel()
	ctx, cancel := context.WithCancel(e.ctx)
	p.cancel = cancel
	p.asked.gen++
	p.asked.line, p.asked.from = p.line.value(), max(from, 0)
	ask := p.asked
	return run(func() tea.Msg {
		found, err := e.session.Tickets(ctx, desk.TicketAsk{
			Query: domain.ParseQuery(ask.line), Facet: ask.facet, Sort: ask.sort, From: ask.from, Limit: ticketsRead,
		})
		return ticketsMsg{ask, found, err}
	})
}

func (p *ticketsPage) update(e *env, msg tea.Msg) effect {
	switch msg := msg.(type) {
	case ticketsMsg:
		return p.take(e, msg)
	case ticketPeekMsg:
		p.peek.take(msg)
	case besideMsg:
		return p.beside.take(e, msg)
	case draftsMsg:
		p.beside.drafts = msg.list
		return e.failed(msg.err)
	case changedMsg:
		return p.follow(e, msg.change)
	}
	return effect{}
}

// take shows what was found; a new question begins at the first row.
func (p *ticketsPage) take(e *env, msg ticketsMsg) effect {
	switch {
	case msg.gen != p.asked.gen:
		return effect{}
	case msg.err != nil:
		p.read = true
		return e.failed(msg.err)
	}
	another := !p.read || msg.line != p.shown.line || msg.facet != p.shown.facet || msg.sort != p.shown.sort
	p.shown, p.read = msg, true
	hits, from := msg.found.Hits, msg.from
	p.table.SetRows(msg.found.Count, func(i int) listedTicket {
		if i < from || i >= from+len(hits) {
			return listedTicket{unread: i + 1}
		}
		return listedTicket{ticket: hits[i-from].ID}
	})
	if another {
		p.table.Home()
	}
	return p.look(e)
}

// listedTicket names a row: its ticket; or, while that has not been read, its place
// and one, so that each is its own and the cursor stays on it until it has.
type listedTicket struct {
	ticket domain.TicketID
	unread int
}

// hit is the ticket of a row; false while it has not been read.
func (p *ticketsPage) hit(i int) (desk.TicketHit, bool) {
	if i -= p.shown.from; i < 0 || i >= len(p.shown.found.Hits) {
		return desk.TicketHit{}, false
	}
	return p.shown.found.Hits[i], true
}

// current is the ticket under the cursor; false before the page has started.
func (p *ticketsPage) current() (desk.TicketHit, bool) {
	if p.table == nil {
		return desk.TicketHit{}, false
	}
	i, _, ok := p.table.Cursor()
	if !ok {
		return desk.TicketHit{}, false
	}
	return p.hit(i)
}

// look reads the rows around the screen where they are not there yet, and what
// the preview shows.
func (p *ticketsPage) look(e *env) effect {
	first, last := p.table.Window()
	_, top := p.hit(first)
	_, end := p.hit(last - 1)
	if p.table.Len() > 0 && (!top || !end) && p.shown.gen == p.asked.gen {
		return p.ask(e, first-ticketsRead/2)
	}
	if h, ok := p.current(); ok {
		return p.peek.read(e, h.ID)
	}
	return effect{}
}

// follow reads again after a change: of tickets, of what waits beside them, or
// of the people whom they are about.
func (p *ticketsPage) follow(e *env, c desk.Change) effect {
	own := c.Revision == 0
	if !own && !c.Resync && !c.Desk && len(c.Tickets) == 0 && len(c.Accounts) == 0 {
		return effect{}
	}
	p.peek.stale()
	return p.ask(e, p.asked.from).and(run(besideCmd(e), draftsCmd(e)))
}
