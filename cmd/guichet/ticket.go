package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/ticket"
)

func (a *app) ticket() *cobra.Command {
	c := &cobra.Command{Use: "ticket", Short: a.words.T("cmd_ticket"), Long: a.words.T("cmd_ticket_long"), Args: cobra.NoArgs}
	c.AddCommand(a.ticketNew(), a.ticketQueues(), a.ticketList(), a.ticketShow(), a.ticketFile(), a.ticketAssign(), a.ticketPriority(), a.ticketLink(),
		a.ticketSend(), a.ticketReceive(), a.ticketStray(), a.ticketExport(), a.ticketFigures(), a.ticketIncident())
	c.AddCommand(a.ticketWrites()...)
	c.AddCommand(a.ticketMoves()...)
	return c
}

// onTicket is the road of the commands that change one ticket: it opens the
// store, finds the ticket, does it, and shows what became of it.
func (a *app) onTicket(cmd *cobra.Command, ref string, do func(context.Context, *opened, domain.TicketID) (desk.TicketView, error)) error {
	ctx := cmd.Context()
	o, err := a.open(ctx)
	if err != nil {
		return err
	}
	defer o.store.Close()
	v, err := o.session.Ticket(ctx, ref)
	if err == nil {
		v, err = do(ctx, o, v.ID)
	}
	if err != nil {
		return a.dried(err)
	}
	a.mailNow(ctx, o)
	if now, err := o.session.Ticket(ctx, string(v.ID)); err == nil {
		v = now // with what has just left
	}
	return a.ticketLine(v)
}

// ticketLine is a ticket on one line, for the one who changed it.
func (a *app) ticketLine(v desk.TicketView) error {
	if a.json {
		return lines(a.out).Encode(ticketJSONOf(v))
	}
	fields := []string{ticket.Short(v.Ticket), a.ticketState(v.State, v.Reopened > 0), v.Subject}
	if v.Assignee != "" {
		fields = append(fields, v.Assignee)
	}
	fields = append(fields, a.ticketClock(v.State, v.Due))
	a.printf("%s\n", a.strip(fields))
	return nil
}

// strip is fields on one line, clean, without those that say nothing.
func (a *app) strip(fields []string) string {
	var said []string
	for _, f := range fields {
		if f = strings.TrimSpace(domain.Clean(f)); f != "" {
			said = append(said, f)
		}
	}
	return strings.Join(said, " · ")
}

func (a *app) ticketState(s domain.TicketState, reopened bool) string {
	if reopened && s == domain.TicketOpen {
		return a.words.T("ticket_state_reopened")
	}
	return a.words.T("ticket_state_" + string(s))
}

// ticketClock says until when a ticket is due, or that its clock stands still.
func (a *app) ticketClock(s domain.TicketState, due domain.Instant) string {
	switch {
	case !s.Pending():
		return ""
	case due == 0:
		return a.words.T("cmd_ticket_still")
	case due <= a.now():
		return a.words.T("cmd_ticket_late", "When", a.words.When(due, a.now(), domain.Paris()))
	}
	return a.words.T("cmd_ticket_due", "When", a.words.When(due, a.now(), domain.Paris()))
}
