package tui

import (
	"strings"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/diagnosis"
)

// ticketCount is « 1 ouvert (RUBIS-00042) »: those that are pending, by their
// references, else how many there were. Empty where there is none.
func (e *env) ticketCount(list []desk.TicketHit) string {
	var open []string
	for _, t := range list {
		if t.State.Pending() {
			open = append(open, domain.Clean(t.Reference))
		}
	}
	switch {
	case len(list) == 0:
		return ""
	case len(open) == 0:
		return e.n("account_tickets_done", len(list))
	}
	return e.n("account_tickets_open", len(open), "List", strings.Join(open, ", "))
}

// sent is the pending ticket of the queue that a finding is for: nobody opens
// another one unawares.
func (d *dossier) sent(f diagnosis.Finding) (desk.TicketHit, bool) {
	for _, t := range d.tickets {
		if f.Queue != "" && t.Queue == f.Queue && t.State.Pending() {
			return t, true
		}
	}
	return desk.TicketHit{}, false
}

// openTickets opens the ticket of the account, or lists them.
func (p *accountPage) openTickets(e *env) effect {
	enter := func(i int) effect { return effect{open: newTicketPage(p.tickets[i].ID)} }
	if len(p.tickets) == 1 {
		return enter(0)
	}
	items := make([]menuItem, len(p.tickets))
	for i, t := range p.tickets {
		items[i] = menuItem{name: e.strip(domain.Clean(t.Reference), domain.Clean(t.Subject)), note: e.words.TicketStateNamed(t.State)}
	}
	return effect{over: newPick(p, "action_account-tickets", items, enter)}
}
