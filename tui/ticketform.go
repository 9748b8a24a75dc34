package tui

import (
	"errors"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/tui/text"
)

// ticketForm is a new ticket, filled in by `tab` alone: where it goes, what the
// queue asks for, what is written to it. It takes the whole screen and stands
// above whatever it was opened from, a running call too. What is typed is kept
// as a draft, so that a console that is closed loses nothing.
type ticketForm struct {
	opening desk.Opening
	who     *desk.Row // whom it is about; nil: nobody whom the directory knows
	draft   desk.TicketDraft
	read    bool
	gen     int
	rows    []*ticketRow
	at      int
	files   []attached
	reading int               // files that are being read
	wrong   map[string]string // what is wrong with a row, by its name
	failed  string            // what is wrong with all of it
	busy    bool
	drafting
	scroll scroll
}

// attached is a file with the path that it was read from.
type attached struct {
	path string
	file desk.NewFile
}

// newTicketForm asks for a new ticket.
func newTicketForm(e *env, o desk.Opening) *ticketForm {
	f := &ticketForm{opening: o, wrong: map[string]string{}}
	f.mine = Draft{Agent: e.session.As, Account: o.Account, Asked: askedQueue(o)}
	return f
}

// askedQueue is the queue that a form is opened for.
func askedQueue(o desk.Opening) string {
	if o.Queue == "" && o.Finding != nil {
		return o.Finding.Queue
	}
	return o.Queue
}

// ticketDraftMsg brings what is known of a ticket before it is opened.
type ticketDraftMsg struct {
	gen   int
	draft desk.TicketDraft
	who   *desk.Row
	kept  *Draft // what was being written before; only of the first reading
	err   error
}

func (f *ticketForm) title(e *env) string { return e.t("ticketform_title") }
func (f *ticketForm) start(e *env) effect { return f.ask(e) }

// ask reads what is known for the queue and the template that are chosen; what
// was typed stays.
func (f *ticketForm) ask(e *env) effect {
	f.gen++
	gen, o, first, key := f.gen, f.opening, f.gen == 1 && f.resumed == nil, f.mine
	return run(func() tea.Msg {
		msg := ticketDraftMsg{gen: gen}
		if msg.draft, msg.err = e.session.DraftTicket(e.ctx, o); msg.err != nil {
			return msg
		}
		if id := msg.draft.Account; id != "" {
			rows, err := e.session.Rows(e.ctx, []domain.AccountID{id})
			if len(rows) > 0 {
				msg.who = &rows[0]
			}
			msg.err = err
		}
		if first && msg.err == nil {
			msg.kept, msg.err = e.drafts.find(key)
		}
		return msg
	})
}

func (f *ticketForm) update(e *env, msg tea.Msg) effect {
	switch msg := msg.(type) {
	case ticketDraftMsg:
		if msg.gen == f.gen {
			return f.drafted(e, msg)
		}
	case fileReadMsg:
		return f.took(e, msg)
	case ticketOpenedMsg:
		return f.opened(e, msg)
	case draftDueMsg:
		return f.keep(e)
	case draftKeptMsg:
		return e.failed(msg.err)
	case pickedMsg:
		if msg.whom == any(f) {
			return msg.then()
		}
	case failedMsg:
		f.busy = false
	}
	return effect{}
}

// drafted takes what is known. The keyboard goes to the ticket that may be the
// same one, else to the first thing that is missing.
func (f *ticketForm) drafted(e *env, msg ticketDraftMsg) effect {
	if msg.err != nil {
		if f.read {
			return e.failed(msg.err)
		}
		return effect{close: true}.and(e.failed(msg.err))
	}
	was := f.current()
	first := !f.read
	f.draft, f.who, f.read = msg.draft, msg.who, true
	f.opening.Platform, f.opening.Queue, f.opening.Template = msg.draft.Platform, msg.draft.Queue, msg.draft.Template
	f.build(e)
	switch {
	case first && msg.kept != nil:
		f.offer = msg.kept
	case f.resumed != nil:
		return f.resume(e)
	}
	if first || was.name == rowQueue {
		f.at = f.begin()
	} else if i := f.named(was.name); i >= 0 {
		f.at = i
	}
	f.scroll.follow = true
	return effect{}
}

// begin is where the keyboard is at first.
func (f *ticketForm) begin() int {
	if i := f.named(rowSame); i >= 0 {
		return i
	}
	return f.onward(-1)
}

// onward is the next row behind one that is to be filled in: something missing,
// else the text, else the end.
func (f *ticketForm) onward(from int) int {
	missing := f.missing()
	for i := from + 1; i < len(f.rows); i++ {
		if slices.Contains(missing, f.rows[i].name) || f.wrong[f.rows[i].name] != "" {
			return i
		}
	}
	if i := f.named(rowText); i > from {
		return i
	}
	return len(f.rows) - 1
}

func (f *ticketForm) typing() *field {
	if f.busy || f.offer != nil {
		return nil
	}
	return f.current().field
}

// current is the row of the keyboard; an empty one while there is none.
func (f *ticketForm) current() *ticketRow {
	if f.at < 0 || f.at >= len(f.rows) {
		return &ticketRow{formRow: &formRow{}}
	}
	return f.rows[f.at]
}

// named is the place of a row; negative where there is none.
func (f *ticketForm) named(name string) int {
	return slices.IndexFunc(f.rows, func(r *ticketRow) bool { return r.name == name })
}

// typed is what a row says; empty where there is no such row.
func (f *ticketForm) typed(name string) string {
	if i := f.named(name); i >= 0 && f.rows[i].field != nil {
		return f.rows[i].field.value()
	}
	return ""
}

// blames says what is wrong with a row, by the reason of an error.
func (f *ticketForm) blames(e *env, name string, err error) {
	said, _ := e.words.Error(err)
	var known *domain.Error
	if errors.As(err, &known) && known.Code == domain.Invalid && known.Facts["why"] != "" {
		said = e.cause(known.Facts["why"])
	}
	f.wrong[name] = text.Cut(said, areaMax)
}
