package desk

import (
	"context"
	"slices"

	"guichet/domain"
	"guichet/domain/ticket"
)

// settleTicketMail writes what became of a mail about a ticket: its lines are
// gone, or were refused and the ticket is the desk's again. One that was
// refused leaves the outbox: the ticket says so, and sending it again takes the
// same identifier.
func (s *Session) settleTicketMail(ctx context.Context, a attempt) error {
	return retry(ctx, func() error {
		w := a.write()
		err := s.Directory.View(ctx, func(snap Snapshot) error {
			w.Base = snap.Revision()
			t, err := snap.Ticket(a.mail.Ticket)
			if err != nil {
				w.DropMails, w.Mails, w.Entry.Targets, w.Touches = []domain.MailID{a.mail.ID}, nil, nil, nil
				return notMissing(err)
			}
			w.Entry = ticketEntry(ticketFate(a), t, "mail", string(a.mail.ID))
			w.Touches = w.Entry.Targets
			switch a.fate {
			case mailSent:
				return s.linesGone(snap, t, a.mail.ID, &w)
			case mailFailed:
				w.Mails, w.DropMails = nil, []domain.MailID{a.mail.ID}
				return s.comesBack(snap, t, a, &w)
			}
			return nil
		})
		if err != nil {
			return err
		}
		_, err = s.commit(ctx, w)
		return err
	})
}

// ticketFate is the act of an entry: a mail to the person is told like every
// other to them.
func ticketFate(a attempt) string {
	if a.mail.Kind == domain.MailReply {
		return a.fate
	}
	switch a.fate {
	case mailSent:
		return "ticket-sent"
	case mailFailed:
		return "ticket-refused"
	case mailLater:
		return "ticket-later"
	}
	return a.fate
}

// linesGone dates the lines that left by a mail, in the commit that takes it
// out of the outbox.
func (s *Session) linesGone(snap Snapshot, t domain.Ticket, mail domain.MailID, w *Write) error {
	lines, err := snap.Lines(t.ID)
	for _, l := range lines {
		if l.Mail == mail && l.Gone == 0 {
			l.Gone = s.Now()
			w.Lines = append(w.Lines, l)
		}
	}
	return err
}

// comesBack notes in a ticket that a mail of it was refused for good, and takes
// it back from where nobody got it.
func (s *Session) comesBack(snap Snapshot, t domain.Ticket, a attempt, w *Write) error {
	lines, err := snap.Lines(t.ID)
	if err != nil {
		return err
	}
	left := slices.ContainsFunc(lines, func(l domain.TicketLine) bool { return l.Kind != domain.LineReply && l.Gone != 0 })
	if a.mail.Kind == domain.MailTicket && !left {
		t.Sent = 0 // nothing of it ever left
		if err := takeBack(snap, t.ID, w); err != nil {
			return err
		}
	}
	now := s.Now()
	l := domain.TicketLine{ID: domain.LineID(s.NewID()), Ticket: t.ID, Kind: domain.LineMoved, At: now,
		Fact: map[string]string{"mail": "refused", "kind": string(a.mail.Kind)}}
	if words := motive(a.words); words != "" {
		l.Fact["words"] = words
	}
	waits := t.State == domain.TicketService || a.mail.Kind == domain.MailReply && t.State == domain.TicketUser
	if waits {
		if err := ticket.Move(&t, domain.TicketOpen, now, s.queueOf(t)); err != nil {
			return err
		}
		l.State = t.State
	}
	t.Changed = now
	w.Tickets, w.Lines = []domain.Ticket{t}, append(w.Lines, l)
	return nil
}

// takeBack takes what is for the service of a ticket that it never got out of
// the outbox: a comment says nothing alone. It leaves with the whole ticket,
// once that is sent again.
func takeBack(snap Snapshot, t domain.TicketID, w *Write) error {
	mails, err := snap.Mails()
	for _, m := range mails {
		if m.Ticket == t && m.Kind == domain.MailTicket && !slices.Contains(w.DropMails, m.ID) {
			w.DropMails = append(w.DropMails, m.ID)
		}
	}
	return err
}
