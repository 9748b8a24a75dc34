package main

import (
	"context"

	"github.com/spf13/cobra"

	"guichet/domain"
	"guichet/domain/desk"
)

// ticketWrites are the commands that add a line to a conversation, one a kind.
func (a *app) ticketWrites() []*cobra.Command {
	return []*cobra.Command{
		a.ticketWrite("comment", domain.LineComment), a.ticketWrite("note", domain.LineNote), a.ticketWrite("reply", domain.LineReply),
		a.ticketWrite("heard", domain.LineHeard), a.ticketWrite("answer", domain.LineAnswer),
	}
}

func (a *app) ticketWrite(name string, kind domain.LineKind) *cobra.Command {
	var text string
	var files []string
	var mail bool
	c := &cobra.Command{
		Use: name + " TICKET", Short: a.words.T("cmd_ticket_" + name), Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			l := desk.NewLine{Kind: kind, Mail: mail}
			var err error
			if l.Text, err = a.textOf(text); err != nil {
				return err
			}
			if l.Files, err = readFilesOf(files); err != nil {
				return err
			}
			if l.Text == "" && len(l.Files) == 0 {
				return usage{usageText("--text TEXT | --text -")}
			}
			return a.onTicket(cmd, args[0], func(ctx context.Context, o *opened, id domain.TicketID) (desk.TicketView, error) {
				return o.session.WriteLine(ctx, id, l)
			})
		},
	}
	c.Flags().StringVar(&text, "text", "", a.words.T("flag_ticket_text"))
	c.Flags().StringArrayVar(&files, "file", nil, a.words.T("flag_file"))
	if kind == domain.LineReply {
		c.Flags().BoolVar(&mail, "mail", false, a.words.T("flag_reply_mail"))
	}
	a.dryRunFlag(c)
	return c
}
