package tui

import (
	"guichet/domain"
	"guichet/domain/desk"
)

// The intents about tickets, named like the commands.
const (
	doTickets      intent = "tickets"
	doAllTickets   intent = "tickets-all"
	doMyTickets    intent = "tickets-mine"
	doFreeTickets  intent = "tickets-nobody"
	doLateTickets  intent = "tickets-late"
	doWaiting      intent = "tickets-waiting"
	doDoneTickets  intent = "tickets-done"
	doStrays       intent = "strays"
	doStrayDrop    intent = "stray-drop"
	doStrayPlace   intent = "stray-place"
	doStraySave    intent = "stray-save"
	doIncidents    intent = "incidents"
	doIncidentOpen intent = "incident-open"
	doIncidentSay  intent = "incident-answer"
	doIncidentEnd  intent = "incident-close"

	doTicketWrite    intent = "ticket-comment"
	doTicketMove     intent = "ticket-move"
	doTicketMine     intent = "ticket-take"
	doTicketAround   intent = "ticket-around"
	doTicketCopy     intent = "ticket-copy"
	doTicketSend     intent = "ticket-send"
	doTicketDeposit  intent = "ticket-deposit"
	doTicketAssign   intent = "ticket-assign"
	doTicketPriority intent = "ticket-priority"
	doTicketLink     intent = "ticket-link"
	doTicketExport   intent = "ticket-export"
	doTicketSave     intent = "ticket-file-save"
	doTicketUser     intent = "ticket-wait-user"
	doTicketService  intent = "ticket-wait-service"
	doTicketSolve    intent = "ticket-solve"
	doTicketClose    intent = "ticket-close"
	doTicketReopen   intent = "ticket-reopen"
)

// aboutTickets is how tickets are found, what waits beside them, and how one is
// opened.
func aboutTickets() []action {
	const write, read = domain.VerbTicket, domain.VerbInspect
	return []action{
		{id: doTickets, where: anywhere &^ onTickets, needs: read},
		{id: doTicketNew, keys: keys("n"), where: onTickets, needs: write, hint: 4},
		{id: doAllTickets, keys: keys("&", "1"), where: onTickets, needs: read},
		{id: doMyTickets, keys: keys("é", "2"), where: onTickets, needs: read},
		{id: doFreeTickets, keys: keys("\"", "3"), where: onTickets, needs: read},
		{id: doLateTickets, keys: keys("'", "4"), where: onTickets, needs: read},
		{id: doWaiting, keys: keys("(", "5"), where: onTickets, needs: read},
		{id: doDoneTickets, keys: keys("-", "6"), where: onTickets, needs: read},
		{id: doStrays, keys: keys("b"), where: onTickets, needs: write, hint: 6},
		{id: doStrays, where: anywhere &^ (onTickets | onStrays), needs: write},
		{id: doIncidents, keys: keys("I"), where: onTickets, needs: read, hint: 7},
		{id: doIncidents, where: anywhere &^ (onTickets | onIncidents), needs: read},
		{id: doIncidentOpen, where: onTickets, needs: write},
		{id: doIncidentSay, keys: keys("c"), where: onIncident, needs: write, hint: 2},
		{id: doIncidentEnd, where: onIncident, needs: write, hint: 0},
		{id: doStrayPlace, keys: keys("f"), where: onStrays, needs: write, hint: 2},
		{id: doStrayDrop, where: onStrays, needs: write},
		{id: doStraySave, where: onStrays, needs: write},
	}
}

// aboutTicket is what is done to one ticket.
func aboutTicket() []action {
	const write, read = domain.VerbTicket, domain.VerbInspect
	return []action{
		{id: doTicketWrite, keys: keys("c"), where: onTicket, needs: write, hint: 2},
		{id: doTicketMove, keys: keys("f"), where: onTicket, needs: write, hint: 3},
		{id: doTicketMine, keys: keys("j"), where: onTicket, needs: write, hint: 4},
		{id: doTicketAround, keys: keys("w"), where: onTicket, needs: read, hint: 5},
		{id: doTicketCopy, keys: keys("y"), where: onTicket, needs: read, hint: 6},
		{id: doTicketSend, where: onTicket, needs: write},
		{id: doTicketDeposit, where: onTicket, needs: write},
		{id: doTicketAssign, where: onTicket, needs: write},
		{id: doTicketPriority, where: onTicket, needs: write},
		{id: doTicketLink, where: onTicket, needs: write},
		{id: doTicketExport, where: onTicket | onTickets, needs: domain.VerbExport},
		{id: doTicketSave, where: onTicket, needs: read},
		{id: doTicketUser, where: onTicket, needs: write},
		{id: doTicketService, where: onTicket, needs: write},
		{id: doTicketSolve, where: onTicket, needs: write},
		{id: doTicketClose, where: onTicket, needs: write},
		{id: doTicketReopen, where: onTicket, needs: write},
	}
}

// ticketFacets are the facets of the list by their intents.
func ticketFacets() map[intent]desk.TicketFacet {
	return map[intent]desk.TicketFacet{
		doAllTickets: desk.FacetAll, doMyTickets: desk.FacetMine, doFreeTickets: desk.FacetNobody,
		doLateTickets: desk.FacetLate, doWaiting: desk.FacetWaiting, doDoneTickets: desk.FacetDone,
	}
}

// ticketMoves are the states that intents take a ticket to.
func ticketMoves() map[intent]domain.TicketState {
	return map[intent]domain.TicketState{
		doTicketUser: domain.TicketUser, doTicketService: domain.TicketService, doTicketSolve: domain.TicketSolved,
		doTicketClose: domain.TicketClosed, doTicketReopen: domain.TicketOpen,
	}
}
