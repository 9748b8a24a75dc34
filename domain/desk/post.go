package desk

import (
	"context"

	"guichet/domain"
)

// Post takes mails to whom they are for.
type Post interface {
	// Send takes one mail away, durably: when it returns without an error the
	// next server has it. A Rejection is for good; any other error is for later.
	// The same ID may be sent twice, and is then one mail by its Message-ID.
	Send(ctx context.Context, m Message) error
}

// Message is a mail as it leaves.
type Message struct {
	ID   domain.MailID // makes the Message-ID
	To   string
	Kind domain.MailKind
	Name string // whom it speaks to
	// What its words need: the platform's name, the school's, digits of a code.
	Platform string
	School   string
	Digits   string
	// Ticket is what a mail about a ticket carries: nil for every other. Part is
	// the line that leaves with this mail, Files what goes with it. Thread is the
	// first mail of the same conversation, empty where this is it.
	Ticket *TicketSheet
	Part   domain.TicketLine
	Files  []NewFile
	First  bool // the whole ticket, not only the line
	Thread domain.MailID
}

// Rejection is a server's no that stays no: an address that nobody has.
type Rejection struct{ Words string }

func (r *Rejection) Error() string { return "rejected: " + r.Words }

// message is a mail with its address, as the directory knows it now; gone where
// there is nobody or no address left. A Rejection where a mail about a ticket
// has nowhere to go.
func (s *Session) message(ctx context.Context, m domain.Mail) (out Message, gone bool, err error) {
	err = s.Directory.View(ctx, func(snap Snapshot) error {
		if m.Ticket != "" {
			var err error
			out, gone, err = s.ticketMessage(snap, m)
			return err
		}
		a, err := snap.Account(m.Account)
		if isNotFound(err) || err == nil && a.Email() == "" && m.To == "" {
			gone = true
			return nil
		}
		if err != nil {
			return err
		}
		out = s.letterTo(snap, a, m.Kind)
		out.ID = m.ID
		if m.To != "" {
			out.To = m.To
		}
		return nil
	})
	return out, gone, err
}

func (s *Session) letterTo(snap Snapshot, a domain.Account, kind domain.MailKind) Message {
	p, _ := s.Platforms.Platform(a.ID.Platform())
	m := Message{To: a.Email(), Kind: kind, Name: a.Name(), Platform: p.Name.FR}
	if schools, err := establishmentsOf(snap, a.Identity); err == nil && len(schools) > 0 {
		m.School = schools[0].Name
	}
	return m
}

// tell puts the notice of what was done to an account into the write, where
// there is an address (ASVS 6.3.7). What was given is never in it.
func (w *Write) tell(s *Session, a domain.Account, kind domain.MailKind, now domain.Instant) {
	if s.Post == nil || a.Email() == "" {
		return
	}
	w.Mails = append(w.Mails, domain.Mail{ID: domain.MailID(s.NewID()), Kind: kind, Account: a.ID, Created: now})
}
