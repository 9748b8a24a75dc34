package desk

import (
	"slices"

	"guichet/domain"
)

// ticketMessage is a mail about a ticket: to its queue's mail as the platforms
// have it now, or to the person's address on record. gone where the ticket or
// its line is there no more; a Rejection where nobody has an address any more.
func (s *Session) ticketMessage(snap Snapshot, m domain.Mail) (out Message, gone bool, err error) {
	t, err := snap.Ticket(m.Ticket)
	if err != nil {
		return out, isNotFound(err), notMissing(err)
	}
	lines, err := snap.Lines(t.ID)
	if err != nil {
		return out, false, err
	}
	at := slices.IndexFunc(lines, func(l domain.TicketLine) bool { return l.ID == m.Line })
	if at < 0 || lines[at].Kind.Leaves() == (m.Kind == domain.MailReply) {
		return out, true, nil // what does not leave for them never does
	}
	post := &seat{Snapshot: snap, s: s, now: s.Now()} // no agent's: it only reads
	sheet, err := post.frame(t)
	if err != nil {
		return out, false, err
	}
	if m.Kind == domain.MailReply {
		if out, err = s.replyTo(snap, t); err != nil {
			return out, isNotFound(err), notMissing(err)
		}
		sheet.Ticket.Fields = nil // the service's, not the person's
	} else {
		out = Message{To: sheet.Queue.Mail, Name: sheet.Queue.ID, Platform: sheet.Platform.FR, School: sheet.School}
		out.First = lines[at].Kind == domain.LineOpened
		sheet.Lines = leavingWith(lines, m.ID)
	}
	if out.To == "" {
		return out, false, &Rejection{Words: "no-queue-mail"}
	}
	out.ID, out.Kind, out.Ticket, out.Part = m.ID, m.Kind, &sheet, lines[at]
	out.Thread = thread(lines, lines[at])
	out.Files, err = filesOf(snap, lines, m.ID)
	return out, false, err
}

// notMissing is err unless it says that something is not there.
func notMissing(err error) error {
	if isNotFound(err) {
		return nil
	}
	return err
}

// replyTo is a mail to the person of a ticket. NotFound where there is none any
// more; a Rejection without an address.
func (s *Session) replyTo(snap Snapshot, t domain.Ticket) (Message, error) {
	a, err := snap.Account(t.Account)
	if err != nil {
		return Message{}, err
	}
	if a.Email() == "" {
		return Message{}, &Rejection{Words: "no-mail"}
	}
	return s.letterTo(snap, a, domain.MailReply), nil
}

// leavingWith are the lines that the service has or gets by a mail: not a
// comment that waits for a mail of its own.
func leavingWith(lines []domain.TicketLine, mail domain.MailID) []domain.TicketLine {
	var out []domain.TicketLine
	for _, l := range lines {
		if l.Kind.Leaves() && (l.Kind != domain.LineComment || l.Gone != 0 || l.Mail == mail) {
			out = append(out, l)
		}
	}
	return out
}

// thread is the first mail of the conversation that a line leaves in: with the
// service, or with the person; empty where the line leaves by it.
func thread(lines []domain.TicketLine, leaving domain.TicketLine) domain.MailID {
	for _, l := range lines {
		if l.Mail != "" && l.Kind.Leaves() == leaving.Kind.Leaves() {
			if l.Mail == leaving.Mail {
				return ""
			}
			return l.Mail
		}
	}
	return ""
}

// filesOf are the files of the lines that leave by a mail, each once.
func filesOf(snap Snapshot, lines []domain.TicketLine, mail domain.MailID) ([]NewFile, error) {
	var out []NewFile
	seen := map[domain.Hash]bool{}
	for _, l := range lines {
		if l.Mail != mail {
			continue
		}
		for _, f := range l.Files {
			if seen[f.Hash] {
				continue
			}
			seen[f.Hash] = true
			content, err := snap.Content(f.Hash)
			if err != nil {
				return nil, err
			}
			out = append(out, NewFile{File: f, Content: content})
		}
	}
	return out, nil
}
