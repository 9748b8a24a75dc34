package tui

import (
	"cmp"
	"strings"
	"time"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/tui/table"
	"guichet/tui/text"
)

// ticketColumns are the columns of a list of tickets.
func ticketColumns(e *env) []table.Column {
	return []table.Column{
		{Title: e.t("tickets_column_reference"), Min: referenceLeast, Priority: 9},
		{Title: e.t("tickets_column_person"), Min: 14, Weight: 2, Priority: 6},
		{Title: e.t("tickets_column_subject"), Min: 12, Weight: 3, Priority: 5},
		{Title: e.t("tickets_column_queue"), Min: 10, Weight: 1, Priority: 1},
		{Title: e.t("column_state"), Min: 14, Priority: 8},
		{Title: e.t("tickets_column_due"), Min: 17, Priority: 7},
		{Title: e.t("tickets_column_assignee"), Min: 10, Priority: 3},
	}
}

// ticketCells are a ticket in those columns, its reference in room cells.
func ticketCells(e *env, h desk.TicketHit, room int) []table.Cell {
	th := e.theme
	state := e.ticketLook(h.State, h.Reopened)
	due := e.due(h.State, h.Due)
	return []table.Cell{
		{Text: shortReference(h.Reference, room), Style: th.Text},
		{Text: hitName(h), Style: th.Text},
		{Text: e.urgency(h.Priority) + h.Subject, Style: th.Faint},
		{Text: h.Queue, Style: th.Faint},
		{Text: state.text(), Style: state.style},
		{Text: due.word, Style: due.style},
		{Text: e.dash(h.Assignee), Style: th.Faint},
	}
}

// The room of references in a list: at the least, at the most where the list is
// narrow, at the most where it is not, and what the person, the subject, the state
// and the due time need beside them.
const (
	referenceLeast  = 10
	referenceNarrow = 12
	referenceMost   = 20
	besideReference = 68
)

// referenceColumn is where references stand among the columns.
const referenceColumn = 0

// referenceRoom is the room of references in a list of w cells: that of the
// longest, as far as the subject still has its own.
func referenceRoom(hits []desk.TicketHit, w int) int {
	room := referenceLeast
	for _, h := range hits {
		room = max(room, text.Width(h.Reference))
	}
	return min(room, max(referenceNarrow, min(w-besideReference, referenceMost)))
}

// shortReference cuts a long queue's name out of a reference, never its number:
// « PAREN…-00007 ».
func shortReference(ref string, room int) string {
	at := strings.LastIndex(ref, "-")
	if text.Width(ref) <= room || at < 0 || len(ref)-at >= room-1 {
		return ref
	}
	return text.Cut(ref[:at], room-(len(ref)-at)) + ref[at:]
}

// hitName is whom a ticket is about, by name.
func hitName(h desk.TicketHit) string {
	return cmp.Or(strings.TrimSpace(h.Family+" "+h.Given), "—")
}

// ticketLook is how the state of a ticket looks in a list: what it waits for in
// few words.
func (e *env) ticketLook(s domain.TicketState, reopened bool) look {
	th := e.theme
	l := look{word: e.words.TicketStateNamed(s), glyph: th.Unused, style: th.UnusedState}
	switch s {
	case domain.TicketOpen:
		l.glyph, l.style = th.Used, th.Accent
		if reopened {
			l.word = e.t("ticket_state_reopened")
		}
	case domain.TicketUser:
		l.glyph, l.word, l.style = th.Closed, e.t("tickets_short_user"), th.ClosedState
	case domain.TicketService:
		l.glyph, l.word, l.style = th.Arrow, e.t("tickets_short_service"), th.Text
	case domain.TicketSolved:
		l.glyph, l.style = th.OK, th.Success
	case domain.TicketClosed:
		l.glyph, l.style = th.Unknown, th.UnknownState
	}
	return l
}

// ticketStateWhole is the same with the state's whole name.
func (e *env) ticketStateWhole(t domain.Ticket) look {
	l := e.ticketLook(t.State, t.Reopened > 0)
	l.word = e.words.TicketState(t)
	return l
}

// due is when a ticket is due, from now: « dans 2 h », « en retard de 1 j »,
// « arrêtée » while its clock stands still.
func (e *env) due(s domain.TicketState, at domain.Instant) look {
	th := e.theme
	switch {
	case !s.Pending():
		return look{word: "—", style: th.Faint}
	case at == 0:
		return look{word: e.t("tickets_due_still"), style: th.Faint}
	case at <= e.now:
		return look{word: e.t("tickets_due_late", "Lapse", e.shortLapse(e.now.Time().Sub(at.Time()))), style: th.Error}
	}
	l := look{word: e.t("tickets_due_in", "Lapse", e.shortLapse(at.Time().Sub(e.now.Time()))), style: th.Text}
	if at <= e.now.Add(soonDue) {
		l.style = th.Warning
	}
	return l
}

// soonDue is from when on a due time is near.
const soonDue = 2 * time.Hour

// shortLapse is a length of time in a column: « 40 min », « 5 h », « 3 j ».
func (e *env) shortLapse(d time.Duration) string {
	const day = 24 * time.Hour
	switch {
	case d < 2*time.Hour:
		return e.n("tickets_minutes", max(int(d/time.Minute), 1))
	case d < 2*day:
		return e.n("tickets_hours", int(d/time.Hour))
	}
	return e.n("tickets_days", int(d/day))
}

// urgency is the sign of a priority before a subject.
func (e *env) urgency(p domain.Priority) string {
	switch p {
	case domain.Urgent:
		return e.theme.Warn + e.theme.Warn + " "
	case domain.High:
		return e.theme.Warn + " "
	}
	return ""
}

// queueName is the name of a queue; its id where nobody describes it.
func (e *env) queueName(platform domain.PlatformID, queue string) string {
	if q, ok := e.session.Platforms.Queue(platform, queue); ok {
		return cmp.Or(e.in(q.Name), domain.Clean(queue))
	}
	return domain.Clean(queue)
}
