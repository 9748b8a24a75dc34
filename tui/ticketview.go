package tui

import (
	"strings"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/tui/text"
)

// view draws the clock on top, then the conversation, with the person at its
// right or, where there is no room for both, above it.
func (p *ticketPage) view(e *env, w, h int) string {
	if !p.read {
		said, style := e.t("ticket_reading"), e.theme.Faint
		if p.missing != nil {
			said, _ = e.words.Error(p.missing)
			style = e.theme.Error
		}
		return text.Block([]string{"", style.Render(text.Cut("   "+said, w))}, w, h)
	}
	head := p.head(e, w)
	if h <= len(head) {
		return text.Block(head, w, h)
	}
	room := h - len(head)
	s := p.drawn.lines(e, drawnKey{w: w, version: p.version}, func(s *sections) { p.body(s, w) })
	lines := p.scroll.window(s.lines, -1, room)
	if w >= previewFrom {
		lines = p.besidePerson(e, lines, w, room)
	}
	return text.Block(append(head, lines...), w, h)
}

// sideWidth is how wide the person stands at the right.
func sideWidth(w int) int { return min(46, w*38/100) }

// body is the conversation; on a narrow screen the person stands above it, and
// what the queue asked for below.
func (p *ticketPage) body(s *sections, w int) {
	if w >= previewFrom {
		s.w = w - sideWidth(w) - 2
		for _, l := range s.env.conversation(p.of, s.w-2*indent) {
			s.add(" " + l)
		}
		return
	}
	p.whom(s)
	s.blank()
	for _, l := range s.env.conversation(p.of, s.w-2*indent) {
		s.add(" " + l)
	}
	p.rest(s)
}

func (p *ticketPage) besidePerson(e *env, left []string, w, h int) []string {
	right := &sections{env: e, w: sideWidth(w)}
	p.whom(right)
	p.rest(right)
	bar := e.theme.Border.Render(e.theme.Upright)
	out := make([]string, h)
	for i := range out {
		a, b := "", ""
		if i < len(left) {
			a = left[i]
		}
		if i < len(right.lines) {
			b = right.lines[i]
		}
		out[i] = text.Pad(a, w-sideWidth(w)-2) + " " + bar + text.Pad(b, sideWidth(w))
	}
	return out
}

// head says which ticket it is, how it stands, and what its clock does.
func (p *ticketPage) head(e *env, w int) []string {
	th, v := e.theme, p.of
	state := e.ticketStateWhole(v.Ticket)
	subject := text.Cut(e.strip(v.Reference, e.urgency(v.Priority)+domain.Clean(v.Subject)), w-text.Width(state.text())-3)
	lines := []string{text.Join(" "+th.Title.Render(subject), state.render()+" ", w)}
	clock := p.clock(e)
	said := text.Wrap(clock.word, w-2)
	if len(said) == 0 || len(said) > 2 {
		said = []string{text.Cut(clock.word, w-2)}
	}
	for _, l := range said {
		lines = append(lines, " "+clock.style.Render(l))
	}
	lines = append(lines, " "+th.Faint.Render(text.Cut(p.standing(e), w-2)))
	return append(lines, th.Border.Render(strings.Repeat(th.Rule, w)))
}

// clock says when the ticket is due and how much of the queue's hours is left,
// or why it stands still.
func (p *ticketPage) clock(e *env) look {
	v := p.of
	due := e.due(v.State, v.Due)
	when := e.words.When(v.Due, e.now, e.zone)
	switch {
	case v.State == domain.TicketSolved || v.State == domain.TicketClosed:
		at := v.Solved
		if at == 0 {
			at = v.Changed
		}
		due.word = e.t("ticket_clock_done", "When", e.words.When(at, e.now, e.zone))
	case v.Due == 0 && v.State == domain.TicketUser:
		due.word = e.t("ticket_clock_user")
	case v.Due == 0:
		due.word = e.t("ticket_clock_none")
	case v.Due <= e.now:
		due.word = e.t("ticket_clock_late", "When", when, "Due", due.word)
	case v.Left > 0:
		due.word = e.t("ticket_clock_left", "When", when, "Due", due.word, "Left", e.shortLapse(v.Left))
	default:
		due.word = e.t("ticket_clock", "When", when, "Due", due.word)
	}
	return due
}

// standing is the queue with whether it answers now, whose the ticket is, and
// the number that the service gave it.
func (p *ticketPage) standing(e *env) string {
	v := p.of
	queue := domain.Clean(v.Queue)
	switch {
	case !v.Known:
		queue = e.t("ticket_queue_unknown", "Queue", queue)
	case v.Open:
		queue = e.t("ticket_queue_open", "Queue", queue)
	default:
		queue = e.t("ticket_queue_shut", "Queue", queue)
	}
	whose := e.t("ticket_nobody")
	if v.Assignee != "" {
		whose = e.t("ticket_whose", "Agent", domain.Clean(v.Assignee))
	}
	parts := []string{queue, whose}
	if v.Priority != domain.Normal {
		parts = append(parts, e.t("ticket_priority_is", "Priority", e.words.Priority(v.Priority)))
	}
	if v.Foreign != "" {
		parts = append(parts, e.t("ticket_foreign", "Number", domain.Clean(v.Foreign)))
	}
	if v.Sent == 0 && v.State.Pending() {
		parts = append(parts, e.t("ticket_unsent_"+string(sending(v))))
	}
	return e.strip(parts...)
}

func sending(v desk.TicketView) desk.TicketSending {
	if v.Sends == "" {
		return desk.SendsByHand
	}
	return v.Sends
}
