package tui

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/platform"
	"guichet/tui/text"
)

// ticketWriting writes a line into one ticket, or into all of an incident: of
// what kind, by a canned answer or freely, and what the ticket waits for then.
type ticketWriting struct {
	about   writingAbout
	kind    *formRow
	canned  *formRow
	answers []platform.Answer // behind canned, from its second choice on
	text    *field
	then    *formRow
	states  []domain.TicketState // behind then, from its second choice on
	mail    *formRow
	ready   *formRow
	at      int
	filled  string // by the canned answer
	busy    bool
	wrong   string
}

// writingAbout is what a line is written for.
type writingAbout struct {
	title    string
	queue    string
	platform domain.PlatformID
	cause    string
	kind     domain.LineKind // that it begins as; empty: the first of them
	state    domain.TicketState
	moves    []domain.TicketState
	fill     map[string]string // of the canned answers
	do       func(e *env, l desk.NewLine) effect
}

// kinds are what an agent can write, in the order of the choices.
func writtenKinds() []domain.LineKind {
	return []domain.LineKind{domain.LineComment, domain.LineNote, domain.LineReply, domain.LineHeard, domain.LineAnswer}
}

func newTicketWriting(e *env, v desk.TicketView) *ticketWriting {
	name, _ := v.Field("name")
	who := name.Value
	if v.Person != nil {
		who = rowName(*v.Person)
	}
	id := v.ID
	return newWriting(e, writingAbout{
		title: v.Reference, queue: v.Queue, platform: v.Platform, cause: v.Cause, state: v.State, moves: v.Moves,
		fill: map[string]string{"name": who, "reference": v.Reference, "queue": e.queueName(v.Platform, v.Queue), "school": e.school(v.School)},
		do: func(e *env, l desk.NewLine) effect {
			return effect{writes: []tea.Cmd{func() tea.Msg {
				_, err := e.session.WriteLine(e.ctx, id, l)
				return ticketDoneMsg{e.t("ticket_written"), err}
			}}}
		},
	})
}

func newWriting(e *env, about writingAbout) *ticketWriting {
	w := &ticketWriting{about: about, text: newTextField(), kind: choiceRow("ticket_write_kind")}
	for _, k := range writtenKinds() {
		said := e.words.LineKind(k)
		if k == domain.LineNote {
			said = e.strip(said, e.t("ticket_stays"))
		}
		w.kind.choices = append(w.kind.choices, said)
	}
	w.kind.choice = max(slices.Index(writtenKinds(), about.kind), 0)
	w.mail = choiceRow("ticket_write_mail", e.t("yes"), e.t("no"))
	w.ready = choiceRow("ticket_write_ready", e.t("ticket_write_do"))
	w.offer(e)
	w.at = slices.Index(w.rows(), nil)
	return w
}

func (w *ticketWriting) title(e *env) string { return e.t("ticket_write_title", "What", w.about.title) }
func (w *ticketWriting) start(*env) effect   { return effect{} }
func (w *ticketWriting) said() domain.LineKind {
	return writtenKinds()[w.kind.choice]
}

// offer brings the canned answers of the kind and the states that may follow.
func (w *ticketWriting) offer(e *env) {
	w.answers = e.session.Platforms.AnswersFor(w.about.platform, w.about.queue, w.about.cause, w.said())
	w.canned = choiceRow("ticket_write_canned", e.t("ticket_write_freely"))
	for _, a := range w.answers {
		w.canned.choices = append(w.canned.choices, e.in(a.Name))
	}
	w.states = nil
	w.then = choiceRow("ticket_write_then", e.t("ticket_write_by_kind"))
	for _, to := range w.about.moves {
		w.states = append(w.states, to)
		w.then.choices = append(w.then.choices, e.moveNamed(w.about.state, to))
	}
}

// rows are those of the sheet, in the order of tab; the text is nil.
func (w *ticketWriting) rows() []*formRow {
	out := []*formRow{w.kind, nil}
	if len(w.answers) > 0 {
		out = []*formRow{w.kind, w.canned, nil}
	}
	if len(w.states) > 0 {
		out = append(out, w.then)
	}
	if w.said() == domain.LineReply {
		out = append(out, w.mail)
	}
	return append(out, w.ready)
}

// row is the one with the keyboard; nil is the text.
func (w *ticketWriting) row() *formRow {
	rows := w.rows()
	w.at = min(w.at, len(rows)-1)
	return rows[w.at]
}

func (w *ticketWriting) typing() *field {
	if w.busy || w.row() != nil {
		return nil
	}
	return w.text
}

func (w *ticketWriting) update(e *env, msg tea.Msg) effect {
	switch msg := msg.(type) {
	case ticketDoneMsg:
		w.busy = false
		if msg.err != nil {
			w.wrong, _ = e.words.Error(msg.err)
			return effect{}
		}
		return effect{close: true, news: changedMsg{}}.and(say(toast{kind: toastDone, text: msg.said}))
	case failedMsg:
		w.busy = false
	}
	return effect{}
}

