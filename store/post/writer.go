package post

import (
	"fmt"
	netmail "net/mail"
	"strings"
	"time"

	"github.com/wneessen/go-mail"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/ticket"
	"guichet/domain/words"
)

// writer makes a mail of what the desk wants said.
type writer struct {
	words *words.Words
	clock func() time.Time
	from  netmail.Address
}

// write is the mail. A Rejection for an address that is none.
func (w writer) write(m desk.Message) (*mail.Msg, error) {
	if !plain(string(m.ID)) {
		return nil, fmt.Errorf("post: an identifier of %d bytes that is none", len(m.ID))
	}
	to, err := netmail.ParseAddress(m.To)
	if err != nil || to.Address != m.To || domain.Clean(m.To) != m.To {
		return nil, &desk.Rejection{Words: "501"}
	}
	say := w.text
	if aboutTicket(m) {
		say = w.line
	}
	subject, body, err := say(m)
	if err != nil {
		return nil, err
	}
	out := mail.NewMsg(mail.WithEncoding(mail.EncodingQP), mail.WithNoDefaultUserAgent())
	out.FromMailAddress(&w.from)
	out.ToMailAddress(&netmail.Address{Name: domain.Clean(m.Name), Address: to.Address})
	out.SetMessageIDWithValue(w.messageID(m, m.ID))
	out.SetDateWithValue(w.written(m))
	out.Subject(subject)
	out.SetBodyString(mail.TypeTextPlain, body)
	if !aboutTicket(m) {
		out.SetGenHeader("Auto-Submitted", "auto-generated")
		return out, nil
	}
	return out, w.converse(out, m)
}

// written is when a mail was: a line of a ticket when its agent wrote it, so that
// the mail is the same when it is sent again.
func (w writer) written(m desk.Message) time.Time {
	if aboutTicket(m) && m.Part.At != 0 {
		return m.Part.At.Time()
	}
	return w.clock()
}

// messageID is a mail's, or that of another mail of its conversation.
func (w writer) messageID(m desk.Message, id domain.MailID) string {
	left := string(id)
	if aboutTicket(m) {
		left = ticket.MessageID(id, m.Ticket.Ticket.ID)
	}
	return left + w.from.Address[strings.LastIndexByte(w.from.Address, '@'):]
}

// text is the mail's subject and body, in the catalogue's words.
func (w writer) text(m desk.Message) (subject, body string, err error) {
	kind := string(m.Kind)
	if !w.words.Has("mail_body_" + kind) {
		return "", "", fmt.Errorf("post: no words for the kind %q", kind)
	}
	platform := domain.Clean(m.Platform)
	if platform == "" {
		platform = w.words.T("mail_platform")
	}
	fill := []any{"Name", domain.Clean(m.Name), "Platform", platform, "School", domain.Clean(m.School)}
	end := endOf(m.Kind)
	if m.Kind == domain.MailCode {
		if len(m.Digits) < 4 || strings.Trim(m.Digits, "0123456789") != "" {
			return "", "", fmt.Errorf("post: a code without digits")
		}
		half := len(m.Digits) / 2
		fill = append(fill, "Digits", m.Digits[:half]+" "+m.Digits[half:])
	}
	said := []string{w.words.T("mail_hello", fill...), w.words.T("mail_body_"+kind, fill...), w.words.T(end), w.words.T("mail_no_answer")}
	return w.words.T("mail_subject_"+kind, fill...), strings.Join(said, "\n\n") + "\n", nil
}

// endOf is what a mail asks of who reads it.
func endOf(kind domain.MailKind) string {
	switch kind {
	case domain.MailCode:
		return "mail_keep_code"
	case domain.MailAsked:
		return "mail_say_no"
	case domain.MailDuty:
		return "mail_look_into"
	}
	return "mail_not_you"
}

// plain tells that an identifier may stand in a header and name a file.
func plain(id string) bool {
	return id != "" && len(id) <= 64 && strings.Trim(id, "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") == ""
}
