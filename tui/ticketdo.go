package tui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/ticket/paper"
)

func (p *ticketPage) can(e *env, id intent) bool {
	switch id {
	case doBack, doSearch, doUp, doDown, doPageUp, doPageDown, doFirst, doLast:
		return true
	}
	if !p.read {
		return false
	}
	if to, ok := ticketMoves()[id]; ok {
		return slices.Contains(p.of.Moves, to) && (id != doTicketReopen || !p.of.State.Pending())
	}
	switch id {
	case doOpen:
		_, ok := p.person()
		return ok
	case doTicketMove:
		return len(p.of.Moves) > 0
	case doTicketMine:
		return p.of.Assignee != e.session.As && p.of.State.Pending()
	case doTicketAround:
		return len(p.around(e)) > 0
	case doTicketCopy:
		return e.copyOut != nil
	case doTicketSend:
		return p.of.Sends == desk.SendsByMail && p.of.State != domain.TicketClosed
	case doTicketDeposit:
		return p.of.State.Pending()
	case doTicketSave:
		return e.save != nil && len(p.files()) > 0
	case doTicketExport:
		return e.save != nil
	case doTicketWrite, doTicketAssign, doTicketPriority, doTicketLink:
		return true
	}
	return false
}

func (p *ticketPage) do(e *env, id intent) effect {
	if to, ok := ticketMoves()[id]; ok {
		return p.move(e, to)
	}
	switch id {
	case doBack:
		return effect{back: true}
	case doSearch:
		return effect{home: true}
	case doOpen:
		return effect{open: newAccountPage(*p.of.Person)}
	case doTicketWrite:
		return effect{over: newTicketWriting(e, p.of)}
	case doTicketMove:
		return p.pickMove(e)
	case doTicketMine:
		return p.doing(e, e.t("ticket_taken"), func() (desk.TicketView, error) { return e.session.AssignTicket(e.ctx, p.id, e.session.As) })
	case doTicketAround:
		return p.pickAround(e)
	case doTicketCopy:
		return p.copy(e)
	case doTicketSend:
		return p.doing(e, e.t("ticket_leaves"), func() (desk.TicketView, error) { return e.session.SendTicket(e.ctx, p.id) })
	case doTicketPriority:
		return p.pickPriority(e)
	case doTicketDeposit:
		return effect{over: newDeposit(p.id)}
	case doTicketAssign:
		return effect{over: newAssigning(p.of)}
	case doTicketLink:
		return effect{over: newLinking(p.id)}
	case doTicketExport:
		return effect{over: newTicketExport([]domain.TicketID{p.id})}
	case doTicketSave:
		return p.pickFile(e)
	}
	p.scroll.move(id)
	return effect{}
}

// ticketDoneMsg tells how a verb on the ticket went.
type ticketDoneMsg struct {
	said string
	err  error
}

// doing does a plain verb, and says that it is done.
func (p *ticketPage) doing(_ *env, said string, verb func() (desk.TicketView, error)) effect {
	return effect{writes: []tea.Cmd{func() tea.Msg {
		_, err := verb()
		return ticketDoneMsg{said, err}
	}}}
}

// move takes the ticket to a state. To close it is asked first.
func (p *ticketPage) move(e *env, to domain.TicketState) effect {
	id := p.id
	if to == domain.TicketClosed {
		return effect{over: newTicketClosing(e, p.of)}
	}
	return p.doing(e, e.t("ticket_moved", "State", e.words.TicketStateNamed(to)), func() (desk.TicketView, error) {
		return e.session.MoveTicket(e.ctx, id, to, "")
	})
}

// pickMove lists the states that the ticket can go to.
func (p *ticketPage) pickMove(e *env) effect {
	moves := p.of.Moves
	items := make([]menuItem, len(moves))
	for i, to := range moves {
		items[i] = menuItem{name: e.moveNamed(p.of.State, to)}
	}
	return effect{over: newPick(p, "action_ticket-move", items, func(i int) effect { return p.move(e, moves[i]) })}
}

// moveNamed says a move as what one does: opening again is more than opening.
func (e *env) moveNamed(from, to domain.TicketState) string {
	if to == domain.TicketOpen && !from.Pending() {
		return e.t("action_ticket-reopen")
	}
	return e.words.TicketStateNamed(to)
}

func (p *ticketPage) pickPriority(e *env) effect {
	all := domain.Priorities()
	items := make([]menuItem, len(all))
	for i, said := range all {
		items[i] = menuItem{name: e.words.Priority(said), marked: said == p.of.Priority}
	}
	return effect{over: newPick(p, "action_ticket-priority", items, func(i int) effect {
		said := e.t("ticket_priority_is", "Priority", e.words.Priority(all[i]))
		return p.doing(e, said, func() (desk.TicketView, error) { return e.session.PrioritizeTicket(e.ctx, p.id, all[i]) })
	})}
}

// ticketCopiedMsg tells that the ticket is on the clipboard, or why not.
type ticketCopiedMsg struct{ err error }

// copy puts the ticket, as it leaves, on the clipboard: what a web form takes.
func (p *ticketPage) copy(e *env) effect {
	id := p.id
	return effect{writes: []tea.Cmd{func() tea.Msg {
		s, err := e.session.TicketSheet(e.ctx, id)
		if err != nil {
			return ticketCopiedMsg{err}
		}
		if put := e.copyOut(paper.Text(e.words, s)); put != nil {
			put()
		}
		return ticketCopiedMsg{}
	}}}
}
