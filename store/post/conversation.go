package post

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/wneessen/go-mail"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/ticket/paper"
)

// machinePart names the part of a mail to a service that is for a program.
const machinePart = "guichet-ticket.json"

// aboutTicket tells that a mail carries a line of a ticket.
func aboutTicket(m desk.Message) bool {
	return m.Kind == domain.MailTicket || m.Kind == domain.MailReply
}

// line is the subject and the body of a mail about a ticket: to its service the
// whole sheet, or what there is to add with a reminder; to the person what an
// agent wrote for them and the reference. A Rejection for a line that is not
// for whom the mail goes to: a note leaves by no road.
func (w writer) line(m desk.Message) (subject, body string, err error) {
	reply := m.Kind == domain.MailReply
	if m.Ticket == nil || !plain(string(m.Ticket.Ticket.ID)) || m.Thread != "" && !plain(string(m.Thread)) {
		return "", "", fmt.Errorf("post: the identifier of a ticket or a mail that is none")
	}
	if reply && m.Part.Kind != domain.LineReply || !reply && !m.Part.Kind.Leaves() {
		return "", "", &desk.Rejection{Words: "never-leaves"}
	}
	subject = w.words.T("mail_subject_ticket", "Subject", paper.Subject(w.words, *m.Ticket))
	if m.First && !reply {
		return subject, paper.Text(w.words, *m.Ticket), nil
	}
	fill := []any{
		"Text", strings.TrimSpace(domain.CleanLines(m.Part.Text)), "Reference", domain.Clean(m.Ticket.Reference), "Subject", subject,
		"Person", domain.Clean(m.Ticket.Person), "School", domain.Clean(m.Ticket.School), "Foreign", domain.Clean(m.Ticket.Ticket.Foreign),
	}
	body = w.words.T("mail_body_"+string(m.Kind), fill...)
	if !reply {
		return subject, strings.Join([]string{body, w.words.T("paper_answer", fill...), w.words.T("paper_no_secret")}, "\n") + "\n", nil
	}
	said := []string{w.words.T("mail_hello", "Name", domain.Clean(m.Name)), body, w.words.T("mail_answer", fill...)}
	return w.words.T("mail_subject_reply", fill...), strings.Join(said, "\n\n") + "\n", nil
}

// converse makes a mail part of its conversation: where answers go, what it
// follows, its files, and for a service the sheet for a program. It is not
// marked as automatic: a person wrote what it says, and RFC 3834 (5.1) keeps
// the mark from what was written by hand. Services throw away what bears it.
func (w writer) converse(out *mail.Msg, m desk.Message) error {
	out.ReplyToMailAddress(&w.from)
	if m.Thread != "" {
		first := "<" + w.messageID(m, m.Thread) + ">"
		out.SetGenHeader(mail.HeaderInReplyTo, first)
		out.SetGenHeader(mail.HeaderReferences, first)
	}
	for _, f := range m.Files {
		if err := attach(out, f.File.Name, f.File.Type, f.Content); err != nil {
			return err
		}
	}
	if m.Kind == domain.MailReply {
		return nil
	}
	made, err := paper.Machine(*m.Ticket)
	if err != nil {
		return fmt.Errorf("post: %w", err)
	}
	return attach(out, machinePart, "application/json", made)
}

// attach adds a file, under the type that it was looked over as.
func attach(out *mail.Msg, name, kind string, content []byte) error {
	if strings.HasPrefix(kind, "text/") {
		kind += "; charset=utf-8"
	}
	if err := out.AttachReader(domain.Clean(name), bytes.NewReader(content), mail.WithFileContentType(mail.ContentType(kind))); err != nil {
		return fmt.Errorf("post: %w", err)
	}
	return nil
}
