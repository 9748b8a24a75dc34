// Package ticket is what is known of tickets without a store: their references,
// how they live, what a queue asks for, and what of them leaves. Pure.
package ticket

import (
	"guichet/domain"
	"guichet/domain/platform"
)

// Reference is what leaves: RUBIS-00042-7K3Q9. The end is made of the ticket's
// identifier, so that a slip of the pen is no other ticket's.
func Reference(t domain.Ticket) string { return "" }

// Short is what is said in the house: RUBIS-00042.
func Short(t domain.Ticket) string { return "" }

// Code is a queue's id as references have it: letters without accents, in
// capitals; what Snapshot.TicketNumbered calls the folded id.
func Code(queue string) string { return "" }

// Ref is a reference that was found in a text.
type Ref struct {
	Code   string
	Number int
	Check  string // empty: a short one
}

// Find gives the references in a text, each once, in order.
func Find(text string) []Ref { return nil }

// Of tells that a reference with its check is the ticket's.
func (r Ref) Of(t domain.Ticket) bool { return false }

// MessageID is the left part of the Message-ID of a mail about a ticket, and
// FromMessageID reads it back out of one, whatever its host.
func MessageID(mail domain.MailID, t domain.TicketID) string { return "" }

// FromMessageID is the ticket that a Message-ID is about.
func FromMessageID(id string) (domain.TicketID, bool) { return "", false }

// Moves are the states that a ticket may go to.
func Moves(t domain.Ticket) []domain.TicketState { return nil }

// Move takes a ticket to a state, with its clock and what it notes of it.
// Invalid{why: no-move} where it can't go there.
func Move(t *domain.Ticket, to domain.TicketState, now domain.Instant, q platform.Queue) error {
	return nil
}

// SetPriority changes the priority, and the due time with it.
func SetPriority(t *domain.Ticket, p domain.Priority, now domain.Instant, q platform.Queue) {}

// Begin sets the clock of a new ticket.
func Begin(t *domain.Ticket, now domain.Instant, q platform.Queue) {}

// CheckField cleans what was typed into a field and checks its shape: a day, an
// hour, a code of a school … Invalid{what: field, why}. Empty stays empty.
func CheckField(name, typed string, now domain.Instant) (string, error) { return typed, nil }

// Several tells that a field takes several lines.
func Several(name string) bool { return false }

// Missing are the needed fields that are empty, in order. A screenshot is
// needed as a file.
func Missing(needs []string, fields []domain.TicketField, images int) []string { return nil }

// HoldsSecret tells that a text has a password or a code in it, or looks so.
func HoldsSecret(text string) bool { return false }

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
