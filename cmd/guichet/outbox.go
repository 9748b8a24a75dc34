package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/ticket"
)

func (a *app) outbox() *cobra.Command {
	c := &cobra.Command{Use: "outbox", Short: a.words.T("cmd_outbox"), Long: a.words.T("cmd_outbox_long"), Args: cobra.NoArgs}
	c.AddCommand(a.outboxList(), a.outboxDeliver())
	return c
}

// mailJSON is a mail that is to leave, as scripts read it: neither its address
// nor its words are kept anywhere.
type mailJSON struct {
	Mail    domain.MailID    `json:"mail"`
	Kind    domain.MailKind  `json:"kind"`
	Account domain.AccountID `json:"account,omitempty"`
	Ticket  domain.TicketID  `json:"ticket,omitempty"`
	Created string           `json:"created"`
	Tries   int              `json:"tries"`
	Next    string           `json:"next,omitempty"` // not before
	Failed  bool             `json:"failed"`         // refused for good
}

func (a *app) outboxList() *cobra.Command {
	return &cobra.Command{
		Use: "list", Short: a.words.T("cmd_outbox_list"), Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			o, err := a.open(cmd.Context())
			if err != nil {
				return err
			}
			defer o.store.Close()
			return a.waiting(cmd.Context(), o)
		},
	}
}

// waiting lists the mails, then the orders to the directories that own accounts.
func (a *app) waiting(ctx context.Context, o *opened) error {
	mails, err := o.session.Outbox(ctx)
	if err != nil {
		return err
	}
	orders, err := o.session.Orders(ctx)
	if err != nil {
		return err
	}
	for _, m := range mails {
		what, err := a.mailWords(ctx, o, m)
		if err == nil {
			err = a.mailLine(m, what)
		}
		if err != nil {
			return err
		}
	}
	for _, order := range orders {
		if err := a.orderLine(a.words.When(order.Created, a.now(), domain.Paris())+" · ", order); err != nil {
			return err
		}
	}
	return nil
}

// mailWords says what a mail is: to whom and why, or of which ticket.
func (a *app) mailWords(ctx context.Context, o *opened, m domain.Mail) (string, error) {
	if m.Ticket == "" {
		return string(m.Account) + " · " + a.words.Verb(domain.Verb(m.Kind)), nil
	}
	v, err := o.session.Ticket(ctx, string(m.Ticket))
	if err != nil {
		return "", err
	}
	return a.words.T("outbox_"+string(m.Kind), "Number", ticket.Short(v.Ticket)), nil
}

// mailLine prints a mail on one line.
func (a *app) mailLine(m domain.Mail, what string) error {
	if a.json {
		return lines(a.out).Encode(mailJSON{
			Mail: m.ID, Kind: m.Kind, Account: m.Account, Ticket: m.Ticket, Created: instantText(m.Created), Tries: m.Tries, Next: instantText(m.Next), Failed: m.Failed,
		})
	}
	w := a.words
	state := w.T("outbox_due")
	switch {
	case m.Failed:
		state = w.T("outbox_refused")
	case m.Tries > 0:
		state = w.N("outbox_tried", m.Tries, "When", w.When(m.Next, a.now(), domain.Paris()))
	}
	fields := []string{w.When(m.Created, a.now(), domain.Paris()), what, state}
	a.printf("%s\n", domain.Clean(strings.Join(fields, " · ")))
	return nil
}

func (a *app) outboxDeliver() *cobra.Command {
	return &cobra.Command{
		Use: "deliver", Short: a.words.T("cmd_outbox_deliver"), Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			o, err := a.open(cmd.Context())
			if err != nil {
				return err
			}
			defer o.store.Close()
			d, err := o.session.DeliverNow(cmd.Context())
			if err == nil {
				err = a.delivered(d)
			}
			if err == nil && d.Waiting+d.Failed > 0 {
				err = code(exitPartly)
			}
			return err
		},
	}
}

// delivered tells what an outbox did.
func (a *app) delivered(d desk.Delivered) error {
	if a.json {
		return lines(a.out).Encode(map[string]int{"sent": d.Sent, "waiting": d.Waiting, "failed": d.Failed})
	}
	var said []string
	for _, part := range []struct {
		id string
		n  int
	}{{"outbox_sent", d.Sent}, {"outbox_waiting", d.Waiting}, {"outbox_failed", d.Failed}} {
		if part.n > 0 {
			said = append(said, a.words.N(part.id, part.n))
		}
	}
	if len(said) == 0 {
		said = []string{a.words.T("outbox_nothing")}
	}
	a.printf("%s\n", strings.Join(said, " · "))
	return nil
}
