package main

import (
	"context"

	"github.com/spf13/cobra"

	"guichet/domain"
	"guichet/domain/desk"
)

// ticketMoves are the commands that take a ticket to a state.
func (a *app) ticketMoves() []*cobra.Command {
	return []*cobra.Command{
		a.ticketMove("wait-user", domain.TicketUser), a.ticketMove("wait-service", domain.TicketService), a.ticketMove("solve", domain.TicketSolved),
		a.ticketMove("close", domain.TicketClosed), a.ticketMove("reopen", domain.TicketOpen),
	}
}

func (a *app) ticketMove(name string, to domain.TicketState) *cobra.Command {
	var why string
	c := &cobra.Command{
		Use: name + " TICKET", Short: a.words.T("cmd_ticket_" + name), Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.onTicket(cmd, args[0], func(ctx context.Context, o *opened, id domain.TicketID) (desk.TicketView, error) {
				return o.session.MoveTicket(ctx, id, to, why)
			})
		},
	}
	c.Flags().StringVar(&why, "reason", "", a.words.T("flag_ticket_why"))
	a.dryRunFlag(c)
	return c
}

func (a *app) ticketAssign() *cobra.Command {
	c := &cobra.Command{
		Use: "assign TICKET [AGENT]", Short: a.words.T("cmd_ticket_assign"), Long: a.words.T("cmd_ticket_assign_long"), Args: cobra.RangeArgs(1, 2),
		ValidArgsFunction: a.offers(2, agents),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.onTicket(cmd, args[0], func(ctx context.Context, o *opened, id domain.TicketID) (desk.TicketView, error) {
				agent := o.session.As
				if len(args) == 2 {
					agent = args[1]
				}
				if agent == "-" {
					agent = ""
				}
				return o.session.AssignTicket(ctx, id, agent)
			})
		},
	}
	a.dryRunFlag(c)
	return c
}

func (a *app) ticketPriority() *cobra.Command {
	c := &cobra.Command{
		Use: "priority TICKET PRIORITY", Short: a.words.T("cmd_ticket_priority"), Args: cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			p, err := parsePriority(args[1])
			if err != nil {
				return err
			}
			return a.onTicket(cmd, args[0], func(ctx context.Context, o *opened, id domain.TicketID) (desk.TicketView, error) {
				return o.session.PrioritizeTicket(ctx, id, p)
			})
		},
	}
	a.dryRunFlag(c)
	return c
}

func (a *app) ticketLink() *cobra.Command {
	var follows, undo bool
	c := &cobra.Command{
		Use: "link TICKET OTHER", Short: a.words.T("cmd_ticket_link"), Args: cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			kind := domain.LinkSame
			if follows {
				kind = domain.LinkFollows
			}
			return a.onTicket(cmd, args[0], func(ctx context.Context, o *opened, id domain.TicketID) (desk.TicketView, error) {
				other, err := o.session.Ticket(ctx, args[1])
				if err != nil {
					return other, err
				}
				return o.session.LinkTickets(ctx, id, other.ID, kind, !undo)
			})
		},
	}
	c.Flags().BoolVar(&follows, "follows", false, a.words.T("flag_follows"))
	c.Flags().BoolVar(&undo, "undo", false, a.words.T("flag_unlink"))
	a.dryRunFlag(c)
	return c
}
