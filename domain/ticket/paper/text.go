package paper

import (
	"strings"

	"guichet/domain"
	"guichet/domain/ticket"
	"guichet/domain/words"
)

// Text is the sheet as a person reads it in a mail: at most 72 cells a line.
// What is asked comes first, then what is known, then what was said.
func Text(w *words.Words, from ticket.Sheet) string {
	s := sheet{from, w}
	var p page
	p.add("", Subject(w, from))
	asked, rest := s.asked()
	p.part()
	p.add("", asked)
	p.part()
	for _, f := range s.facts() {
		p.fact(w.T("paper_fact", "Label", f.label, "Value", f.value))
	}
	for _, f := range s.Ticket.Fields {
		p.several(s, f)
	}
	p.conversation(s, rest)
	p.part()
	p.fact(w.T("paper_fact", "Label", w.T("paper_reference"), "Value", domain.Clean(s.Reference)))
	if foreign := domain.Clean(s.Ticket.Foreign); foreign != "" {
		p.fact(w.T("paper_fact", "Label", w.T("paper_foreign"), "Value", foreign))
	}
	p.add("", w.T("paper_answer", "Reference", domain.Clean(s.Reference)))
	p.add("", w.T("paper_no_secret"))
	return strings.Join(p.lines, "\n") + "\n"
}

// page is a text that is being written, line by line.
type page struct {
	lines []string
	apart bool // a new part begins: an empty line goes before what comes
}

func (p *page) part() { p.apart = len(p.lines) > 0 }

// add writes a text, each of its lines behind a beginning.
func (p *page) add(begin, text string) {
	if text == "" {
		return
	}
	if p.apart {
		p.lines = append(p.lines, "")
		p.apart = false
	}
	for _, line := range strings.Split(text, "\n") {
		for _, l := range wrap(line, lineWidth-len(begin)) {
			p.lines = append(p.lines, guarded(strings.TrimRight(begin+l, " ")))
		}
	}
}

// fact writes a label and its value; what does not fit is set in.
func (p *page) fact(said string) {
	first := wrap(said, lineWidth)
	p.add("", first[0])
	if len(first) > 1 {
		p.add("  ", strings.Join(first[1:], " "))
	}
}

// several writes a field of several lines: an exact message quoted, what was
// tried as a list, anything else set in.
func (p *page) several(s sheet, f domain.TicketField) {
	value := texts(f.Value)
	if !ticket.Several(f.Name) || value == "" {
		return
	}
	p.part()
	p.add("", strings.TrimSpace(s.words.T("paper_fact", "Label", s.label(f.Name), "Value", "")))
	switch f.Name {
	case "message":
		p.add("> ", value)
	case "steps":
		for _, point := range points(value) {
			p.point(point)
		}
	default:
		p.add("  ", value)
	}
}

// point writes one of a list.
func (p *page) point(text string) {
	for i, l := range wrap(text, lineWidth-2) {
		begin := "- "
		if i > 0 {
			begin = "  "
		}
		p.add(begin, l)
	}
}

// conversation writes what was said after the opening, oldest first.
func (p *page) conversation(s sheet, lines []domain.TicketLine) {
	if len(lines) == 0 {
		return
	}
	p.part()
	p.add("", s.words.T("paper_conversation"))
	for _, l := range lines {
		p.part()
		p.add("", "— "+s.when(l.At)+", "+s.words.LineKind(l.Kind))
		p.add("  ", texts(l.Text))
	}
}

// guarded keeps a line from being what begins another mail in a folder of
// mails, or a signature that programs cut off.
func guarded(line string) string {
	if strings.HasPrefix(line, "From ") || line == "--" || strings.HasPrefix(line, "-- ") {
		return " " + line
	}
	return line
}
