package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/tui/text"
)

// ticketPeek is what a list shows of the ticket under its cursor.
type ticketPeek struct {
	asked domain.TicketID
	view  desk.TicketView
}

// ticketPeekMsg brings a ticket.
type ticketPeekMsg struct {
	id   domain.TicketID
	view desk.TicketView
	err  error
}

// read asks for a ticket, unless it is the one that is there.
func (p *ticketPeek) read(e *env, id domain.TicketID) effect {
	if p.asked == id {
		return effect{}
	}
	p.asked = id
	return run(func() tea.Msg {
		v, err := e.session.Ticket(e.ctx, string(id))
		return ticketPeekMsg{id, v, err}
	})
}

func (p *ticketPeek) take(msg ticketPeekMsg) {
	if msg.id == p.asked && msg.err == nil {
		p.view = msg.view
	}
}

// stale makes the next read read again; what is shown stays until then.
func (p *ticketPeek) stale() { p.asked = "" }

// lines draw the ticket: at most h lines of w cells.
func (p *ticketPeek) lines(e *env, h desk.TicketHit, w, room int) []string {
	th := e.theme
	state, due := e.ticketLook(h.State, h.Reopened), e.due(h.State, h.Due)
	lines := []string{
		text.Join(th.Title.Render(text.Cut(hitName(h), w-text.Width(state.text())-2)), state.render(), w),
		th.Text.Render(text.Cut(h.Reference, w)),
	}
	for _, l := range text.Wrap(h.Subject, w) {
		lines = append(lines, th.Text.Render(l))
	}
	facts := []fact{{label: e.t("tickets_column_due"), value: due.word, style: due.style}}
	if h.Priority != domain.Normal {
		facts = append(facts, fact{label: e.t("ticket_priority"), value: e.words.Priority(h.Priority), style: th.Warning})
	}
	facts = append(facts,
		fact{label: e.t("tickets_column_assignee"), value: e.dash(h.Assignee), style: th.Text},
		fact{label: e.t("ticket_opened"), value: e.words.When(h.Opened, e.now, e.zone), style: th.Text},
		fact{label: e.t("ask_school"), value: e.schoolsOf(schoolList(h.School)), style: th.Text},
	)
	lines = append(append(lines, ""), e.facts(facts, w)...)
	if p.view.ID == h.ID {
		lines = append(lines, "")
		lines = append(lines, e.conversation(p.view, w)...)
	}
	return lines[:min(len(lines), max(room, 0))]
}

func schoolList(uai domain.UAI) []domain.UAI {
	if uai == "" {
		return nil
	}
	return []domain.UAI{uai}
}
