package tui

import (
	"sync/atomic"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
)

// draftAfter is how long after a key a draft is kept: while somebody types it is
// kept as often.
const draftAfter = 700 * time.Millisecond

// drafting is the draft of a form: whether there is one to be kept, and one
// from before that waits for an answer.
type drafting struct {
	mine    Draft  // whose, and about what
	offer   *Draft // from before: go on with it, or throw it away
	resumed *Draft // is being gone on with
	touched bool   // something was typed or chosen
	due     bool   // it is about to be kept
	over    bool   // closed: nothing is kept any more
	sent    atomic.Bool
}

// draftDueMsg tells that it is time to keep the draft.
type draftDueMsg struct{}

// draftKeptMsg tells whether a draft is kept, or thrown away.
type draftKeptMsg struct{ err error }

// changed notes that there is something to keep, and has it kept soon.
func (f *ticketForm) changed(e *env) effect {
	f.touched = true
	if f.due || e.drafts.port == nil {
		return effect{}
	}
	f.due = true
	return run(e.after(draftAfter, func(time.Time) tea.Msg { return draftDueMsg{} }))
}

// keep writes the draft as it is now.
func (f *ticketForm) keep(e *env) effect {
	f.due = false
	if f.over || !f.touched {
		return effect{}
	}
	return effect{writes: []tea.Cmd{keepCmd(e, f.snapshot(e))}}
}

func keepCmd(e *env, d Draft) tea.Cmd {
	turn := e.drafts.turn()
	return func() tea.Msg { return draftKeptMsg{e.drafts.save(d, turn)} }
}

// keepDrafts writes the drafts of the forms that are open when the program ends,
// whatever ended it.
func (m *Model) keepDrafts() {
	for _, l := range m.overlays {
		if f, ok := l.it.(*ticketForm); ok && f.touched && !f.over && !f.sent.Load() {
			_ = m.env.drafts.save(f.snapshot(m.env), m.env.drafts.turn()) // there is nobody left to tell
		}
	}
}

// leave closes the form; what was typed is kept.
func (f *ticketForm) leave(e *env) effect {
	out := effect{close: true}
	if f.touched && !f.over && e.drafts.port != nil {
		f.over = true
		out.writes = []tea.Cmd{keepCmd(e, f.snapshot(e))}
		out = out.and(say(toast{kind: toastInfo, text: e.t("draft_kept")}))
	}
	return out
}

// snapshot is the draft as it is now.
func (f *ticketForm) snapshot(e *env) Draft {
	d := f.mine
	d.Platform, d.Queue, d.Template = f.opening.Platform, f.opening.Queue, f.opening.Template
	if f.opening.Finding != nil {
		d.Rule, d.Cause = f.opening.Finding.Rule, f.opening.Finding.Cause
	}
	d.Subject, d.Text, d.Note, d.Priority = f.typed(rowSubject), f.typed(rowText), f.typed(rowNote), f.urgency()
	d.Fields = map[string]string{}
	for _, r := range f.rows {
		if r.own && r.value() != r.proposed {
			d.Fields[r.name] = r.value()
		}
	}
	for _, a := range f.files {
		d.Files = append(d.Files, a.path)
	}
	d.Saved = e.now
	return d
}

// answer goes on with the draft from before, or throws it away.
func (f *ticketForm) answer(e *env, k tea.KeyMsg) effect {
	switch k.String() {
	case "esc":
		f.over = true
		return effect{close: true}
	case "enter":
		d := *f.offer
		f.offer, f.resumed = nil, &d
		f.mine.Asked = d.Asked // it goes on as the one that it was
		f.opening = d.opening()
		return f.ask(e)
	case "x":
		d, turn := *f.offer, e.drafts.turn()
		f.offer, f.at = nil, f.begin()
		return effect{writes: []tea.Cmd{func() tea.Msg { return draftKeptMsg{e.drafts.drop(d, turn)} }}}.
			and(say(toast{kind: toastInfo, text: e.t("draft_dropped")}))
	}
	return effect{}
}

// resume fills the form in as the draft says; its files are read again.
func (f *ticketForm) resume(e *env) effect {
	d := f.resumed
	f.resumed, f.touched = nil, true
	for name, said := range map[string]string{rowSubject: d.Subject, rowText: d.Text, rowNote: d.Note} {
		if i := f.named(name); i >= 0 && said != "" {
			f.rows[i].field.set(said)
		}
	}
	for name, said := range d.Fields {
		if i := f.named(name); i >= 0 && f.rows[i].own {
			f.rows[i].field.set(said)
		}
	}
	for i, p := range domain.Priorities() {
		if p == d.Priority {
			f.rows[f.named(rowPriority)].choice = i
		}
	}
	var cmds []tea.Cmd
	for _, path := range d.Files {
		f.reading++
		cmds = append(cmds, attachCmd(e, path))
	}
	f.at, f.scroll.follow = f.onward(-1), true
	return run(cmds...)
}
