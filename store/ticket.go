package store

import (
	"errors"

	"guichet/domain"
)

var errStub = errors.New("stub: its owner replaces it")

func (s *snapshot) Ticket(id domain.TicketID) (domain.Ticket, error) {
	return domain.Ticket{}, missing("ticket", string(id))
}
func (s *snapshot) TicketNumbered(queue string, number int) (domain.TicketID, error) {
	return "", errStub
}
func (s *snapshot) LastNumber(queue string) (int, error)                  { return 0, nil }
func (s *snapshot) Tickets(yield func(domain.Ticket) bool) error          { return nil }
func (s *snapshot) TicketsOf(a domain.AccountID) ([]domain.Ticket, error) { return nil, nil }
func (s *snapshot) Lines(t domain.TicketID) ([]domain.TicketLine, error)  { return nil, nil }
func (s *snapshot) Line(t domain.TicketID, id domain.LineID) (domain.TicketLine, error) {
	return domain.TicketLine{}, errStub
}
func (s *snapshot) Content(h domain.Hash) ([]byte, error) { return nil, errStub }
func (s *snapshot) Incident(id domain.IncidentID) (domain.Incident, error) {
	return domain.Incident{}, errStub
}
func (s *snapshot) Incidents() ([]domain.Incident, error)         { return nil, nil }
func (s *snapshot) Stray(id domain.StrayID) (domain.Stray, error) { return domain.Stray{}, errStub }
func (s *snapshot) Strays() ([]domain.Stray, error)               { return nil, nil }
func (s *snapshot) Heard(h domain.Hash) (bool, error)             { return false, nil }
