package desk

import (
	"context"
	"errors"

	"guichet/domain"
)

var errStub = errors.New("stub: its owner replaces it")

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
