package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain/ticket"
)

func (f *ticketForm) key(e *env, k tea.KeyMsg) effect {
	switch {
	case f.busy:
		return effect{}
	case f.offer != nil:
		return f.answer(e, k)
	case k.Type == tea.KeyEsc:
		return f.leave(e)
	case !f.read:
		return effect{}
	}
	f.failed = ""
	row := f.current()
	if row.field != nil && row.field.area != nil && row.field.key(k) {
		return f.changed(e)
	}
	switch k.Type {
	case tea.KeyTab, tea.KeyDown:
		return f.move(e, 1)
	case tea.KeyShiftTab, tea.KeyUp:
		return f.move(e, -1)
	case tea.KeyPgDown:
		f.scroll.move(doPageDown)
	case tea.KeyPgUp:
		f.scroll.move(doPageUp)
	case tea.KeyEnter:
		return f.enter(e, row)
	default:
		return f.press(e, row, k)
	}
	return effect{}
}

// move goes to the next row that takes keys, round and round. From the ticket
// that may be the same one it goes on to what is missing.
func (f *ticketForm) move(e *env, by int) effect {
	left := f.check(e)
	if by > 0 && f.current().name == rowSame && f.rows[f.at+1].name != rowSame {
		f.at = f.onward(f.at)
	} else {
		for {
			f.at = (f.at + by + len(f.rows)) % len(f.rows)
			if r := f.rows[f.at]; !r.held {
				break
			}
		}
	}
	f.scroll.follow = true
	return left
}

// enter acts on a row: opens, lists, attaches, or goes on to what is missing.
func (f *ticketForm) enter(e *env, row *ticketRow) effect {
	switch row.name {
	case rowSame:
		return f.leave(e).and(effect{open: newTicketPage(row.same.ID)})
	case rowOpen:
		return f.send(e)
	case rowQueue, rowTemplate:
		return f.list(e, row)
	case rowFiles:
		if !row.field.empty() {
			return f.attach(e)
		}
	}
	left := f.check(e)
	if f.wrong[row.name] == "" {
		f.at, f.scroll.follow = f.onward(f.at), true
	}
	return left
}

// press is a key that changes a row.
func (f *ticketForm) press(e *env, row *ticketRow, k tea.KeyMsg) effect {
	switch {
	case row.name == rowQueue || row.name == rowTemplate:
		if k.Type == tea.KeyLeft || k.Type == tea.KeyRight || k.Type == tea.KeySpace || k.Type == tea.KeyRunes {
			return f.list(e, row)
		}
	case row.name == rowFiles && row.field.empty() && k.Type == tea.KeyBackspace:
		if n := len(f.files); n > 0 {
			f.files = f.files[:n-1]
			delete(f.wrong, rowFiles)
			return f.changed(e)
		}
	case row.field != nil:
		if row.field.key(k) {
			return f.changed(e)
		}
	case len(row.choices) > 0:
		row.choice = turn(row.choice, len(row.choices), k)
		return f.changed(e)
	}
	return effect{}
}

// list shows the queues, or the templates, to be found by typing; what is known
// for the one that is chosen is read then.
func (f *ticketForm) list(e *env, row *ticketRow) effect {
	items := make([]menuItem, len(row.choices))
	for i, c := range row.choices {
		items[i] = menuItem{name: c}
	}
	return effect{over: newPick(f, row.label, items, func(i int) effect {
		if row.name == rowQueue {
			q := f.draft.Queues[i]
			f.opening.Queue, f.opening.Platform, f.opening.Template = q.ID, q.Platform, ""
		} else {
			f.opening.Template = f.draft.Templates[i].ID
		}
		clear(f.wrong)
		return f.changed(e).and(f.ask(e))
	})}
}

// check looks at the row that the keyboard leaves: its shape, and that it holds
// no secret. A path that was typed is read.
func (f *ticketForm) check(e *env) effect {
	row := f.current()
	delete(f.wrong, row.name)
	if row.field == nil || row.field.empty() {
		return effect{}
	}
	if row.name == rowFiles {
		return f.attach(e)
	}
	f.judge(e, row)
	return effect{}
}

// judge says at a row what is wrong with it.
func (f *ticketForm) judge(e *env, row *ticketRow) {
	if row.field == nil || row.name == rowFiles || row.field.empty() {
		return
	}
	if ticket.HoldsSecret(row.field.value()) {
		f.wrong[row.name] = e.t("ticketform_secret")
		return
	}
	if row.own {
		if _, err := ticket.CheckField(row.name, e.fieldTyped(row.name, row.field.value()), e.now); err != nil {
			f.blames(e, row.name, err)
		}
	}
}
