package paper

import (
	"strings"
	"time"

	"guichet/domain"
	"guichet/domain/ticket"
	"guichet/domain/words"
)

// Subject is the subject of a ticket's mails: [RUBIS-00042-7K3Q9] …
func Subject(w *words.Words, s ticket.Sheet) string {
	said := domain.Clean(s.Ticket.Subject)
	if said == "" {
		said = domain.Clean(s.Template.In(string(w.Lang())))
	}
	return strings.TrimSpace("[" + domain.Clean(s.Reference) + "] " + said)
}

// sheet is a ticket that is being put into words.
type sheet struct {
	ticket.Sheet
	words *words.Words
}

// fact is a label and its value, on one line.
type fact struct{ label, value string }

// lines are those that leave, whatever the sheet was given.
func (s sheet) lines() []domain.TicketLine {
	var out []domain.TicketLine
	for _, l := range s.Lines {
		if l.Kind.Leaves() {
			out = append(out, l)
		}
	}
	return out
}

// asked is what the agent wrote for the service, and the conversation after it.
func (s sheet) asked() (text string, rest []domain.TicketLine) {
	all := s.lines()
	if len(all) > 0 && all[0].Kind == domain.LineOpened {
		return texts(all[0].Text), all[1:]
	}
	return "", all
}

// facts are what is known, one line each.
func (s sheet) facts() []fact {
	t, lang := s.Ticket, string(s.words.Lang())
	var out []fact
	add := func(label, value string) {
		if value = domain.Clean(value); value != "" {
			out = append(out, fact{label, value})
		}
	}
	place := strings.TrimSuffix(s.Queue.ID+", "+s.Platform.In(lang), ", ")
	add(s.words.T("paper_queue"), place)
	if _, ok := t.Field("name"); !ok {
		add(s.words.T("paper_about"), s.Person)
	}
	for _, f := range t.Fields {
		if !ticket.Several(f.Name) {
			add(s.label(f.Name), s.words.TicketValue(f.Value))
		}
	}
	if _, ok := t.Field("school"); !ok {
		add(s.label("school"), s.School)
	}
	add(s.words.T("paper_account"), string(t.Account))
	if t.Priority != domain.Normal {
		add(s.words.T("paper_priority"), s.words.Priority(t.Priority))
	}
	add(s.words.T("paper_opened"), s.when(t.Opened))
	add(s.words.T("paper_files"), strings.Join(s.files(), ", "))
	return out
}

// label is what a field is called; one that no catalogue knows keeps its name.
func (s sheet) label(name string) string {
	if s.words.Has("field_" + name) {
		return s.words.TicketField(name)
	}
	return domain.Clean(name)
}

// files are the names of what is attached to the lines that leave.
func (s sheet) files() []string {
	var out []string
	for _, l := range s.lines() {
		for _, f := range l.Files {
			out = append(out, domain.Clean(f.Name))
		}
	}
	return out
}

// when is an instant in the queue's zone.
func (s sheet) when(at domain.Instant) string {
	if at == 0 {
		return ""
	}
	local := at.Time().In(zoneOf(s.Queue.Zone))
	return s.words.Day(domain.DayOf(local)) + " " + local.Format("15:04")
}

func zoneOf(name string) *time.Location {
	if zone, err := time.LoadLocation(name); err == nil && name != "" {
		return zone
	}
	return domain.Paris()
}

// texts cleans a text of several lines.
func texts(s string) string { return strings.TrimSpace(domain.CleanLines(s)) }

// points are what was tried, one each, without what marked them already.
func points(s string) []string {
	var out []string
	for _, l := range strings.Split(texts(s), "\n") {
		if l = strings.TrimSpace(strings.TrimLeft(l, "-*•– ")); l != "" {
			out = append(out, l)
		}
	}
	return out
}
