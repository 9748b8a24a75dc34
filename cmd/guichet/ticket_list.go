package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"guichet/domain"
	"guichet/domain/desk"
)

// ticketQuery is which tickets a command is about.
type ticketQuery struct {
	facet string
	sort  string
	limit int
}

func facets() []string {
	var out []string
	for _, f := range desk.TicketFacets() {
		if f != desk.FacetAll {
			out = append(out, string(f))
		}
	}
	return out
}

func (q *ticketQuery) flags(a *app, c *cobra.Command) {
	c.Flags().StringVar(&q.facet, "only", "", a.words.T("flag_only_tickets", "Facets", strings.Join(facets(), ", ")))
	c.Flags().StringVar(&q.sort, "sort", "due", a.words.T("flag_ticket_sort"))
	completes(c, "only", among(facets()))
	completes(c, "sort", among([]string{"due", "change", "opened"}))
}

// ask is the query for the desk. A usage error for what is no facet or order.
func (q ticketQuery) ask(args []string) (desk.TicketAsk, error) {
	ask := desk.TicketAsk{
		Query: domain.ParseQuery(strings.Join(args, " ")), Facet: desk.TicketFacet(q.facet), Sort: desk.TicketSort(q.sort), Limit: q.limit,
	}
	if q.sort == "due" {
		ask.Sort = desk.ByDue
	}
	known := false
	for _, f := range desk.TicketFacets() {
		known = known || f == ask.Facet
	}
	switch {
	case !known:
		return ask, usage{usageText("--only " + strings.Join(facets(), " | "))}
	case ask.Sort != desk.ByDue && ask.Sort != desk.ByChange && ask.Sort != desk.ByOpened:
		return ask, usage{usageText("--sort due | change | opened")}
	}
	return ask, nil
}

// ticketHitJSON is a ticket as a list gives it to a script.
type ticketHitJSON struct {
	ID       domain.TicketID    `json:"id"`
	Number   string             `json:"number"`
	Queue    string             `json:"queue"`
	Platform domain.PlatformID  `json:"platform,omitempty"`
	Subject  string             `json:"subject"`
	Account  domain.AccountID   `json:"account,omitempty"`
	Family   string             `json:"family_name,omitempty"`
	Given    string             `json:"given_name,omitempty"`
	School   domain.UAI         `json:"school,omitempty"`
	State    domain.TicketState `json:"state"`
	Priority domain.Priority    `json:"priority"`
	Assignee string             `json:"assignee,omitempty"`
	Opened   string             `json:"opened"`
	Changed  string             `json:"changed"`
	Due      string             `json:"due,omitempty"`
	Late     bool               `json:"late"`
	Cause    string             `json:"cause,omitempty"`
	Reopened bool               `json:"reopened,omitempty"`
	Incident domain.IncidentID  `json:"incident,omitempty"`
}

func (a *app) hitJSONOf(h desk.TicketHit) ticketHitJSON {
	return ticketHitJSON{
		ID: h.ID, Number: h.Reference, Queue: h.Queue, Platform: h.Platform, Subject: domain.Clean(h.Subject), Account: h.Account,
		Family: domain.Clean(h.Family), Given: domain.Clean(h.Given), School: h.School, State: h.State, Priority: priorityName(h.Priority),
		Assignee: h.Assignee, Opened: instantText(h.Opened), Changed: instantText(h.Changed), Due: instantText(h.Due), Late: h.Late(a.now()),
		Cause: h.Cause, Reopened: h.Reopened, Incident: h.Incident,
	}
}

func (a *app) ticketList() *cobra.Command {
	var q ticketQuery
	c := &cobra.Command{
		Use: "list [QUERY]", Short: a.words.T("cmd_ticket_list"), Long: a.words.T("cmd_ticket_list_long"), Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			ask, err := q.ask(args)
			if err != nil {
				return err
			}
			o, err := a.open(cmd.Context())
			if err != nil {
				return err
			}
			defer o.store.Close()
			return a.listTickets(cmd.Context(), o, ask)
		},
	}
	q.flags(a, c)
	c.Flags().IntVar(&q.limit, "limit", desk.Best, a.words.T("flag_limit"))
	return c
}

func (a *app) listTickets(ctx context.Context, o *opened, ask desk.TicketAsk) error {
	found, err := o.session.Tickets(ctx, ask)
	if err != nil {
		return err
	}
	for _, v := range found.Ignored {
		a.note("cmd_ticket_ignored", "Value", domain.Clean(v))
	}
	for _, h := range found.Hits {
		if err := a.hitLine(h); err != nil {
			return err
		}
	}
	if more := found.Count - len(found.Hits); more > 0 && !a.json {
		a.note("cmd_ticket_more", "N", a.words.Number(more))
	}
	return nil
}

func (a *app) hitLine(h desk.TicketHit) error {
	if a.json {
		return lines(a.out).Encode(a.hitJSONOf(h))
	}
	a.printf("%s\n", a.strip([]string{
		h.Reference, strings.TrimSpace(h.Family + " " + h.Given), h.Subject, string(h.School), a.ticketState(h.State, h.Reopened),
		a.ticketClock(h.State, h.Due), h.Assignee,
	}))
	return nil
}

// ticketQueueJSON is a queue that tickets may go to.
type ticketQueueJSON struct {
	Platform domain.PlatformID `json:"platform,omitempty"`
	ID       string            `json:"id"`
	Name     string            `json:"name"`
	Needs    []string          `json:"needs,omitempty"`
	Mail     bool              `json:"mail"` // tickets leave by themselves
	Form     string            `json:"form,omitempty"`
	Hours    string            `json:"hours,omitempty"`
	Ours     bool              `json:"ours"`
}

func (a *app) ticketQueues() *cobra.Command {
	return &cobra.Command{
		Use: "queues", Short: a.words.T("cmd_ticket_queues"), Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			out := lines(a.out)
			for _, q := range a.platforms.Queues() {
				name := q.Name.In(string(a.words.Lang()))
				if !a.json {
					a.printf("%s\n", a.strip([]string{string(q.Platform), q.ID, name, strings.Join(q.Needs, ", "), q.Hours}))
					continue
				}
				j := ticketQueueJSON{Platform: q.Platform, ID: q.ID, Name: name, Needs: q.Needs, Mail: q.Mail != "", Form: q.Form, Hours: q.Hours, Ours: q.Ours}
				if err := out.Encode(j); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

// queueIDs are the ids of the queues, each once.
func (a *app) queueIDs() []string {
	var out []string
	seen := map[string]bool{}
	for _, q := range a.platforms.Queues() {
		if !seen[q.ID] {
			seen[q.ID] = true
			out = append(out, q.ID)
		}
	}
	return out
}
