package ticket

import (
	"guichet/domain"
	"guichet/domain/platform"
)

// Sheet is a ticket with everything that leaves, in words where the words are
// the same in every language.
type Sheet struct {
	Reference string
	Queue     platform.Queue
	Platform  platform.Text       // its name
	Template  platform.Text       // its name; empty: none
	Ticket    domain.Ticket       // Fields with what the directory holds filled in
	School    string              // its name and city
	Person    string              // their name
	Lines     []domain.TicketLine // those that leave
}
