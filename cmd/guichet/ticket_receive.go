package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/ticket"
	"guichet/store/mailbox"
)

// receivedJSON is what became of a mail.
type receivedJSON struct {
	Ticket  domain.TicketID `json:"ticket,omitempty"`
	Number  string          `json:"number,omitempty"`
	Mail    domain.StrayID  `json:"mail,omitempty"` // it waits for an eye under that name
	Why     domain.StrayWhy `json:"why,omitempty"`
	Already bool            `json:"already,omitempty"`
	Error   string          `json:"error,omitempty"`
}

// ticketReceive reads the answers of services from a mailbox, and files each in
// its ticket. The mailbox is left as it is: a mail that was read before is known.
func (a *app) ticketReceive() *cobra.Command {
	c := &cobra.Command{
		Use: "receive PATH", Short: a.words.T("cmd_ticket_receive"), Long: a.words.T("cmd_ticket_receive_long"), Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			o, err := a.open(cmd.Context())
			if err != nil {
				return err
			}
			defer o.store.Close()
			return a.receive(cmd.Context(), o, args[0])
		},
	}
	a.dryRunFlag(c)
	return c
}

// received counts what became of mails.
type received struct{ filed, waiting, known, bad int }

func (a *app) receive(ctx context.Context, o *opened, path string) error {
	var n received
	var failed error
	err := mailbox.Read(ctx, path, func(in desk.Incoming, err error) bool {
		switch {
		case err != nil:
			n.bad++
			failed = a.unreadMail(err)
		default:
			failed = a.receiveOne(ctx, o, in, &n)
		}
		return failed == nil
	})
	if err = errors.Join(failed, err); err != nil {
		return err
	}
	return a.receivedAll(n)
}

func (a *app) receiveOne(ctx context.Context, o *opened, in desk.Incoming, n *received) error {
	f, err := o.session.Receive(ctx, in)
	if err != nil && !desk.Dry(err) {
		return err
	}
	mail := string(f.Stray)
	if err != nil { // what a dry run would call it, nobody will
		f.Stray, mail = "", domain.Clean(in.Subject)
	}
	switch {
	case f.Already:
		n.known++
	case f.Ticket != "":
		n.filed++
	default:
		n.waiting++
	}
	j := receivedJSON{Ticket: f.Ticket, Mail: f.Stray, Why: f.Why, Already: f.Already}
	if f.Ticket != "" {
		if v, err := o.session.Ticket(ctx, string(f.Ticket)); err == nil {
			j.Number = ticket.Short(v.Ticket)
		}
	}
	switch {
	case a.json:
		return lines(a.out).Encode(j)
	case f.Already:
	case f.Ticket != "":
		a.say("cmd_received_filed", "Number", j.Number)
	default:
		a.say("cmd_received_waits", "Mail", mail, "Why", a.words.T("stray_"+string(f.Why)))
	}
	return nil
}

// unreadMail says that a mail can't be read, where it stands; the others go on.
func (a *app) unreadMail(err error) error {
	text, _ := a.words.Error(err)
	var bad *domain.Error
	if errors.As(err, &bad) && bad.Code == domain.Unreadable { // whose words say that nothing was read
		text = a.words.T("cmd_received_unread", "File", bad.Facts["file"], "Record", bad.Facts["record"], "Why", a.words.T("cause_"+bad.Facts["why"]))
	}
	if a.json {
		return lines(a.out).Encode(receivedJSON{Error: text})
	}
	a.printf("%s\n", text)
	return nil
}

// receivedAll says the counts, and exits by what could not be read.
func (a *app) receivedAll(n received) error {
	var err error
	if a.json {
		err = lines(a.out).Encode(map[string]int{"filed": n.filed, "waiting": n.waiting, "known": n.known, "unreadable": n.bad})
	} else {
		a.say("cmd_received", "Filed", a.words.Number(n.filed), "Waiting", a.words.Number(n.waiting), "Known", a.words.Number(n.known))
	}
	if a.dryRun && !a.json {
		a.say("cmd_dry_run")
	}
	if err == nil && n.bad > 0 {
		err = code(exitPartly)
	}
	return err
}
