package main

import (
	"strings"

	"github.com/spf13/cobra"

	"guichet/domain"
	"guichet/domain/desk"
)

// ticketStray is about the mails that came in and wait for an eye.
func (a *app) ticketStray() *cobra.Command {
	c := &cobra.Command{Use: "stray", Short: a.words.T("cmd_ticket_stray"), Args: cobra.NoArgs}
	c.AddCommand(a.strayList(), a.strayPlace(), a.strayDrop())
	return c
}

type strayJSON struct {
	ID       domain.StrayID    `json:"id"`
	From     string            `json:"from,omitempty"`
	Subject  string            `json:"subject,omitempty"`
	Text     string            `json:"text,omitempty"`
	Written  string            `json:"written,omitempty"`
	Received string            `json:"received"`
	Why      domain.StrayWhy   `json:"why"`
	Tickets  []domain.TicketID `json:"tickets,omitempty"` // that it may be about
	Files    []ticketFileJSON  `json:"files,omitempty"`
}

func (a *app) strayList() *cobra.Command {
	return &cobra.Command{
		Use: "list", Short: a.words.T("cmd_stray_list"), Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			o, err := a.open(cmd.Context())
			if err != nil {
				return err
			}
			defer o.store.Close()
			all, err := o.session.Strays(cmd.Context())
			if err != nil {
				return err
			}
			for _, s := range all {
				if err := a.strayLine(s); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

func (a *app) strayLine(s domain.Stray) error {
	if a.json {
		return lines(a.out).Encode(strayJSON{
			ID: s.ID, From: domain.Clean(s.From), Subject: domain.Clean(s.Subject), Text: domain.CleanLines(s.Text), Written: instantText(s.Written),
			Received: instantText(s.Received), Why: s.Why, Tickets: s.Tickets, Files: filesJSON(s.Files),
		})
	}
	head, _, _ := strings.Cut(s.Text, "\n")
	a.printf("%s\n", a.strip([]string{
		string(s.ID), a.words.When(s.Received, a.now(), domain.Paris()), s.From, s.Subject, a.words.T("stray_" + string(s.Why)), head,
	}))
	return nil
}

func (a *app) strayPlace() *cobra.Command {
	c := &cobra.Command{
		Use: "place MAIL TICKET", Short: a.words.T("cmd_stray_place"), Args: cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			o, err := a.open(cmd.Context())
			if err != nil {
				return err
			}
			defer o.store.Close()
			var v desk.TicketView
			if v, err = o.session.Ticket(cmd.Context(), args[1]); err == nil {
				v, err = o.session.PlaceStray(cmd.Context(), domain.StrayID(args[0]), v.ID)
			}
			if err != nil {
				return a.dried(err)
			}
			return a.ticketLine(v)
		},
	}
	a.dryRunFlag(c)
	return c
}

func (a *app) strayDrop() *cobra.Command {
	var reason string
	c := &cobra.Command{
		Use: "drop MAIL", Short: a.words.T("cmd_stray_drop"), Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if reason == "" {
				return usage{usageText("--reason TEXT")}
			}
			o, err := a.open(cmd.Context())
			if err != nil {
				return err
			}
			defer o.store.Close()
			return a.dried(o.session.DropStray(cmd.Context(), domain.StrayID(args[0]), reason))
		},
	}
	c.Flags().StringVar(&reason, "reason", "", a.words.T("flag_reason"))
	a.dryRunFlag(c)
	return c
}
