package tui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/diagnosis"
	"guichet/tui/text"
)

// ticketText is what to write to whoever takes a case over: the queue, and a
// text that says what is known, to be copied.
type ticketText struct {
	queue  string
	lines  []string
	scroll scroll
}

func newTicketText(e *env, p *accountPage, f diagnosis.Finding) *ticketText {
	t := &ticketText{queue: p.queue(e, f)}
	add := func(label, value string) {
		if value != "" {
			t.lines = append(t.lines, e.t("diagnosis_fact", "Fact", e.t(label), "Value", value))
		}
	}
	row, a := p.who.Row, p.who.Account
	add("ticket_person", e.strip(rowName(row), e.words.Profile(row.Profile), domain.Clean(strings.Join(row.Classes, ", "))))
	if a.LoginKnown {
		add("account_login", domain.Clean(a.Login))
	}
	add("account_id", string(row.ID))
	for _, uai := range row.UAIs {
		add("ask_school", p.place(e, uai))
	}
	add("case_platform", e.platformName(row.ID.Platform()))
	add("case_state", e.words.State(p.why.verdict.State))
	if said := p.why.symptom(); said != "" {
		add("case_symptom", e.t("symptom_"+said))
	}
	add("ticket_found", e.strip(f.Rule, e.in(f.Title)))
	add("ticket_seen", e.evidence(f.Evidence, true))
	for _, step := range f.Do {
		add("ticket_step", e.in(step))
	}
	add("ticket_at", e.words.When(e.now, 0, e.zone))
	return t
}

// queue is where the ticket goes, in words, and whose choice that is.
func (p *accountPage) queue(e *env, f diagnosis.Finding) string {
	q, ok := p.who.Platform.QueueNamed(f.Queue)
	switch {
	case f.Queue == "":
		return e.t("ticket_no_queue")
	case !ok:
		return domain.Clean(f.Queue)
	case q.Ours:
		return e.strip(e.in(q.Name), e.t("ticket_site_queue"))
	}
	return e.strip(e.in(q.Name), domain.Clean(strings.Join(q.Facts, ", ")))
}

func (t *ticketText) title(e *env) string         { return e.t("repair_" + repairTicket) }
func (t *ticketText) start(*env) effect           { return effect{} }
func (t *ticketText) update(*env, tea.Msg) effect { return effect{} }
func (t *ticketText) typing() *field              { return nil }

func (t *ticketText) key(e *env, k tea.KeyMsg) effect {
	switch k.String() {
	case "esc", "enter":
		return effect{close: true}
	case "up":
		t.scroll.by(-1)
	case "down":
		t.scroll.by(1)
	case "y":
		if e.copyOut != nil {
			return run(e.copyOut(strings.Join(t.lines, "\n"))).and(say(toast{kind: toastDone, text: e.t("ticket_copied")}))
		}
	}
	return effect{}
}

func (t *ticketText) hints(e *env) []hint {
	out := []hint{{"esc", e.t("hint_close")}}
	if e.copyOut != nil {
		out = append([]hint{{"y", e.t("ticket_copy")}}, out...)
	}
	return out
}

func (t *ticketText) view(e *env, w, h int) string {
	w = min(w, 96)
	lines := []string{}
	for _, l := range text.Wrap(e.t("ticket_to", "Queue", t.queue), w-4) {
		lines = append(lines, e.theme.Title.Render(l))
	}
	lines = append(lines, "")
	for _, said := range t.lines {
		for _, l := range text.Wrap(said, w-4) {
			lines = append(lines, e.theme.Text.Render(l))
		}
	}
	h = min(h, len(lines)+4)
	return sheet(e, w, h, t.title(e), t.scroll.window(lines, -1, h-3), e.theme.Faint.Render(text.Cut(e.t("ticket_later"), w-4)))
}
