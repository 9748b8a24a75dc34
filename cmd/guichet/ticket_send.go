package main

import (
	"context"

	"github.com/spf13/cobra"

	"guichet/domain"
	"guichet/domain/desk"
)

// ticketSend sends a ticket to its service by mail; or notes that the agent
// gave it there by hand, in a form.
func (a *app) ticketSend() *cobra.Command {
	var deposited bool
	var foreign string
	c := &cobra.Command{
		Use: "send TICKET", Short: a.words.T("cmd_ticket_send"), Long: a.words.T("cmd_ticket_send_long"), Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.onTicket(cmd, args[0], func(ctx context.Context, o *opened, id domain.TicketID) (desk.TicketView, error) {
				if deposited || foreign != "" {
					return o.session.DepositTicket(ctx, id, foreign)
				}
				return o.session.SendTicket(ctx, id)
			})
		},
	}
	c.Flags().BoolVar(&deposited, "deposited", false, a.words.T("flag_deposited"))
	c.Flags().StringVar(&foreign, "number", "", a.words.T("flag_foreign"))
	a.dryRunFlag(c)
	return c
}
