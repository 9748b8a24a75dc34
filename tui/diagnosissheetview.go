package tui

import (
	"slices"
	"strings"

	"guichet/domain"
	"guichet/domain/diagnosis"
	"guichet/tui/text"
)

func (d *diagnosisSheet) hints(e *env) []hint {
	if d.field != nil {
		return []hint{{"enter", e.t("hint_validate")}, {"esc", e.t("hint_back")}}
	}
	var out []hint
	it, ok := d.current()
	switch {
	case ok && it.kind == itemQuestion:
		out = append(out, hint{"&", e.t("hint_answer")})
	case ok && it.kind == itemSymptom:
		out = append(out, hint{"&", e.t("hint_choose")})
	case ok:
		out = append(out, hint{"x", e.t("hint_take_back")})
	}
	if f, ok := d.page.why.first(); ok && d.page.mends(e, f) {
		out = append(out, hint{"!", e.t("short_repair")})
	}
	if d.opensTicket(e) {
		out = append(out, hint{"t", e.t("short_ticket-new")})
	}
	if d.page.can(e, doDocument) {
		out = append(out, hint{"p", e.t("short_document")})
	}
	return append(out, hint{"s", e.t("hint_symptom")}, hint{"tab", e.t("hint_next_row")}, hint{"pgdown", e.t("hint_scroll")}, hint{"esc", e.t("hint_close")})
}

// sheetLines collects the sheet, and where its cursor is.
type sheetLines struct {
	*sections
	sheet *diagnosisSheet
	items []sheetItem
	focus int
}

// view takes all the room there is.
func (d *diagnosisSheet) view(e *env, w, h int) string {
	items := d.items()
	s := &sheetLines{sections: &sections{env: e, w: w}, sheet: d, items: items, focus: d.focus(items)}
	s.said()
	s.findings()
	s.noted()
	s.others()
	if f, holds := d.page.why.first(); d.at < 0 && holds && !f.Question() {
		s.at = 0 // what to say is above what else could be asked
	}
	body := d.scroll.window(s.lines, s.at, h-2)
	if d.wrong != "" {
		body = append(slices.Clone(lastLines(body, h-4)), e.alarm(d.wrong, w)...)
	}
	row := d.page.who.Row
	right := e.stateLook(d.page.why.verdict.State).render()
	if below := d.scroll.below(e); below != "" {
		right = below + "  " + right
	}
	who := e.strip(rowName(row), e.words.Profile(row.Profile), e.platformName(row.ID.Platform()))
	head := e.theme.Title.Render(text.Cut(d.title(e)+" "+e.theme.Glyphs.Crumb+" "+who, w-text.Width(right)-3))
	return text.Block(append([]string{text.Join(" "+head, right+" ", w), ""}, body...), w, h)
}

// here tells that the keyboard is on an item, and remembers its line.
func (s *sheetLines) here(it sheetItem) bool {
	here := s.focus >= 0 && s.items[s.focus] == it
	if here {
		s.at = len(s.lines)
	}
	return here
}

// cursor is what stands before a line.
func (s *sheetLines) cursor(here bool) string {
	if here {
		return " " + s.env.theme.Accent.Render(s.env.theme.Cursor) + " "
	}
	return "   "
}

// said is what the caller says, or what they may say.
func (s *sheetLines) said() {
	e, here := s.env, s.here(sheetItem{kind: itemSymptom})
	symptom := s.sheet.page.why.symptom()
	title := e.theme.Title.Render(text.Cut(e.t("diagnosis_symptom"), s.w-4))
	if symptom != "" {
		title += "  " + e.theme.Text.Render(text.Cut("« "+e.t("symptom_"+symptom)+" »", max(0, s.w-4-text.Width(title)-2)))
	}
	s.add(s.cursor(here) + title)
	if !here {
		return
	}
	list := s.sheet.page.symptoms(e)
	labels := make([]string, min(len(list), oneKey))
	for i := range labels {
		labels[i] = e.t("symptom_" + list[i])
	}
	s.choices(labels)
	s.add("   " + e.hintText(hint{"s", e.t("diagnosis_all_symptoms")}))
}

// choices are the answers, each behind its key.
func (s *sheetLines) choices(labels []string) {
	for _, l := range s.env.keyed(labels, s.w-4) {
		s.add("   " + l)
	}
}

