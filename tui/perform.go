package tui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/tui/theme"
)

// perform does an intent, whether a key, the palette or an overlay asked for
// it. What the root does not do itself is the page's.
func (m *Model) perform(id intent) tea.Cmd {
	p := m.top()
	a, ok := m.action(id)
	if !ok {
		m.say(toast{kind: toastInfo, text: m.env.t("toast_not_here")})
		return nil
	}
	if opens := m.env.leads(a.id); opens.open != nil || opens.over != nil {
		return m.carry(opens, p.serial)
	}
	if v, ok := accessVerb(a.id); ok {
		s := newReasonSheet(p.it.(chooser).chosen(), v)
		if a, ok := p.it.(*accountPage); ok {
			s.symptom = a.why.symptom()
		}
		return m.raise(s)
	}
	switch a.id {
	case doQuit:
		return m.quit()
	case doSuspend:
		return tea.Suspend
	case doRedraw:
		return tea.ClearScreen
	case doTheme:
		return m.switchTheme()
	case doPalette, doHelp:
		return m.raise(newPalette(m.env, m.offered(), id == doHelp))
	case doMessages:
		return m.raise(newMessages(m.toasts.said))
	case doExport:
		return m.raise(p.it.(exporter).export(m.env))
	case doUndo:
		return m.raise(m.undoSheet())
	case doGroupAdd, doGroupRm, doReplace:
		return m.raise(assignSheet(p.it, id))
	case doAccountNew:
		at := domain.UAI("")
		if school, ok := p.it.(placed); ok {
			at = school.place()
		}
		return m.push(newCreationPage(m.env, at))
	case doTicketNew:
		from, _ := openingFrom(p.it)
		return m.raise(newTicketForm(m.env, from))
	case doServices:
		return m.raise(newServicesDeed(m.env, p.it.(chooser).chosen()))
	case doCopy:
		return m.copy(p.it.(chooser).chosen())
	}
	return m.carry(p.it.do(m.env, id), p.serial)
}

// action is the row of the table that an intent means here and now.
func (m *Model) action(id intent) (action, bool) {
	for _, a := range m.table {
		if a.id == id && m.works(a) {
			return a, true
		}
	}
	return action{}, false
}

// offered is what works here and now, each intent once with all its keys: the
// palette and the help list it.
func (m *Model) offered() []action {
	var out []action
	at := map[intent]int{}
	for _, a := range m.table {
		if i, ok := at[a.id]; ok {
			for _, k := range a.keys {
				if !out[i].has(k) {
					out[i].keys = append(out[i].keys[:len(out[i].keys):len(out[i].keys)], k)
				}
			}
			continue
		}
		if !m.works(a) && (a.field != onlyInField || a.where&m.top().it.scope() == 0) {
			continue
		}
		at[a.id] = len(out)
		out = append(out, a)
	}
	return out
}

func (m *Model) switchTheme() tea.Cmd {
	old := m.env.theme
	m.env.theme = theme.New(m.renderer, old.Mode.Next(), old.Plain)
	m.say(toast{kind: toastInfo, text: m.env.t("toast_theme", "Mode", m.env.t("theme_"+m.env.theme.Mode.String()))})
	return nil
}

func (m *Model) undoSheet() overlay {
	if p, ok := m.top().it.(planned); ok {
		if id, has := p.plan(); has {
			return newUndoSheet(id)
		}
	}
	return newUndoSheet("")
}

// quit ends the program, and asks first while a write is under way; asking to
// quit again is the answer.
func (m *Model) quit() tea.Cmd {
	if o, ok := m.overlay(); ok {
		if _, asked := o.it.(*leaving); asked {
			return tea.Quit
		}
	}
	if m.pending.count() == 0 {
		return tea.Quit
	}
	return m.raise(&leaving{})
}

// copy puts the ids of accounts on the clipboard, one a line: what the command
// line and a pasted list of this console read, and what says nothing of anyone.
func (m *Model) copy(ids []domain.AccountID) tea.Cmd {
	e := m.env
	return m.safe(0, func() tea.Msg {
		rows, err := e.session.Rows(e.ctx, ids)
		if err != nil {
			return copiedMsg{err: err}
		}
		lines := make([]string, len(rows))
		for i, r := range rows {
			lines[i] = string(r.ID)
		}
		if put := e.copyOut(strings.Join(lines, "\n")); put != nil {
			put()
		}
		return copiedMsg{n: len(lines)}
	})
}

// copiedMsg tells how many lines have gone to the clipboard.
type copiedMsg struct {
	n   int
	err error
}
