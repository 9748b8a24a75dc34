package ticket

import (
	"strings"

	"guichet/domain"
)

// mailMark begins the Message-IDs of mails about tickets.
const mailMark = "ticket"

// ulidLength is how long an identifier is.
const ulidLength = 26

// MessageID is the left part of the Message-ID of a mail about a ticket; it
// stays the same however often the mail is sent.
func MessageID(mail domain.MailID, t domain.TicketID) string {
	return mailMark + "." + string(t) + "." + string(mail)
}

// FromMessageID is the ticket that a Message-ID is about, whatever its host,
// with its angle brackets or without. False where it is of no ticket's mail.
func FromMessageID(id string) (domain.TicketID, bool) {
	left, _, _ := strings.Cut(strings.Trim(strings.TrimSpace(id), "<>"), "@")
	parts := strings.Split(left, ".")
	if len(parts) != 3 || !strings.EqualFold(parts[0], mailMark) || !isULID(parts[1]) || !isULID(parts[2]) {
		return "", false
	}
	return domain.TicketID(strings.ToUpper(parts[1])), true
}

// isULID tells the shape of an identifier, in any case.
func isULID(s string) bool {
	return len(s) == ulidLength && strings.Trim(strings.ToUpper(s), crockford) == ""
}
