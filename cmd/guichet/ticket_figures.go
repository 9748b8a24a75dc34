package main

import (
	"maps"
	"slices"

	"github.com/spf13/cobra"

	"guichet/domain"
	"guichet/domain/desk"
)

// figuresJSON is what a query's tickets add up to; ages are under 1, 3, 7 and
// 30 days, then older.
type figuresJSON struct {
	Count        int                         `json:"count"`
	States       map[domain.TicketState]int  `json:"states"`
	Queues       map[string]queueFiguresJSON `json:"queues"`
	Causes       map[string]int              `json:"causes"`
	Opened       []dayJSON                   `json:"opened"`
	Settled      []dayJSON                   `json:"settled"`
	Ages         [5]int                      `json:"ages"`
	AnswerMedian int                         `json:"answer_median_minutes,omitempty"`
	AnswerNinth  int                         `json:"answer_ninth_decile_minutes,omitempty"`
}

type queueFiguresJSON struct {
	Pending      int    `json:"pending"`
	Late         int    `json:"late"`
	Waiting      int    `json:"waiting"`
	Ages         [5]int `json:"ages"`
	AnswerMedian int    `json:"answer_median_minutes,omitempty"`
}

type dayJSON struct {
	Day string `json:"day"`
	N   int    `json:"n"`
}

func (a *app) ticketFigures() *cobra.Command {
	q := ticketQuery{sort: "due"}
	return &cobra.Command{
		Use: "figures [QUERY]", Short: a.words.T("cmd_ticket_figures"), Args: cobra.ArbitraryArgs,
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
			f, err := o.session.TicketFigures(cmd.Context(), ask)
			if err != nil {
				return err
			}
			if a.json {
				return lines(a.out).Encode(figuresJSONOf(f))
			}
			a.figures(f)
			return nil
		},
	}
}

func figuresJSONOf(f desk.TicketFigures) figuresJSON {
	j := figuresJSON{
		Count: f.Count, States: f.States, Queues: map[string]queueFiguresJSON{}, Causes: f.Causes, Opened: daysJSON(f.Opened), Settled: daysJSON(f.Settled),
		Ages: f.Ages, AnswerMedian: f.AnswerMedian, AnswerNinth: f.AnswerNinth,
	}
	for id, q := range f.Queues {
		j.Queues[id] = queueFiguresJSON(q)
	}
	return j
}

func daysJSON(days []desk.DayCount) []dayJSON {
	out := make([]dayJSON, len(days))
	for i, d := range days {
		out[i] = dayJSON{Day: d.Day.String(), N: d.N}
	}
	return out
}

func (a *app) figures(f desk.TicketFigures) {
	a.printf("%s\n", a.words.N("cmd_ticket_count", f.Count))
	for _, s := range domain.TicketStates() {
		if n := f.States[s]; n > 0 {
			a.dossierLine(a.ticketState(s, false), a.words.Number(n))
		}
	}
	for _, id := range slices.Sorted(maps.Keys(f.Queues)) {
		q := f.Queues[id]
		a.dossierLine(domain.Clean(id), a.words.T("cmd_ticket_queue_figures", "Pending", a.words.Number(q.Pending), "Late", a.words.Number(q.Late), "Waiting", a.words.Number(q.Waiting)))
	}
	if f.AnswerMedian > 0 {
		a.say("cmd_ticket_answer_times", "Median", a.words.Number(f.AnswerMedian), "Ninth", a.words.Number(f.AnswerNinth))
	}
}