// key: tab goes round the rows; enter is a new line in the text, and « write »
// on the last row.
func (w *ticketWriting) key(e *env, k tea.KeyMsg) effect {
	row := w.row()
	switch {
	case w.busy:
	case k.Type == tea.KeyEsc:
		return w.leave(e)
	case k.Type == tea.KeyTab, k.Type == tea.KeyShiftTab:
		w.walk(k.Type == tea.KeyTab)
	case row == nil:
		w.wrong = ""
		if !w.text.key(k) && (k.Type == tea.KeyUp || k.Type == tea.KeyDown) {
			w.walk(k.Type == tea.KeyDown)
		}
	case k.Type == tea.KeyEnter && w.at == len(w.rows())-1:
		return w.write(e)
	case k.Type == tea.KeyEnter, k.Type == tea.KeyDown:
		w.walk(true)
	case k.Type == tea.KeyUp:
		w.walk(false)
	default:
		w.turn(e, row, k)
	}
	return effect{}
}

func (w *ticketWriting) walk(on bool) {
	n := len(w.rows())
	if on {
		w.at = (w.at + 1) % n
		return
	}
	w.at = (w.at + n - 1) % n
}

// turn changes a choice; what follows from it changes with it.
func (w *ticketWriting) turn(e *env, row *formRow, k tea.KeyMsg) {
	row.choice = turn(row.choice, len(row.choices), k)
	switch row {
	case w.kind:
		w.offer(e)
	case w.canned:
		w.fillIn(e)
	}
}

// fillIn puts the canned answer in the place of the one before; what was
// written freely stays above it.
func (w *ticketWriting) fillIn(e *env) {
	free := strings.TrimSuffix(w.text.value(), w.filled)
	w.filled = ""
	if w.canned.choice > 0 {
		w.filled = e.canned(w.answers[w.canned.choice-1], w.about.fill)
	}
	if free != "" && w.filled != "" && !strings.HasSuffix(free, "\n") {
		free += "\n"
	}
	w.text.set(free + w.filled)
}

// canned is a canned answer with its blanks filled in.
func (e *env) canned(a platform.Answer, fill map[string]string) string {
	said := a.Text.In(string(e.words.Lang()))
	for key, value := range fill {
		said = strings.ReplaceAll(said, "{"+key+"}", domain.Clean(value))
	}
	return domain.CleanLines(said)
}

// leave asks nothing where nothing was written; else a second esc leaves.
func (w *ticketWriting) leave(e *env) effect {
	left := e.t("ticket_write_left")
	if strings.TrimSpace(w.text.value()) == "" || w.wrong == left {
		return effect{close: true}
	}
	w.wrong = left
	return effect{}
}

func (w *ticketWriting) write(e *env) effect {
	line := desk.NewLine{Kind: w.said(), Text: strings.TrimSpace(w.text.value())}
	if line.Text == "" {
		w.wrong = e.t("ticket_write_nothing")
		return effect{}
	}
	if w.then.choice > 0 {
		line.Then = w.states[w.then.choice-1]
	}
	line.Mail = line.Kind == domain.LineReply && w.mail.choice == 0
	w.busy, w.wrong = true, ""
	return w.about.do(e, line)
}

func (w *ticketWriting) hints(e *env) []hint {
	last := hint{"right", e.t("hint_choose")}
	switch w.row() {
	case nil:
		last = hint{"enter", e.t("ticket_write_new_line")}
	case w.ready:
		last = hint{"enter", e.t("ticket_write_do")}
	}
	return []hint{{"tab", e.t("hint_next_row")}, last, {"esc", e.t("hint_close")}}
}

func (w *ticketWriting) view(e *env, width, h int) string {
	width = min(width, 96)
	in := max(width-4, 0)
	rows, foot := w.rows(), w.foot(e, in)
	room := max(min(h, 24)-2-(len(rows)-1)-len(foot)-2, 1)
	choices := newForm(slices.DeleteFunc(slices.Clone(rows), func(r *formRow) bool { return r == nil })...)
	choices.at = slices.Index(choices.rows, w.row())
	drawn := choices.view(e, in)
	var lines []string
	for _, r := range rows {
		if r == nil {
			lines = append(append(append(lines, ""), w.text.rows(e.theme, in, room, w.row() == nil && !w.busy)...), "")
			continue
		}
		lines, drawn = append(lines, drawn[0]), drawn[1:]
	}
	return sheet(e, width, min(h, len(lines)+len(foot)+2), w.title(e), lastLines(append(lines, foot...), h-2), "")
}

// foot is what the last try was refused for, else what never goes into a text.
func (w *ticketWriting) foot(e *env, width int) []string {
	th := e.theme
	switch {
	case w.busy:
		return []string{th.Faint.Render(text.Cut(e.t("deed_busy"), width))}
	case w.wrong == "":
		return []string{th.Faint.Render(text.Cut(e.t("ticket_write_warning"), width))}
	}
	var out []string
	for _, l := range text.Wrap(w.wrong, width) {
		out = append(out, th.Error.Render(l))
	}
	return out
}
