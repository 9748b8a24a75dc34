package paper

import (
	"strings"

	"guichet/domain"
	"guichet/domain/ticket"
	"guichet/domain/words"
)

// Markdown is the sheet for a web form or a forge; nothing that came from
// outside is markup there.
func Markdown(w *words.Words, from ticket.Sheet) string {
	s := sheet{from, w}
	var b strings.Builder
	part := func(text string) {
		if text != "" {
			b.WriteString(text + "\n\n")
		}
	}
	asked, rest := s.asked()
	part("# " + escape(Subject(w, from)))
	part(broken("", asked))
	var facts []string
	for _, f := range s.facts() {
		facts = append(facts, "- "+w.T("paper_fact", "Label", "**"+escape(f.label)+"**", "Value", escape(f.value)))
	}
	part(strings.Join(facts, "\n"))
	for _, f := range s.Ticket.Fields {
		if value := texts(f.Value); ticket.Several(f.Name) && value != "" {
			part("## " + escape(s.label(f.Name)))
			part(block(f.Name, value))
		}
	}
	if len(rest) > 0 {
		part("## " + w.T("paper_conversation"))
	}
	for _, l := range rest {
		part("### " + escape(s.when(l.At)+", "+w.LineKind(l.Kind)))
		part(broken("> ", texts(l.Text)))
	}
	last := "- " + w.T("paper_fact", "Label", w.T("paper_reference"), "Value", escape(s.Reference))
	if foreign := domain.Clean(s.Ticket.Foreign); foreign != "" {
		last += "\n- " + w.T("paper_fact", "Label", w.T("paper_foreign"), "Value", escape(foreign))
	}
	part(last)
	return b.String() + w.T("paper_no_secret") + "\n"
}

// block is a field of several lines: what was tried as a list, the rest quoted.
func block(name, value string) string {
	if name != "steps" {
		return broken("> ", value)
	}
	var out []string
	for _, p := range points(value) {
		out = append(out, "- "+escape(p))
	}
	return strings.Join(out, "\n")
}

// broken is a text whose lines stay lines, each behind a beginning.
func broken(begin, text string) string {
	if text == "" {
		return ""
	}
	var out []string
	for _, l := range strings.Split(text, "\n") {
		out = append(out, strings.TrimRight(begin+escape(l), " "))
	}
	return strings.Join(out, "  \n")
}

// marks are what Markdown makes something of wherever it stands.
const marks = "\\`*_[]<>#|~&@!{}$^"

// escape makes a line mean only itself, at the beginning of a line too.
func escape(line string) string {
	line = domain.Clean(line)
	var b strings.Builder
	digits := true
	for i, r := range line {
		first := i == 0 || digits && strings.Trim(line[:i], "0123456789") == ""
		if strings.ContainsRune(marks, r) || i == 0 && strings.ContainsRune("-+=:", r) || i > 0 && first && (r == '.' || r == ')') {
			b.WriteByte('\\')
		}
		digits = first && r >= '0' && r <= '9'
		b.WriteRune(r)
	}
	return b.String()
}
