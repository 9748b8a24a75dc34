package main

import (
	"encoding/hex"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/ticket/paper"
)

func (a *app) ticketShow() *cobra.Command {
	var markdown bool
	c := &cobra.Command{
		Use: "show TICKET", Short: a.words.T("cmd_ticket_show"), Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			o, err := a.open(cmd.Context())
			if err != nil {
				return err
			}
			defer o.store.Close()
			v, err := o.session.Ticket(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			switch {
			case markdown:
				s, err := o.session.TicketSheet(cmd.Context(), v.ID)
				if err != nil {
					return err
				}
				a.printf("%s", paper.Markdown(a.words, s))
				return nil
			case a.json:
				return lines(a.out).Encode(ticketJSONOf(v))
			}
			a.showTicket(v)
			return nil
		},
	}
	c.Flags().BoolVar(&markdown, "markdown", false, a.words.T("flag_markdown"))
	return c
}

// showTicket is a ticket as a person reads it in a terminal: what it is, what
// its queue asked for, then what was said.
func (a *app) showTicket(v desk.TicketView) {
	_ = a.ticketLine(v) // writes text, which does not fail
	row := func(label, value string) {
		if value = domain.Clean(value); value != "" {
			a.dossierLine(a.words.T(label), value)
		}
	}
	row("paper_queue", v.Where.Name.In(string(a.words.Lang())))
	if v.Person != nil {
		row("paper_about", a.strip([]string{v.Person.Family + " " + v.Person.Given, a.words.Profile(v.Person.Profile), string(v.Person.ID)}))
	}
	row("paper_reference", v.Reference)
	row("paper_foreign", v.Foreign)
	for _, f := range v.Fields {
		value := a.words.TicketValue(f.Value)
		if f.Held {
			value = a.words.T("cmd_ticket_held")
		}
		row("field_"+f.Name, value)
	}
	for _, l := range v.Linked {
		row("cmd_ticket_linked", a.strip([]string{l.Reference, l.Subject, a.ticketState(l.State, l.Reopened)}))
	}
	for _, l := range v.Lines {
		a.showTicketLine(l)
	}
}

func (a *app) showTicketLine(l domain.TicketLine) {
	head := []string{a.words.When(l.At, a.now(), domain.Paris()), l.By + l.From, a.words.T("line_" + string(l.Kind))}
	if l.State != "" {
		head = append(head, a.ticketState(l.State, false))
	}
	for _, f := range l.Files {
		head = append(head, f.Name)
	}
	if l.Mail != "" && l.Gone == 0 {
		head = append(head, a.words.T("cmd_ticket_not_gone"))
	}
	a.printf("\n%s\n", a.strip(head))
	for _, line := range strings.Split(domain.CleanLines(l.Text), "\n") {
		if line != "" {
			a.printf("  %s\n", line)
		}
	}
	if l.Fact["withheld"] != "" {
		a.printf("  %s\n", a.words.T("ticket_withheld"))
	}
	if left := domain.Clean(l.Fact["left"]); left != "" {
		a.printf("  %s\n", a.words.T("ticket_left", "Names", left))
	}
}

// ticketFile writes a file of a ticket into a file that was not there.
func (a *app) ticketFile() *cobra.Command {
	return &cobra.Command{
		Use: "file TICKET SHA256 FILE", Short: a.words.T("cmd_ticket_file"), Args: cobra.ExactArgs(3),
		RunE: func(cmd *cobra.Command, args []string) error {
			var h domain.Hash
			if n, err := hex.Decode(h[:], []byte(args[1])); err != nil || n != len(h) {
				return usage{usageText("TICKET SHA256 FILE")}
			}
			o, err := a.open(cmd.Context())
			if err != nil {
				return err
			}
			defer o.store.Close()
			v, err := o.session.Ticket(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			content, err := o.session.TicketContent(cmd.Context(), v.ID, h)
			if err != nil {
				return err
			}
			return saveFile(args[2], func(w io.Writer) error {
				_, err := w.Write(content)
				return err
			})
		},
	}
}
