package tui

import (
	"cmp"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/ticket"
)

// ticketPage is one ticket: its clock on top, its conversation, newest first,
// and whom it is about.
type ticketPage struct {
	id      domain.TicketID
	of      desk.TicketView
	read    bool
	missing error // why there is nothing to show
	gen     int
	scroll  scroll
	drawn   drawn
	version int
}

func newTicketPage(id domain.TicketID) page { return &ticketPage{id: id} }

// ticketReadMsg brings the ticket, as it is after what was done to it.
type ticketReadMsg struct {
	gen  int
	view desk.TicketView
	err  error
}

func (p *ticketPage) scope() scope                { return onTicket }
func (p *ticketPage) typing() *field              { return nil }
func (p *ticketPage) key(*env, tea.KeyMsg) effect { return effect{} }
func (p *ticketPage) status(e *env) string        { return p.scroll.below(e) }

func (p *ticketPage) crumb(e *env) string {
	if !p.read {
		return e.t("crumb_ticket")
	}
	return cmp.Or(ticket.Short(p.of.Ticket), e.t("crumb_ticket"))
}

func (p *ticketPage) start(e *env) effect {
	p.gen++
	gen, id := p.gen, p.id
	return run(func() tea.Msg {
		v, err := e.session.Ticket(e.ctx, string(id))
		return ticketReadMsg{gen, v, err}
	})
}

func (p *ticketPage) update(e *env, msg tea.Msg) effect {
	p.version++
	switch msg := msg.(type) {
	case ticketReadMsg:
		if msg.gen == p.gen {
			return p.take(e, msg)
		}
	case ticketDoneMsg:
		if msg.err != nil {
			return e.failed(msg.err)
		}
		return effect{news: changedMsg{}}.and(say(toast{kind: toastDone, text: msg.said}))
	case ticketCopiedMsg:
		if msg.err != nil {
			return e.failed(msg.err)
		}
		return say(toast{kind: toastDone, text: e.t("ticket_text_copied")})
	case entryOpenedMsg:
		return msg.effect(e)
	case pickedMsg:
		if msg.whom == any(p) {
			return msg.then()
		}
	case changedMsg:
		if p.concerns(msg.change) {
			return p.start(e)
		}
	}
	return effect{}
}

// take shows what was read. What was there stays where a later reading fails.
func (p *ticketPage) take(e *env, msg ticketReadMsg) effect {
	if msg.err != nil {
		if !p.read {
			p.missing = msg.err
		}
		return e.failed(msg.err)
	}
	p.read, p.of, p.missing = true, msg.view, nil
	return effect{}
}

// concerns tells that a change may be seen on the page. A page that was refused
// does not ask again: each refusal is a change of the journal.
func (p *ticketPage) concerns(c desk.Change) bool {
	switch {
	case p.missing != nil:
		return false
	case c.Revision == 0 || c.Resync || c.Desk:
		return true
	}
	for _, id := range c.Tickets {
		if id == p.id {
			return true
		}
	}
	for _, id := range c.Accounts {
		if p.of.Person != nil && p.of.Person.ID == id {
			return true
		}
	}
	return false
}

// about is the account that it is about, which the search remembers as opened
// only when its own page is.
func (p *ticketPage) person() (desk.Row, bool) {
	if p.of.Person == nil {
		return desk.Row{}, false
	}
	return *p.of.Person, true
}
