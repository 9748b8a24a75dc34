package main

import (
	"context"
	"io"
	"math"
	"path/filepath"

	"github.com/spf13/cobra"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/sheet"
	"guichet/domain/ticket"
	"guichet/domain/ticket/paper"
)

// ticketExport is `ticket export FILE [QUERY]`: .md for a form, .csv for a
// spreadsheet, .jsonl for a program. Notes never leave.
func (a *app) ticketExport() *cobra.Command {
	q := ticketQuery{limit: math.MaxInt}
	var motive string
	c := &cobra.Command{
		Use: "export FILE [QUERY]", Short: a.words.T("cmd_ticket_export"), Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			write := map[string]func(io.Writer, []ticket.Sheet) error{".md": a.sheetsMarkdown, ".csv": a.sheetsCSV, ".jsonl": sheetsMachine}[filepath.Ext(args[0])]
			if write == nil {
				return domain.E(domain.Invalid, "what", domain.Clean(args[0]), "why", ".md, .csv, .jsonl")
			}
			ask, err := q.ask(args[1:])
			if err != nil {
				return err
			}
			o, err := a.open(cmd.Context())
			if err != nil {
				return err
			}
			defer o.store.Close()
			return a.exportTickets(cmd.Context(), o, args[0], ask, motive, write)
		},
	}
	q.flags(a, c)
	c.Flags().StringVar(&motive, "motive", "", a.words.T("flag_motive"))
	return c
}

func (a *app) exportTickets(ctx context.Context, o *opened, path string, ask desk.TicketAsk, motive string, write func(io.Writer, []ticket.Sheet) error) error {
	n := 0
	err := saveFile(path, func(w io.Writer) error {
		found, err := o.session.Tickets(ctx, ask)
		if err != nil {
			return err
		}
		ids := make([]domain.TicketID, len(found.Hits))
		for i, h := range found.Hits {
			ids[i] = h.ID
		}
		all, err := o.session.ExportTickets(ctx, ids, motive)
		if err != nil {
			return err
		}
		n = len(all)
		return write(w, all)
	})
	if err != nil {
		return err
	}
	return a.saved(path, n)
}

func (a *app) sheetsMarkdown(w io.Writer, all []ticket.Sheet) error {
	for i, s := range all {
		text := paper.Markdown(a.words, s)
		if i > 0 {
			text = "\n---\n\n" + text
		}
		if _, err := io.WriteString(w, text); err != nil {
			return err
		}
	}
	return nil
}

func sheetsMachine(w io.Writer, all []ticket.Sheet) error {
	for _, s := range all {
		text, err := paper.Machine(s)
		if err == nil {
			_, err = w.Write(append(text, '\n'))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// sheetsCSV is a row a ticket.
func (a *app) sheetsCSV(w io.Writer, all []ticket.Sheet) error {
	out := sheet.NewWriter(w)
	out.Row("number", "reference", "queue", "platform", "state", "priority", "subject", "person", "school", "account", "opened", "due", "answered", "solved", "assignee", "service_number")
	for _, s := range all {
		t := s.Ticket
		out.Row(ticket.Short(t), s.Reference, t.Queue, string(t.Platform), string(t.State), string(priorityName(t.Priority)), t.Subject, s.Person, s.School, string(t.Account),
			instantText(t.Opened), instantText(t.Due), instantText(t.Answered), instantText(t.Solved), t.Assignee, t.Foreign)
	}
	return out.Flush()
}
