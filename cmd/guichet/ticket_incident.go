package main

import (
	"context"

	"github.com/spf13/cobra"

	"guichet/domain"
	"guichet/domain/desk"
)

// ticketIncident is about troubles behind several tickets.
func (a *app) ticketIncident() *cobra.Command {
	c := &cobra.Command{Use: "incident", Short: a.words.T("cmd_incident"), Args: cobra.NoArgs}
	c.AddCommand(a.incidentList(), a.incidentNew(), a.incidentAnswer("answer"), a.incidentAnswer("close"))
	return c
}

type incidentJSON struct {
	ID       domain.IncidentID `json:"id"`
	Title    string            `json:"title"`
	Queue    string            `json:"queue"`
	Platform domain.PlatformID `json:"platform,omitempty"`
	Cause    string            `json:"cause,omitempty"`
	By       string            `json:"by"`
	Opened   string            `json:"opened"`
	Closed   string            `json:"closed,omitempty"`
	Tickets  []domain.TicketID `json:"tickets"`
}

// proposedJSON is a group of like tickets that may be an incident.
type proposedJSON struct {
	Proposed bool              `json:"proposed"`
	Queue    string            `json:"queue"`
	Platform domain.PlatformID `json:"platform,omitempty"`
	Cause    string            `json:"cause"`
	Tickets  []string          `json:"tickets"`
}

func (a *app) incidentList() *cobra.Command {
	return &cobra.Command{
		Use: "list", Short: a.words.T("cmd_incident_list"), Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			o, err := a.open(cmd.Context())
			if err != nil {
				return err
			}
			defer o.store.Close()
			return a.incidents(cmd.Context(), o)
		},
	}
}

func (a *app) incidents(ctx context.Context, o *opened) error {
	like, err := o.session.Resemblances(ctx)
	if err != nil {
		return err
	}
	for _, r := range like {
		if err := a.proposedLine(r); err != nil {
			return err
		}
	}
	all, err := o.session.Incidents(ctx)
	if err != nil {
		return err
	}
	for _, i := range all {
		if err := a.incidentLine(i); err != nil {
			return err
		}
	}
	return nil
}

func (a *app) proposedLine(r desk.Resemblance) error {
	j := proposedJSON{Proposed: true, Queue: r.Queue, Platform: r.Platform, Cause: r.Cause}
	for _, h := range r.Tickets {
		j.Tickets = append(j.Tickets, h.Reference)
	}
	if a.json {
		return lines(a.out).Encode(j)
	}
	a.printf("%s\n", a.words.N("cmd_incident_like", len(r.Tickets), "Queue", domain.Clean(r.Queue), "Cause", domain.Clean(r.Cause)))
	for _, h := range r.Tickets {
		a.printf("  %s\n", a.strip([]string{h.Reference, h.Family + " " + h.Given, h.Subject}))
	}
	return nil
}

func (a *app) incidentLine(i domain.Incident) error {
	if a.json {
		return lines(a.out).Encode(incidentJSON{
			ID: i.ID, Title: domain.Clean(i.Title), Queue: i.Queue, Platform: i.Platform, Cause: i.Cause, By: i.By, Opened: instantText(i.Opened),
			Closed: instantText(i.Closed), Tickets: i.Tickets,
		})
	}
	fields := []string{string(i.ID), a.words.When(i.Opened, a.now(), domain.Paris()), i.Title, a.words.N("cmd_ticket_count", len(i.Tickets))}
	if i.Closed != 0 {
		fields = append(fields, a.words.T("ticket_state_closed"))
	}
	a.printf("%s\n", a.strip(fields))
	return nil
}

func (a *app) incidentNew() *cobra.Command {
	var title string
	c := &cobra.Command{
		Use: "new TICKET TICKET…", Short: a.words.T("cmd_incident_new"), Args: cobra.MinimumNArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			if title == "" {
				return usage{usageText("--title TEXT")}
			}
			o, err := a.open(cmd.Context())
			if err != nil {
				return err
			}
			defer o.store.Close()
			var ids []domain.TicketID
			for _, ref := range args {
				v, err := o.session.Ticket(cmd.Context(), ref)
				if err != nil {
					return err
				}
				ids = append(ids, v.ID)
			}
			i, err := o.session.OpenIncident(cmd.Context(), title, ids)
			if err != nil {
				return a.dried(err)
			}
			return a.incidentLine(i)
		},
	}
	c.Flags().StringVar(&title, "title", "", a.words.T("flag_title"))
	a.dryRunFlag(c)
	return c
}

// incidentAnswer is `incident answer` and `incident close`: a line into every
// pending ticket of an incident.
func (a *app) incidentAnswer(name string) *cobra.Command {
	var text string
	var toUser, mail bool
	c := &cobra.Command{
		Use: name + " INCIDENT", Short: a.words.T("cmd_incident_" + name), Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			l := desk.NewLine{Kind: domain.LineComment, Mail: mail}
			if toUser || mail {
				l.Kind = domain.LineReply
			}
			var err error
			if l.Text, err = a.textOf(text); err != nil {
				return err
			}
			if l.Text == "" {
				return usage{usageText("--text TEXT | --text -")}
			}
			o, err := a.open(cmd.Context())
			if err != nil {
				return err
			}
			defer o.store.Close()
			do := o.session.AnswerIncident
			if name == "close" {
				do = o.session.CloseIncident
			}
			return a.answered(cmd.Context(), o, domain.IncidentID(args[0]), l, do)
		},
	}
	c.Flags().StringVar(&text, "text", "", a.words.T("flag_ticket_text"))
	c.Flags().BoolVar(&toUser, "reply", false, a.words.T("flag_incident_reply"))
	c.Flags().BoolVar(&mail, "mail", false, a.words.T("flag_reply_mail"))
	a.dryRunFlag(c)
	return c
}

type answering func(context.Context, domain.IncidentID, desk.NewLine, func(done, total int) bool) (int, error)

func (a *app) answered(ctx context.Context, o *opened, id domain.IncidentID, l desk.NewLine, do answering) error {
	bar := a.bar()
	n, err := do(ctx, id, l, func(done, total int) bool {
		bar.show("answer", int64(done), int64(total))
		return ctx.Err() == nil
	})
	bar.clear()
	if err != nil {
		return a.dried(err)
	}
	a.mailNow(ctx, o)
	if a.json {
		return lines(a.out).Encode(map[string]int{"answered": n})
	}
	a.printf("%s\n", a.words.N("cmd_incident_answered", n))
	return nil
}
