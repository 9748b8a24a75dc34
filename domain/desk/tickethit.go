package desk

import (
	"guichet/domain"
	"guichet/domain/ticket"
)

// NewTicketHit is a ticket as a list shows it. Family and given are its
// person's; both empty where the directory knows nobody: then the name that was
// filled in stands for them.
func NewTicketHit(t domain.Ticket, family, given string) TicketHit {
	if name, ok := t.Field("name"); ok && family == "" && given == "" {
		family = name.Value
	}
	return TicketHit{
		ID: t.ID, Reference: ticket.Short(t), Queue: t.Queue, Platform: t.Platform, Subject: t.Subject,
		Account: t.Account, Family: family, Given: given, School: t.School,
		State: t.State, Priority: t.Priority, Assignee: t.Assignee, Opened: t.Opened, Changed: t.Changed, Due: t.Due,
		Cause: t.Cause, Reopened: t.Reopened > 0, Incident: t.Incident,
	}
}
