package tui

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/ticket"

	tea "github.com/charmbracelet/bubbletea"
)

// ticketOpenedMsg tells how the opening of a ticket went.
type ticketOpenedMsg struct {
	view desk.TicketView
	sent bool
	err  error
}

// send opens the ticket, or says what keeps it from being opened, at the field.
func (f *ticketForm) send(e *env) effect {
	clear(f.wrong)
	for _, row := range f.rows {
		f.judge(e, row)
	}
	if i := f.named(rowFiles); i >= 0 && !f.rows[i].field.empty() {
		return f.attach(e)
	}
	if f.reading > 0 {
		f.failed = e.t("ticketform_reading")
		return effect{}
	}
	for _, name := range f.missing() {
		f.wrong[name] = cmp.Or(f.wrong[name], e.t("ticketform_needed"))
	}
	if bad := slices.IndexFunc(f.rows, func(r *ticketRow) bool { return f.wrong[r.name] != "" }); bad >= 0 {
		f.at, f.scroll.follow = bad, true
		return effect{}
	}
	f.busy = true
	n, d, turn := f.ticket(e), f.mine, e.drafts.turn()
	return effect{writes: []tea.Cmd{func() tea.Msg {
		view, err := e.session.OpenTicket(e.ctx, n)
		if err != nil {
			return ticketOpenedMsg{err: err}
		}
		f.sent.Store(true)
		return ticketOpenedMsg{view: view, sent: n.Send, err: e.drafts.drop(d, turn)}
	}}}
}

// ticket is what was filled in. What the directory holds, masked, is not said
// again.
func (f *ticketForm) ticket(e *env) desk.NewTicket {
	n := desk.NewTicket{
		Opening: f.opening, Subject: f.typed(rowSubject), Text: f.typed(rowText), Note: f.typed(rowNote),
		Fields: f.fields(e), Priority: f.urgency(), Send: f.mails(e) && f.chosen(rowSend) == 0,
	}
	for _, a := range f.files {
		n.Files = append(n.Files, a.file)
	}
	if f.draft.Incident != "" && f.chosen(rowIncident) == 0 {
		n.Incident = f.draft.Incident
	}
	return n
}

func (f *ticketForm) fields(e *env) map[string]string {
	fields := map[string]string{}
	for _, r := range f.rows {
		if r.own && !r.held {
			fields[r.name] = e.fieldTyped(r.name, r.value())
		}
	}
	return fields
}

// opened leads to the ticket; a refusal is said at the field that it names.
func (f *ticketForm) opened(e *env, msg ticketOpenedMsg) effect {
	f.busy = false
	if msg.view.ID == "" {
		return f.refused(e, msg.err)
	}
	f.over = true
	said := e.t("ticketform_opened", "Reference", ticket.Short(msg.view.Ticket))
	if msg.sent {
		said = e.t("ticketform_opened_sent", "Reference", ticket.Short(msg.view.Ticket))
	}
	change := desk.Change{Tickets: []domain.TicketID{msg.view.ID}}
	if msg.view.Account != "" {
		change.Accounts = []domain.AccountID{msg.view.Account}
	}
	out := effect{close: true, open: newTicketPage(msg.view.ID), news: changedMsg{change}}
	return out.and(say(toast{kind: toastDone, text: said})).and(e.failed(msg.err))
}

func (f *ticketForm) refused(e *env, err error) effect {
	if errors.Is(err, context.Canceled) {
		return effect{}
	}
	f.failed, _ = e.words.Error(err)
	var known *domain.Error
	if !errors.As(err, &known) || known.Code != domain.Invalid {
		return effect{}
	}
	names := strings.Split(known.Facts["fields"], ",")
	if known.Facts["fields"] == "" {
		names = []string{known.Facts["what"]}
	}
	for i := len(names) - 1; i >= 0; i-- {
		name := names[i]
		if name == screenshot {
			name = rowFiles
		}
		if at := f.named(name); at >= 0 {
			f.blames(e, name, err)
			f.at, f.failed, f.scroll.follow = at, "", true
		}
	}
	return effect{}
}
