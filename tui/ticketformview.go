package tui

import (
	"slices"
	"strings"

	"guichet/domain"
	"guichet/domain/ticket"
	"guichet/tui/text"
)

// formLines collects the form, and where its cursor is.
type formLines struct {
	*sections
	form *ticketForm
}

// formLabel is how wide the labels of the rows are.
const formLabel = 24

// The heights of the fields of several lines: the text has more room.
const (
	areaRows = 3
	textRows = 8
)

// view takes all the room there is.
func (f *ticketForm) view(e *env, w, h int) string {
	head := []string{f.head(e, w), f.standing(e, w), ""}
	switch {
	case f.offer != nil:
		return text.Block(append(head, f.offered(e, w)...), w, h)
	case !f.read:
		return text.Block(append(head, " "+e.theme.Faint.Render(text.Cut(e.t("ticketform_asking"), w-2))), w, h)
	}
	s := &formLines{sections: &sections{env: e, w: w}, form: f}
	s.whole()
	f.scroll.follow = f.scroll.follow || f.scroll.page != max(h-len(head), 1)
	return text.Block(append(head, f.scroll.window(s.lines, s.at, h-len(head))...), w, h)
}

// head says whom it is about, and whether the service answers now.
func (f *ticketForm) head(e *env, w int) string {
	who := ""
	if f.who != nil {
		who = e.strip(rowName(*f.who), e.words.Profile(f.who.Profile), e.platformName(f.who.ID.Platform()))
	}
	left := f.title(e)
	if who != "" {
		left += " " + e.theme.Glyphs.Crumb + " " + who
	}
	right := ""
	if f.read {
		right = e.theme.Faint.Render(text.Cut(f.hours(e), w/2-3)) + " "
	}
	return text.Join(" "+e.theme.Title.Render(text.Cut(left, w-2)), right, w)
}

// standing says what is still missing.
func (f *ticketForm) standing(e *env, w int) string {
	if !f.read || f.offer != nil {
		return ""
	}
	missing := f.missing()
	if len(missing) == 0 {
		return ""
	}
	return " " + e.theme.Warning.Render(text.Cut(e.t("ticketform_missing", "List", strings.Join(f.names(e, missing), ", ")), w-2))
}

// offered asks what becomes of the draft from before.
func (f *ticketForm) offered(e *env, w int) []string {
	said := e.t("draft_offer", "When", e.words.When(f.offer.Saved, e.now, e.zone), "Subject", domain.Clean(f.offer.Subject))
	var lines []string
	for _, l := range text.Wrap(said, w-2) {
		lines = append(lines, " "+e.theme.Warning.Render(l))
	}
	for _, l := range text.Wrap(f.offer.Text, w-5)[:min(4, len(text.Wrap(f.offer.Text, w-5)))] {
		lines = append(lines, "   "+e.theme.Faint.Render(l))
	}
	return append(lines, "", " "+e.hintText(hint{"enter", e.t("hint_draft_resume")})+"   "+e.hintText(hint{"x", e.t("hint_draft_drop")}))
}

func (f *ticketForm) hints(e *env) []hint {
	if f.offer != nil {
		return []hint{{"enter", e.t("hint_draft_resume")}, {"x", e.t("hint_draft_drop")}, {"esc", e.t("hint_close")}}
	}
	var out []hint
	add := func(key, label string) { out = append(out, hint{key, e.t(label)}) }
	switch row := f.current(); {
	case row.name == rowSame:
		add("enter", "action_open")
	case row.name == rowOpen:
		add("enter", "ticketform_do")
	case row.name == rowQueue || row.name == rowTemplate:
		add("enter", "hint_choose")
	case row.name == rowFiles:
		add("enter", "hint_attach")
	case len(row.choices) > 0:
		add("right", "hint_choose")
	case row.field != nil && row.field.area == nil:
		add("enter", "hint_next_missing")
	}
	add("tab", "hint_next_row")
	add("pgdown", "hint_scroll")
	return append(out, hint{"esc", e.t("hint_close")})
}

// whole is the form: what may be the same, what is chosen, what the queue asks
// for, the text, and what is still missing.
func (s *formLines) whole() {
	f, e, asked := s.form, s.env, false
	for i, row := range f.rows {
		if row.needed && !asked {
			asked = true
			s.blank()
			s.title(e.t("ticketform_asked"), e.t("ticketform_asked_how"))
		}
		if i == f.at {
			s.at = len(s.lines)
		}
		switch {
		case row.name == rowSame:
			s.same(row, i == f.at)
		case row.name == rowOpen:
			s.open(i == f.at)
		case row.field != nil && row.field.area != nil:
			s.area(row, i == f.at)
		default:
			s.row(row, i == f.at)
		}
		if wrong := f.wrong[row.name]; wrong != "" {
			for _, l := range text.Wrap(wrong, s.w-6) {
				s.add("     " + e.theme.Error.Render(l))
			}
		}
		if i == f.at && row.name != rowText {
			s.at = max(s.at, len(s.lines)-1) // what is wrong is to be seen too
		}
	}
}

func (s *formLines) cursor(here bool) string {
	if here {
		return " " + s.env.theme.Accent.Render(s.env.theme.Cursor) + " "
	}
	return "   "
}

