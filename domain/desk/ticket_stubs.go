package desk

import (
	"context"
	"errors"

	"guichet/domain"
)

var errStub = errors.New("stub: its owner replaces it")

// H4: opening and life.

// DraftTicket is a ticket before it is opened, filled as far as is known.
func (s *Session) DraftTicket(ctx context.Context, o Opening) (TicketDraft, error) {
	return TicketDraft{}, errStub
}

// OpenTicket opens a ticket. Invalid{why: missing, fields: a,b}; Invalid{why: secret, what: field}.
func (s *Session) OpenTicket(ctx context.Context, n NewTicket) (TicketView, error) {
	return TicketView{}, errStub
}

// Ticket reads one; ref is its id or its reference, short or whole.
func (s *Session) Ticket(ctx context.Context, ref string) (TicketView, error) {
	return TicketView{}, errStub
}

// TicketsOf are the tickets about a person's accounts, newest first.
func (s *Session) TicketsOf(ctx context.Context, id domain.AccountID) ([]TicketHit, error) {
	return nil, errStub
}

// WriteLine adds a line to a conversation.
func (s *Session) WriteLine(ctx context.Context, id domain.TicketID, l NewLine) (TicketView, error) {
	return TicketView{}, errStub
}

// MoveTicket takes a ticket to a state; why is kept in its line, may be empty.
func (s *Session) MoveTicket(ctx context.Context, id domain.TicketID, to domain.TicketState, why string) (TicketView, error) {
	return TicketView{}, errStub
}

// AssignTicket gives a ticket to an agent who holds the verb; empty: to nobody.
func (s *Session) AssignTicket(ctx context.Context, id domain.TicketID, agent string) (TicketView, error) {
	return TicketView{}, errStub
}

// PrioritizeTicket changes the priority.
func (s *Session) PrioritizeTicket(ctx context.Context, id domain.TicketID, p domain.Priority) (TicketView, error) {
	return TicketView{}, errStub
}

// LinkTickets links two tickets both ways, or takes that back.
func (s *Session) LinkTickets(ctx context.Context, a, b domain.TicketID, kind domain.LinkKind, linked bool) (TicketView, error) {
	return TicketView{}, errStub
}

// TicketContent reads a file of a ticket.
func (s *Session) TicketContent(ctx context.Context, id domain.TicketID, h domain.Hash) ([]byte, error) {
	return nil, errStub
}

// Tickets finds tickets of the agent's perimeter.
func (s *Session) Tickets(ctx context.Context, q TicketAsk) (TicketsFound, error) {
	return TicketsFound{}, errStub
}

// TicketFigures counts them.
func (s *Session) TicketFigures(ctx context.Context, q TicketAsk) (TicketFigures, error) {
	return TicketFigures{}, errStub
}

// Resemblances are groups of pending tickets that look like one incident.
func (s *Session) Resemblances(ctx context.Context) ([]Resemblance, error) { return nil, errStub }

// Incidents lists them, the open ones first.
func (s *Session) Incidents(ctx context.Context) ([]domain.Incident, error) { return nil, errStub }

// OpenIncident makes one of tickets.
func (s *Session) OpenIncident(ctx context.Context, title string, tickets []domain.TicketID) (domain.Incident, error) {
	return domain.Incident{}, errStub
}

// AnswerIncident writes one line into every pending ticket of an incident.
func (s *Session) AnswerIncident(ctx context.Context, id domain.IncidentID, l NewLine, watch func(done, total int) bool) (int, error) {
	return 0, errStub
}

// CloseIncident solves its pending tickets and closes it.
func (s *Session) CloseIncident(ctx context.Context, id domain.IncidentID, l NewLine, watch func(done, total int) bool) (int, error) {
	return 0, errStub
}

// H5: leaving and coming back.

// SendTicket puts the ticket into the outbox for its service: what has not left yet. Invalid{why: no-queue-mail, no-post}.
func (s *Session) SendTicket(ctx context.Context, id domain.TicketID) (TicketView, error) {
	return TicketView{}, errStub
}

// DepositTicket notes that the agent gave it to the service by hand, with the number that the service gave; empty: none.
func (s *Session) DepositTicket(ctx context.Context, id domain.TicketID, foreign string) (TicketView, error) {
	return TicketView{}, errStub
}

// TicketSheet is a ticket as it leaves, for a form. It is journalled like an export of one row.
func (s *Session) TicketSheet(ctx context.Context, id domain.TicketID) (TicketSheet, error) {
	return TicketSheet{}, errStub
}

// ExportTickets gives tickets as they leave, for a file; its motive is journalled first.
func (s *Session) ExportTickets(ctx context.Context, ids []domain.TicketID, why string) ([]TicketSheet, error) {
	return nil, errStub
}

// Receive files a mail that came in, or lets it wait for an eye.
func (s *Session) Receive(ctx context.Context, in Incoming) (Filed, error) { return Filed{}, errStub }

// Strays lists what waits for an eye; it needs the whole perimeter.
func (s *Session) Strays(ctx context.Context) ([]domain.Stray, error) { return nil, errStub }

// PlaceStray files a waiting mail into a ticket.
func (s *Session) PlaceStray(ctx context.Context, id domain.StrayID, t domain.TicketID) (TicketView, error) {
	return TicketView{}, errStub
}

// DropStray throws a waiting mail away, with a reason.
func (s *Session) DropStray(ctx context.Context, id domain.StrayID, why string) error { return errStub }

// StrayContent reads a file of a waiting mail.
func (s *Session) StrayContent(ctx context.Context, id domain.StrayID, h domain.Hash) ([]byte, error) {
	return nil, errStub
}
