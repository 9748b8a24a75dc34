package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
)

func (p *ticketsPage) can(e *env, id intent) bool {
	rows := p.table != nil && p.table.Len() > 0
	_, facet := ticketFacets()[id]
	switch {
	case p.does(id), facet, id == doTicketNew, id == doList, id == doSort:
		return true
	case id == doIncidentOpen:
		return len(p.chosenTickets()) > 0
	case id == doTicketExport:
		return e.save != nil && len(p.chosenTickets()) > 0
	case id == doUnmark:
		return rows && p.table.MarkedCount() > 0
	case id == doOpen, id == doMark:
		_, ok := p.current()
		return rows && ok
	}
	return rows
}

func (p *ticketsPage) do(e *env, id intent) effect {
	at, row, _ := p.table.Cursor()
	if facet, ok := ticketFacets()[id]; ok {
		p.asked.facet = facet
		return p.ask(e, 0)
	}
	switch id {
	case doOpen:
		return effect{open: newTicketPage(row.ticket)}
	case doTicketNew:
		return effect{over: newTicketForm(e, desk.Opening{})}
	case doSort:
		return p.sort(e)
	case doMark:
		p.table.Toggle(row)
		p.table.Down()
		return p.look(e)
	case doUnmark:
		p.table.ClearMarks()
		return effect{}
	case doIncidentOpen:
		return effect{over: newIncidentDeed(e, p.title(), p.chosenTickets())}
	case doTicketExport:
		return effect{over: newTicketExport(p.chosenTickets())}
	case doBack:
		return p.back(e)
	}
	if f, mine := p.goes(id, at); mine {
		return f
	}
	walk(p.table, id)
	return p.look(e)
}

// back is esc: out of the line, the query taken back, out of the page.
func (p *ticketsPage) back(e *env) effect {
	switch {
	case p.inLine && p.line.empty():
		p.inLine = false
		return effect{}
	case p.inLine:
		p.line.set("")
		return p.ask(e, 0)
	}
	return effect{back: true}
}

func (p *ticketsPage) key(e *env, k tea.KeyMsg) effect {
	if !p.types(k) {
		return effect{}
	}
	return p.ask(e, 0)
}

// sort takes the next order.
func (p *ticketsPage) sort(e *env) effect {
	next := map[desk.TicketSort]desk.TicketSort{desk.ByDue: desk.ByChange, desk.ByChange: desk.ByOpened, desk.ByOpened: desk.ByDue}
	label := map[desk.TicketSort]string{desk.ByDue: "tickets_by_due", desk.ByChange: "tickets_by_change", desk.ByOpened: "tickets_by_opened"}
	p.asked.sort = next[p.asked.sort]
	return p.ask(e, 0).and(say(toast{kind: toastInfo, text: e.t("toast_sort", "Order", e.t(label[p.asked.sort]))}))
}

// chosenTickets are the marked ones, else the one under the cursor.
func (p *ticketsPage) chosenTickets() []domain.TicketID {
	if p.table == nil {
		return nil
	}
	if _, read := p.current(); !read && p.table.MarkedCount() == 0 {
		return nil
	}
	var ids []domain.TicketID
	for _, row := range p.table.SelectedOrCurrent() {
		ids = append(ids, row.ticket)
	}
	return ids
}

// title is what an incident of the chosen tickets may be called.
func (p *ticketsPage) title() string {
	if h, ok := p.current(); ok {
		return h.Subject
	}
	return ""
}

// status counts the marked tickets.
func (p *ticketsPage) status(e *env) string {
	if p.table == nil || p.table.MarkedCount() == 0 {
		return ""
	}
	return e.theme.Mark.Render(e.n("tickets_marked", p.table.MarkedCount()))
}
