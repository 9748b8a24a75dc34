package tui

import (
	"errors"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/tui/text"
)

// ticketsBeside is what waits beside the list: mails that nobody could place,
// tickets that look like one incident, drafts.
type ticketsBeside struct {
	strays int
	like   []desk.Resemblance
	drafts []Draft
}

// besideMsg brings it.
type besideMsg struct {
	strays int
	like   []desk.Resemblance
	err    error
}

func besideCmd(e *env) tea.Cmd {
	return func() tea.Msg {
		var m besideMsg
		var err error
		m.like, m.err = e.session.Resemblances(e.ctx)
		if e.straysShown() {
			list, failed := e.session.Strays(e.ctx)
			m.strays, err = len(list), failed
		}
		m.err = errors.Join(m.err, err)
		return m
	}
}

func (b *ticketsBeside) take(e *env, msg besideMsg) effect {
	if msg.err != nil {
		return e.failed(msg.err)
	}
	b.strays, b.like = msg.strays, msg.like
	return effect{}
}

// lines are a sentence each, with the key that leads there.
func (b *ticketsBeside) lines(e *env, w int) []string {
	var out []string
	say := func(style interface{ Render(string) string }, said string) {
		out = append(out, text.Pad(" "+style.Render(text.Cut(said, w-2)), w))
	}
	if b.strays > 0 {
		say(e.theme.Warning, e.n("tickets_strays", b.strays))
	}
	if len(b.like) > 0 {
		say(e.theme.Warning, e.resembles(b.like[0]))
	}
	if len(b.drafts) > 0 {
		say(e.theme.Faint, e.n("tickets_drafts", len(b.drafts)))
	}
	return out
}

// resembles asks whether tickets are one incident: « 5 tickets semblables
// depuis 14:02 (RUBIS) : en faire un incident ? ».
func (e *env) resembles(r desk.Resemblance) string {
	return e.n("tickets_resemble", len(r.Tickets), "When", e.words.When(r.From, e.now, e.zone), "Queue", domain.Clean(r.Queue))
}
