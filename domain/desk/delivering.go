package desk

import (
	"context"
	"errors"

	"guichet/domain"
)

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
// made; one about a ticket does not overtake another of the same, and waits for
// the next time where that one was refused: it may be taken back with it.
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
		stayed := d.Waiting + d.Failed
		err = s.deliver(ctx, m, d)
		behind[m.Ticket] = m.Ticket != "" && d.Waiting+d.Failed > stayed
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