// keyed are short texts, each behind its key, as many on a line of w cells as
// fit.
func (e *env) keyed(labels []string, room int) []string {
	th, line := e.theme, ""
	var lines []string
	for i, l := range labels {
		one := th.Key.Render(numberKeys()[i]) + " " + th.Text.Render(text.Cut(l, max(1, room-2)))
		if line != "" && text.Width(line)+3+text.Width(one) > room {
			lines = append(lines, line)
			line = ""
		}
		if line != "" {
			line += "   "
		}
		line += one
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// findings are all of them, in order.
func (s *sheetLines) findings() {
	e, p := s.env, s.sheet.page
	s.blank()
	if len(p.why.verdict.Findings) == 0 {
		said := "diagnosis_reading"
		if p.read {
			said = "diagnosis_nothing"
		}
		s.say(e.theme.Faint, e.t(said))
		return
	}
	asked := map[diagnosis.Key]bool{}
	for i, f := range p.why.verdict.Findings {
		if i > 0 {
			s.blank()
		}
		bar := " " + e.theme.Accent.Render(e.theme.Upright) + " "
		for _, l := range append(e.foundLines(f, true, s.w-4), e.steps(f, s.w-4)...) {
			s.add(bar + l)
		}
		for _, l := range e.mending(f, i == 0 && p.mends(e, f), s.w-4) {
			s.add(bar + l)
		}
		for _, k := range asks(f) {
			if !asked[k] {
				s.question(k)
			}
			asked[k] = true
		}
	}
}

// steps are what is done about a finding, and where a ticket would go.
func (e *env) steps(f diagnosis.Finding, w int) []string {
	if f.Question() {
		return nil
	}
	var lines []string
	for _, step := range f.Do {
		said := e.in(step)
		sign := e.theme.Key.Render(e.theme.Bullet + " ")
		if said != "" && said[0] >= '1' && said[0] <= '9' { // it has its number
			sign = "  "
		}
		for _, l := range text.Wrap(said, w-2) {
			lines = append(lines, sign+e.theme.Text.Render(l))
			sign = "  "
		}
	}
	if f.Queue != "" {
		lines = append(lines, e.theme.Label.Render(text.Cut(e.t("diagnosis_queue", "Queue", domain.Clean(f.Queue)), w)))
	}
	return lines
}

// question is a fact that is asked for, with the answers that one key gives.
func (s *sheetLines) question(k diagnosis.Key) {
	e, d := s.env, s.sheet
	here := s.here(sheetItem{kind: itemQuestion, key: k})
	line := s.cursor(here) + e.theme.Label.Render(text.Cut(e.words.Case(k.String()), s.w/2))
	list := e.replies(d.page.who.Platform, k)
	switch {
	case here && d.field != nil:
		s.add(line + "  " + d.field.view(e.theme, 14, true) + " " + e.theme.Faint.Render(text.Cut(e.t("answer_day_shape"), max(0, s.w-text.Width(line)-18))))
		return
	case !here && d.page.why.passed[k]:
		s.add(line + "  " + e.theme.Faint.Render(e.t("answer_unknown")))
		return
	}
	s.add(line)
	if !here {
		return
	}
	if len(list) > oneKey {
		s.add("   " + e.hintText(hint{"enter", e.t("hint_choose")}))
		return
	}
	labels := make([]string, len(list))
	for i, a := range list {
		labels[i] = a.label
	}
	s.choices(labels)
	s.at = len(s.lines) - 1 // all of them are to be seen
}

// noted is what was said: in this call, and before.
func (s *sheetLines) noted() {
	e, p := s.env, s.sheet.page
	s.blank()
	title := false
	line := func(it sheetItem, value, note string) {
		if !title {
			s.title(e.t("diagnosis_noted"), "")
			title = true
		}
		here := s.here(it)
		said := e.t("diagnosis_fact", "Fact", e.words.Case(it.name), "Value", e.said(it.name, value))
		l := s.cursor(here) + e.theme.Text.Render(text.Cut(said, s.w-4))
		s.add(text.Join(l, e.theme.Faint.Render(text.Cut(note, s.w/2))+" ", s.w))
	}
	for _, it := range s.items {
		if it.kind == itemHeard {
			line(it, p.why.heard[it.name], e.t("diagnosis_of_call"))
		}
	}
	for _, t := range p.who.Account.Particulars.Told {
		line(sheetItem{kind: itemTold, name: t.Key}, t.Value, e.strip(e.provenance(t.At, t.From), domain.Clean(t.By)))
	}
}

// others are the causes that explain nothing here, and by what.
func (s *sheetLines) others() {
	e, list := s.env, s.sheet.page.why.asides
	if len(list) == 0 {
		return
	}
	s.blank()
	s.title(e.t("diagnosis_why_not"), "")
	var otherwise []string // what somebody would have said
	for _, a := range list {
		name := e.strip(a.Rule, e.in(a.Title))
		if len(a.Because) == 1 && a.Because[0].Key.String() == symptomKey {
			otherwise = append(otherwise, name)
			continue
		}
		why := e.t("diagnosis_because", "Facts", e.evidence(diagnosis.Shortly(a.Because), false))
		switch {
		case len(a.Decides) > 0:
			why = e.t("diagnosis_decides", "Facts", e.factNames(a.Decides))
		case len(a.Because) == 0:
			why = e.t("diagnosis_not_now")
		}
		s.say(e.theme.Faint, e.t("diagnosis_fact", "Fact", name, "Value", why))
	}
	if len(otherwise) > 0 {
		s.say(e.theme.Faint, e.t("diagnosis_otherwise", "List", strings.Join(otherwise, ", ")))
	}
}
