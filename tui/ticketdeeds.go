package tui

import (
	"fmt"
	"io"
	"strings"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/ticket/paper"
)

// newTicketClosing asks before a ticket is closed: it opens again only as
// another's follow-up.
func newTicketClosing(e *env, v desk.TicketView) *decision {
	return &decision{
		name: "ticket_close_title", label: "ticket_close_do", done: e.t("ticket_moved", "State", e.words.TicketStateNamed(domain.TicketClosed)),
		said: []string{e.strip(v.Reference, domain.Clean(v.Subject)), e.t("ticket_close_said")},
		do: func(e *env) error {
			_, err := e.session.MoveTicket(e.ctx, v.ID, domain.TicketClosed, "")
			return err
		},
	}
}

// newDeposit notes that the ticket was given to its service by hand, with the
// number that the service gave it.
func newDeposit(id domain.TicketID) *deed {
	number := textRow("ticket_deposit_number")
	return &deed{name: "action_ticket-deposit", form: newForm(number), do: func(e *env) (done, error) {
		_, err := e.session.DepositTicket(e.ctx, id, strings.TrimSpace(number.value()))
		return done{toast: e.t("ticket_deposited")}, err
	}}
}

// newAssigning gives the ticket to an agent, or to nobody.
func newAssigning(v desk.TicketView) *deed {
	agent := textRow("column_agent")
	agent.field.set(v.Assignee)
	return &deed{name: "action_ticket-assign", form: newForm(agent), do: func(e *env) (done, error) {
		name := strings.TrimSpace(agent.value())
		_, err := e.session.AssignTicket(e.ctx, v.ID, name)
		said := e.t("ticket_assigned", "Agent", domain.Clean(name))
		if name == "" {
			said = e.t("ticket_freed")
		}
		return done{toast: said}, err
	}}
}

// newLinking links two tickets of the same matter.
func newLinking(id domain.TicketID) *deed {
	other := textRow("ticket_link_other")
	return &deed{
		name: "action_ticket-link", form: newForm(other),
		check: func(*env) string {
			if strings.TrimSpace(other.value()) == "" {
				return "ticket_link_missing"
			}
			return ""
		},
		do: func(e *env) (done, error) {
			v, err := e.session.Ticket(e.ctx, strings.TrimSpace(other.value()))
			if err == nil {
				_, err = e.session.LinkTickets(e.ctx, id, v.ID, domain.LinkSame, true)
			}
			return done{toast: e.t("ticket_link_done", "Reference", v.Reference)}, err
		},
	}
}

// newFileSaving saves a file of a ticket where the agent says, as it was
// looked over when it came.
func newFileSaving(id domain.TicketID, f domain.TicketFile) *deed {
	return newSaving("action_ticket-file-save", f, func(e *env) ([]byte, error) { return e.session.TicketContent(e.ctx, id, f.Hash) })
}

// newSaving asks for the file in which a content goes.
func newSaving(title string, f domain.TicketFile, read func(e *env) ([]byte, error)) *deed {
	path := textRow("form_file")
	path.field.set(f.Name)
	return &deed{
		name: title, form: newForm(path), check: needsFile(path),
		do: func(e *env) (done, error) {
			content, err := read(e)
			if err != nil {
				return done{}, err
			}
			name := typedPath(path.value())
			err = e.save(name, func(w io.Writer) error {
				_, err := w.Write(content)
				return err
			})
			return done{toast: e.t("ticket_file_saved", "File", domain.Clean(name))}, err
		},
	}
}

func needsFile(path *formRow) func(*env) string {
	return func(*env) string {
		if typedPath(path.value()) == "" {
			return "form_missing_file"
		}
		return ""
	}
}

// newTicketExport writes tickets as they leave into a file, for a service with
// a web form: Markdown for people, JSON for programs.
func newTicketExport(ids []domain.TicketID) *deed {
	format := choiceRow("ticket_export_format", "Markdown", "JSON")
	motive, file := textRow("form_motive"), textRow("form_file")
	needed := needsFile(file)
	return &deed{
		name: "action_ticket-export", form: newForm(format, motive, file),
		check: func(e *env) string {
			if domain.Fold(motive.value()) == "" {
				return "form_missing_motive"
			}
			return needed(e)
		},
		do: func(e *env) (done, error) {
			path, n := typedPath(file.value()), 0
			err := e.save(path, func(w io.Writer) error {
				sheets, err := e.session.ExportTickets(e.ctx, ids, motive.value())
				if n = len(sheets); err != nil {
					return err
				}
				return e.writeSheets(w, sheets, format.choice == 1)
			})
			return done{toast: e.n("ticket_exported", n, "File", domain.Clean(path))}, err
		},
	}
}

func (e *env) writeSheets(w io.Writer, sheets []desk.TicketSheet, machine bool) error {
	for _, s := range sheets {
		said := []byte(paper.Markdown(e.words, s))
		if machine {
			var err error
			if said, err = paper.Machine(s); err != nil {
				return err
			}
		}
		if _, err := fmt.Fprintf(w, "%s\n", strings.TrimRight(string(said), "\n")); err != nil {
			return err
		}
	}
	return nil
}
