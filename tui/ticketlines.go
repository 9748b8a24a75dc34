package tui

import (
	"strings"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/tui/text"
	"guichet/tui/theme"
)

// conversation is the lines of a ticket, newest first, in w cells.
func (e *env) conversation(v desk.TicketView, w int) []string {
	var out []string
	for i := len(v.Lines) - 1; i >= 0; i-- {
		line := v.Lines[i]
		if line.Kind == domain.LineMoved {
			out = append(out, e.movedLine(v, line, w)...)
			continue
		}
		if len(out) > 0 {
			out = append(out, "")
		}
		out = append(out, e.ticketLine(line, w)...)
	}
	return out
}

// ticketLine is one line: who, when, of what kind; its text; what became of it.
func (e *env) ticketLine(l domain.TicketLine, w int) []string {
	th := e.theme
	style, kind := e.lineStyle(l.Kind), e.words.LineKind(l.Kind)
	if l.Kind == domain.LineNote {
		kind = e.strip(kind, e.t("ticket_stays"))
	}
	who := domain.Clean(l.By)
	if who == "" {
		who = domain.Clean(l.From)
	}
	bar := style.Render(th.Upright) + " "
	out := []string{bar + style.Render(text.Cut(e.strip(kind, who, e.words.When(l.At, e.now, e.zone)), w-2))}
	for _, said := range text.Wrap(l.Text, w-2) {
		out = append(out, bar+th.Text.Render(said))
	}
	for _, f := range l.Files {
		out = append(out, bar+th.Faint.Render(text.Cut(e.t("ticket_file", "Name", domain.Clean(f.Name), "What", e.fileNote(f)), w-2)))
	}
	for _, said := range e.lineNotes(l) {
		out = append(out, bar+th.Warning.Render(text.Cut(said, w-2)))
	}
	if fate := e.lineFate(l); fate.word != "" {
		out = append(out, bar+fate.style.Render(text.Cut(fate.word, w-2)))
	}
	return out
}

// lineNotes are what was not kept of a mail, and the call that a ticket was
// opened in.
func (e *env) lineNotes(l domain.TicketLine) []string {
	var out []string
	if l.Fact["withheld"] != "" {
		out = append(out, e.t("ticket_withheld"))
	}
	if left := l.Fact["left"]; left != "" {
		out = append(out, e.t("ticket_left", "Names", domain.Clean(left)))
	}
	if level := l.Fact["level"]; level != "" {
		out = append(out, e.t("ticket_in_call", "Level", domain.Clean(level)))
	}
	return out
}

// lineStyle tells kinds apart by colour too; the word says it anyway.
func (e *env) lineStyle(k domain.LineKind) theme.Style {
	switch k {
	case domain.LineNote:
		return e.theme.Warning
	case domain.LineAnswer, domain.LineHeard:
		return e.theme.Success
	}
	return e.theme.Accent
}

// lineFate is whether the mail of a line has left.
func (e *env) lineFate(l domain.TicketLine) look {
	switch {
	case l.Gone != 0:
		return look{word: e.t("ticket_gone", "When", e.words.When(l.Gone, e.now, e.zone)), style: e.theme.Faint}
	case l.Mail != "" && l.By != "":
		return look{word: e.t("ticket_leaving"), style: e.theme.Warning}
	}
	return look{}
}

// movedLine is what was moved beside what was said, in one sentence.
func (e *env) movedLine(v desk.TicketView, l domain.TicketLine, w int) []string {
	var parts []string
	if l.State != "" {
		parts = append(parts, e.words.TicketStateNamed(l.State))
	}
	parts = append(parts, e.movedFacts(v, l.Fact)...)
	said := e.strip(e.words.When(l.At, e.now, e.zone), domain.Clean(l.By), strings.Join(parts, ", "), domain.Clean(l.Text))
	var out []string
	for _, s := range text.Wrap(said, w-2) {
		out = append(out, "  "+e.theme.Faint.Render(s))
	}
	return out
}

// movedFacts say what was moved: whose the ticket is, how urgent, with what it
// is linked, what came back.
func (e *env) movedFacts(v desk.TicketView, fact map[string]string) []string {
	var out []string
	say := func(key string, in func(value string) string) {
		if value, ok := fact[key]; ok {
			out = append(out, in(domain.Clean(value)))
		}
	}
	say("assignee", func(agent string) string {
		if agent == "" {
			return e.t("ticket_nobody")
		}
		return e.t("ticket_whose", "Agent", agent)
	})
	say("priority", func(value string) string {
		p, _ := domain.ParsePriority(value)
		return e.t("ticket_priority_is", "Priority", e.words.Priority(p))
	})
	say("foreign", func(number string) string { return e.t("ticket_foreign", "Number", number) })
	say("link", func(kind string) string {
		return e.t("ticket_link_"+kind, "Reference", e.linkedReference(v, fact["ticket"]))
	})
	say("incident", func(string) string { return e.t("ticket_in_incident") })
	say("mail", func(string) string {
		return e.t("ticket_mail_"+domain.Clean(fact["kind"]), "Why", e.bounced(fact["words"]))
	})
	return out
}

// linkedReference is what a linked ticket is called; a sign where the agent may
// not know of it.
func (e *env) linkedReference(v desk.TicketView, id string) string {
	for _, h := range v.Linked {
		if string(h.ID) == id {
			return h.Reference
		}
	}
	return e.theme.More
}

// bounced is why a mail was refused: by us, or in the server's words.
func (e *env) bounced(said string) string {
	if e.words.Has("cause_" + said) {
		return e.t("cause_" + said)
	}
	return e.dash(domain.Clean(said))
}
