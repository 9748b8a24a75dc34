package desk

import (
	"context"
	"errors"

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

// Delivered counts what an outbox did.
type Delivered struct{ Sent, Waiting, Failed int }

// Deliver tries what is due in the outbox: mails, and orders to the directories
// that own accounts. Each that left is taken out of it in a commit of its own,
// so that a crash sends at most that one again, under the same Message-ID or
// order's identifier.
func (s *Session) Deliver(ctx context.Context) (Delivered, error) {
	var d Delivered
	if s.DryRun {
		return d, nil
	}
	err := s.deliverMails(ctx, &d)
	if err == nil {
		err = s.deliverOrders(ctx, &d)
	}
	return d, err
}

// deliverOrders carries the orders that are due, in their order; one does not
// overtake another about the same account. Those that give something wait for
// an agent who is there to be told it.
func (s *Session) deliverOrders(ctx context.Context, d *Delivered) error {
	if len(s.Connectors) == 0 {
		return nil
	}
	var all []domain.Order
	err := s.Directory.View(ctx, func(snap Snapshot) error {
		var err error
		all, err = snap.Orders()
		return err
	})
	behind := map[domain.AccountID]bool{}
	for _, o := range all {
		switch {
		case err != nil || ctx.Err() != nil:
			return errors.Join(err, ctx.Err())
		case o.Refused != "" || o.Gives():
			continue
		case behind[o.Account] || o.Next > s.Now():
			behind[o.Account] = true
			continue
		}
		if o, _, err = s.carry(ctx, o); err != nil {
			return err
		}
		behind[o.Account] = !o.Done
		d.count(o)
	}
	return err
}

func (d *Delivered) count(o domain.Order) {
	switch o.Fate() {
	case domain.FateDone:
		d.Sent++
	case domain.FateRefused:
		d.Failed++
	default:
		d.Waiting++
	}
}

// deliverMails tries the mails that are due, in the order in which they were
// made; one about a ticket does not overtake another of the same.
func (s *Session) deliverMails(ctx context.Context, d *Delivered) error {
	if s.Post == nil {
		return nil
	}
	var all []domain.Mail
	err := s.Directory.View(ctx, func(snap Snapshot) error {
		var err error
		all, err = snap.Mails()
		return err
	})
	behind := map[domain.TicketID]bool{}
	for _, m := range all {
		switch {
		case err != nil || ctx.Err() != nil:
			return errors.Join(err, ctx.Err())
		case m.Failed:
			continue
		case m.Next > s.Now() || behind[m.Ticket]:
			behind[m.Ticket] = m.Ticket != ""
			continue
		}
		waiting := d.Waiting
		err = s.deliver(ctx, m, d)
		behind[m.Ticket] = m.Ticket != "" && d.Waiting > waiting
	}
	return err
}

// mailTries is how often a mail is tried before nobody tries again: over a day
// and a half, ever more rarely.
const mailTries = 12

func (s *Session) deliver(ctx context.Context, m domain.Mail, d *Delivered) error {
	message, gone, err := s.message(ctx, m)
	var no *Rejection
	if err != nil && !errors.As(err, &no) {
		return err
	}
	if !gone && err == nil {
		err = s.Post.Send(ctx, message)
	}
	out := attempt{mail: m}
	switch {
	case gone: // nobody to tell any more
		out.fate = mailDropped
	case err == nil:
		out.fate = mailSent
		d.Sent++
	case errors.As(err, &no), m.Tries+1 >= mailTries:
		out.fate, out.mail.Failed = mailFailed, true
		if no != nil {
			out.words = no.Words
		}
		d.Failed++
	default:
		out.fate = mailLater
		out.mail.Tries++
		out.mail.Next = s.Now().Add(backoff(out.mail.Tries))
		d.Waiting++
	}
	ctx = context.WithoutCancel(ctx)
	if m.Ticket != "" {
		return s.settleTicketMail(ctx, out)
	}
	_, _, err = s.commitAnyway(ctx, out.write())
	return err
}

// attempt is what became of a mail that was tried.
type attempt struct {
	mail  domain.Mail
	fate  string // the act of its entry
	words string // of a server that said no
}

// The fates of a mail: acts of the journal.
const (
	mailSent    = "mail-sent"
	mailFailed  = "mail-failed"
	mailLater   = "mail-later"
	mailDropped = "mail-dropped"
)

// write is what the outbox keeps of an attempt, with its entry.
func (a attempt) write() Write {
	w := Write{Entry: domain.Entry{Act: a.fate, Facts: map[string]string{"mail": string(a.mail.ID), "what": "mail-" + string(a.mail.Kind)}}}
	switch a.fate {
	case mailDropped, mailSent:
		w.DropMails = []domain.MailID{a.mail.ID}
	default:
		w.Mails = []domain.Mail{a.mail}
	}
	if a.fate != mailDropped && a.mail.Account != "" {
		w.Entry.Targets = []domain.AccountID{a.mail.Account}
		w.Touches = w.Entry.Targets
	}
	return w
}

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
