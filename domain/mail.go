package domain

// MailID is the ULID of a mail; it makes its Message-ID, which stays the same
// however often it is sent.
type MailID string

// Mail is a message that is to leave, as the outbox keeps it: about whom and
// why. Its address and its words are found when it leaves, so that neither is
// kept twice; it never holds a secret.
type Mail struct {
	ID      MailID    `cbor:"1,keyasint"`
	Kind    MailKind  `cbor:"2,keyasint"`
	Account AccountID `cbor:"3,keyasint"`
	Created Instant   `cbor:"4,keyasint"`
	Tries   int       `cbor:"5,keyasint,omitzero"`
	Next    Instant   `cbor:"6,keyasint,omitzero"` // not before
	Failed  bool      `cbor:"7,keyasint,omitzero"` // for good: nobody tries again
	To      string    `cbor:"8,keyasint,omitzero"` // only where the account's own address is not the one: the former one
	// Ticket and Line are what a mail about a ticket carries; such a mail goes to
	// the queue's address (MailTicket) or to the person's (MailReply).
	Ticket TicketID `cbor:"9,keyasint,omitzero"`
	Line   LineID   `cbor:"10,keyasint,omitzero"`
}

// MailKind names a message: `mail_` and it in the catalogues.
type MailKind string

// The messages. After an access was given, changed or closed the person is told
// (ASVS 6.3.7).
const (
	MailReset  MailKind = "reset"
	MailUnlock MailKind = "unlock"
	MailClose  MailKind = "close"
	MailReopen MailKind = "reopen"
	MailRenew  MailKind = "renew"
	MailCode   MailKind = "code" // the digits that prove possession: sent at once or not at all
	// MailAsked tells the person that somebody asked for a new access in their
	// name, before it is given; MailDuty tells a supervisor of it.
	MailAsked MailKind = "asked"
	MailDuty  MailKind = "duty"
	// MailContact tells the former address that another took its place.
	MailContact MailKind = "contact"
	// MailTicket carries a line of a ticket to its service, MailReply one to the
	// person.
	MailTicket MailKind = "ticket"
	MailReply  MailKind = "reply"
)