// same is a ticket that may be the same one.
func (s *formLines) same(row *ticketRow, here bool) {
	e, th := s.env, s.env.theme
	said := e.t("ticketform_same", "Reference", domain.Clean(row.same.Reference), "State", e.words.TicketStateNamed(row.same.State))
	note := ""
	if here {
		note = e.hintText(hint{"enter", e.t("action_open")}) + " "
	}
	s.add(text.Join(s.cursor(here)+th.Warning.Render(th.Warn+" "+text.Cut(said, s.w-6)), note, s.w))
}

// label is the name of a row, with a sign where it is needed: there, or not yet.
func (s *formLines) label(row *ticketRow) string {
	th, name, sign, room := s.env.theme, s.env.t(row.label), "  ", min(formLabel, s.w/2)
	switch {
	case s.form.wrong[row.name] != "":
		sign = th.Error.Render(th.Cross) + " "
	case !row.needed:
	case slices.Contains(s.form.missing(), row.name):
		sign = th.Warning.Render(th.Warn) + " "
	default:
		sign = th.Success.Render(th.OK) + " "
	}
	return sign + th.Label.Render(text.Fit(text.Cut(name, room-1), room))
}

// row is a row of one line.
func (s *formLines) row(row *ticketRow, here bool) {
	e, th := s.env, s.env.theme
	room := max(s.w-6-min(formLabel, s.w/2), 0)
	var value string
	switch {
	case row.held:
		value = th.Faint.Render(text.Cut(e.t("ticketform_held", "Mask", e.maskedDay()), room))
	case row.name == rowFiles:
		value = s.files(row, here, room)
	case here && row.field != nil:
		value = row.field.view(th, room, true)
	case row.field != nil && row.field.empty() && row.name == rowNote:
		value = th.Faint.Render(text.Cut(e.t("ticketform_note_how"), room))
	case row.field != nil:
		value = th.Text.Render(text.Cut(row.value(), room))
	case row.unset:
		value = th.Warning.Render(text.Cut(e.t("ticketform_choose"), room))
	case here:
		value = th.Focused.Render("< " + text.Cut(row.value(), room-4) + " >")
	default:
		value = th.Text.Render(text.Cut(row.value(), room))
	}
	s.add(s.cursor(here) + s.label(row) + value)
}

// files are those that are attached, and the path of the next one.
func (s *formLines) files(row *ticketRow, here bool, room int) string {
	e, th := s.env, s.env.theme
	var names []string
	for _, a := range s.form.files {
		names = append(names, domain.Clean(a.file.File.Name))
	}
	if s.form.reading > 0 {
		names = append(names, e.t("ticketform_reading"))
	}
	listed := text.Cut(strings.Join(names, ", "), room/2)
	if listed != "" {
		listed += "  "
	}
	left := room - text.Width(listed)
	if row.field.empty() && !here {
		hint := ""
		if listed == "" {
			hint = e.t("ticketform_files_how")
		}
		return th.Text.Render(listed) + th.Faint.Render(text.Cut(hint, left))
	}
	return th.Text.Render(listed) + row.field.view(th, left, here)
}

// area is a field of several lines below its label.
func (s *formLines) area(row *ticketRow, here bool) {
	th := s.env.theme
	most := areaRows
	if row.name == rowText {
		most = textRows
		s.blank()
	}
	s.add(s.cursor(here) + s.label(row))
	if here {
		s.at = len(s.lines)
	}
	w := max(s.w-7, 1)
	height := max(1, min(row.field.area.height(w), most))
	if row.name == rowText {
		height = max(height, areaRows)
	}
	bar := th.Border.Render(th.Upright)
	if here {
		bar = th.Accent.Render(th.Upright)
	}
	for _, l := range row.field.rows(th, w, height, here) {
		s.add("     " + bar + " " + l)
	}
	if here {
		s.at = len(s.lines) - 1
	}
}

// open is what opens the ticket, and what never goes into one.
func (s *formLines) open(here bool) {
	f, e, th := s.form, s.env, s.env.theme
	label := " " + f.label(e) + " "
	s.blank()
	if here {
		label = th.Focused.Render(label)
	} else {
		label = th.Title.Render(label)
	}
	s.add(s.cursor(here) + fitStyled(label, s.w-4))
	if here {
		s.at = len(s.lines) - 1
	}
	if f.busy {
		s.say(th.Faint, e.t("deed_busy"))
	}
	if f.failed != "" {
		s.say(th.Error, f.failed)
	}
	if f.draft.Where.Form != "" && !f.mails(e) {
		s.say(th.Faint, e.t("ticketform_by_form", "Form", domain.Clean(f.draft.Where.Form)))
	}
	s.say(th.Faint, e.t("ticketform_no_secret"))
}

// label is what enter does on the last row.
func (f *ticketForm) label(e *env) string {
	if f.mails(e) && f.chosen(rowSend) == 0 {
		return e.t("ticketform_do_send", "Queue", ticket.Code(f.draft.Queue))
	}
	return e.t("ticketform_do")
}

// names are the labels of rows.
func (f *ticketForm) names(e *env, rows []string) []string {
	out := make([]string, 0, len(rows))
	for _, name := range rows {
		if i := f.named(name); i >= 0 {
			out = append(out, e.t(f.rows[i].label))
		}
	}
	return out
}
