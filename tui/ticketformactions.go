package tui

import (
	"slices"

	"guichet/domain"
	"guichet/domain/desk"
)

// The intents about tickets that are being written.
const (
	doTicketNew      intent = "ticket-new"
	doDrafts         intent = "ticket-drafts"
	doAccountTickets intent = "account-tickets"
)

// aboutTicketForms is how a ticket is opened from elsewhere, and how one goes on
// with one.
func aboutTicketForms() []action {
	return []action{
		{id: doTicketNew, keys: keys("t"), where: people, needs: domain.VerbTicket, hint: 4},
		{id: doTicketNew, where: anywhere &^ people, needs: domain.VerbTicket},
		{id: doDrafts, where: anywhere, needs: domain.VerbTicket},
		{id: doAccountTickets, keys: keys("k"), where: onAccount, needs: domain.VerbInspect},
	}
}

// openingFrom is what a ticket that is opened from a page is about; false where
// the page has nobody, or several people, to open it for.
func openingFrom(p page) (desk.Opening, bool) {
	switch p := p.(type) {
	case *accountPage:
		return p.ticketOpening(), p.read && p.who.Inside
	case *searchPage:
		if !p.inList && p.line.empty() {
			return desk.Opening{}, true
		}
		hit, ok := p.current()
		return desk.Opening{Account: hit.ID}, ok && hit.Inside && p.table.MarkedCount() < 2
	case chooser:
		ids := p.chosen()
		if len(ids) != 1 {
			return desk.Opening{}, false
		}
		return desk.Opening{Account: ids[0]}, true
	}
	return desk.Opening{}, true
}

// ticketOpening is what is known of a ticket about the account: what was found
// and heard.
func (p *accountPage) ticketOpening() desk.Opening {
	o := desk.Opening{Account: p.who.ID}
	if p.why == nil {
		return o
	}
	o.Heard = p.why.heard
	if f, wrong := p.why.first(); wrong && !f.Question() && f.Queue != "" {
		f.Do = slices.Clone(f.Do)
		o.Finding = &f
	}
	return o
}
