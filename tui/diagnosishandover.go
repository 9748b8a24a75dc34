package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/diagnosis"
	"guichet/domain/platform"
	"guichet/tui/text"
)

// handOver is the road of a person who was never given what lets them in: what
// to say, who gives it, step by step, then whether it was done today. Where the
// accounts are kept here a letter carries it.
type handOver struct {
	page    *accountPage
	finding diagnosis.Finding
	busy    bool
}

func (o *handOver) title(e *env) string {
	return e.t("repair_"+repairNotify) + " — " + rowName(o.page.who.Row)
}
func (o *handOver) start(*env) effect { return effect{} }
func (o *handOver) typing() *field    { return nil }

// prints tells that a letter can be printed here.
func (o *handOver) prints(e *env) bool {
	return o.page.who.Platform.Authority == platform.Here && e.printer != nil && e.save != nil && e.session.May(domain.VerbReset.Right())
}

// gives is the fact that a hand-over makes true: a mail was sent, or the
// person has it in hand (C11, A10).
func (o *handOver) gives() string {
	if o.finding.Cause == "activation-mail-not-received" {
		return "mail_sent_at"
	}
	return "notified_at"
}

func (o *handOver) update(e *env, msg tea.Msg) effect {
	switch msg := msg.(type) {
	case toldMsg:
		o.busy = false
		if msg.err != nil {
			return e.failed(msg.err)
		}
		news := changedMsg{desk.Change{Accounts: []domain.AccountID{o.page.who.ID}}}
		return effect{close: true, news: news}.and(say(toast{kind: toastDone, text: e.t("road_recorded")}))
	case failedMsg:
		o.busy = false
	}
	return effect{}
}

func (o *handOver) key(e *env, k tea.KeyMsg) effect {
	switch name := k.String(); {
	case o.busy:
	case name == "esc" || name == "enter":
		return effect{close: true}
	case name == "i" && o.prints(e):
		ask := accessAsk{ids: o.page.chosen(), verb: domain.VerbReset, reason: e.in(o.finding.Title)}
		return effect{close: true, over: newLettersDeed(e, ask)}
	case name == "o" && e.session.May(domain.VerbEdit):
		o.busy = true
		today := domain.DayOf(e.now.Time().In(e.zone)).String()
		return effect{writes: []tea.Cmd{tellCmd(e, o.page.who.ID, o.gives(), today, domain.FromGuichet)}}
	}
	return effect{}
}

func (o *handOver) hints(e *env) []hint {
	var out []hint
	if e.session.May(domain.VerbEdit) {
		out = append(out, hint{"o", e.t("road_done")})
	}
	if o.prints(e) {
		out = append(out, hint{"i", e.t("hint_print")})
	}
	return append(out, hint{"esc", e.t("hint_close")})
}

func (o *handOver) view(e *env, w, h int) string {
	w = min(w, 96)
	in := max(0, w-4)
	lines := e.foundLines(o.finding, true, in)
	lines = append(lines, "")
	for _, said := range e.acts(o.finding) {
		lines = append(lines, e.theme.Label.Render(text.Cut(said, in)))
	}
	lines = append(lines, e.steps(o.finding, in)...)
	lines = append(lines, e.theme.Faint.Render(text.Cut(e.written(o.finding), in)))
	foot := e.theme.Focused.Render(" " + e.t("hint_close") + " ")
	if e.session.May(domain.VerbEdit) {
		foot = e.theme.Title.Render(e.t("road_done_ask")) + "  " + e.hintText(hint{"o", e.t("road_done")})
	}
	if o.busy {
		foot = e.theme.Faint.Render(e.t("deed_busy"))
	}
	return sheet(e, w, min(h, len(lines)+4), o.title(e), lines, foot)
}
