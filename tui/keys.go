package tui

import tea "github.com/charmbracelet/bubbletea"

// mode tells who owns the keyboard: exactly one at a time.
type mode uint8

const (
	modeKeys    mode = iota // the table of actions, then the page
	modeField               // a text field of the page
	modeOverlay             // the overlay on top
	modeBlank               // nobody: any key brings the screen back
)

func (m *Model) mode() mode {
	switch {
	case m.idle.blank:
		return modeBlank
	case len(m.overlays) > 0:
		return modeOverlay
	case m.top().it.typing() != nil:
		return modeField
	}
	return modeKeys
}

// typing is the text field that has the keyboard, of an overlay or a page.
func (m *Model) typing() *field {
	if o, ok := m.overlay(); ok {
		return o.it.typing()
	}
	return m.top().it.typing()
}

// burst is the longest run of runes that may be keys pressed fast. A terminal
// without bracketed paste delivers a pasted text as one such run, which must
// not be taken for commands.
const burst = 8

// pressed takes what one read of the terminal brought.
func (m *Model) pressed(k tea.KeyMsg) tea.Cmd {
	m.idle.keyed = true
	if m.mode() == modeBlank {
		m.idle.blank = false
		return nil
	}
	m.toasts.fade()
	if k.Type == tea.KeyRunes && k.Alt && !k.Paste {
		// Over a slow link, esc and the key after it arrive as one.
		k.Alt = false
		return tea.Batch(m.key(tea.KeyMsg{Type: tea.KeyEsc}), m.pressed(k))
	}
	if k.Type != tea.KeyRunes || len(k.Runes) < 2 && !k.Paste {
		return m.key(k)
	}
	switch typing := m.typing() != nil; {
	case !typing && (k.Paste || len(k.Runes) > burst):
		m.say(toast{kind: toastInfo, text: m.env.t("toast_paste_ignored")})
		return nil
	case k.Paste || len(k.Runes) > burst:
		return m.key(k)
	}
	var cmds []tea.Cmd
	for _, r := range k.Runes {
		cmds = append(cmds, m.key(runeKey(r)))
	}
	return tea.Batch(cmds...)
}

func runeKey(r rune) tea.KeyMsg {
	if r == ' ' {
		return tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{r}}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}}
}

// key takes one key: the owner of the keyboard gets it.
func (m *Model) key(k tea.KeyMsg) tea.Cmd {
	switch m.mode() {
	case modeOverlay:
		if id, ok := anywhereKey(k); ok {
			return m.perform(id)
		}
		o, _ := m.overlay()
		return m.carry(o.it.key(m.env, k), o.serial)
	default:
		if a, ok := m.bound(k); ok {
			return m.perform(a.id)
		}
		p := m.top()
		return m.carry(p.it.key(m.env, k), p.serial)
	}
}

// anywhereKey is what no overlay takes.
func anywhereKey(k tea.KeyMsg) (intent, bool) {
	switch k.Type {
	case tea.KeyCtrlC:
		return doQuit, true
	case tea.KeyCtrlZ:
		return doSuspend, true
	case tea.KeyCtrlL:
		return doRedraw, true
	}
	return "", false
}

// bound is the action of a key here and now.
func (m *Model) bound(k tea.KeyMsg) (action, bool) {
	if k.Paste {
		return action{}, false
	}
	name := k.String()
	typing := m.top().it.typing()
	for _, a := range m.table {
		if a.has(name) && a.reaches(typing) && m.works(a) {
			return a, true
		}
	}
	return action{}, false
}

func (a action) has(key string) bool {
	for _, k := range a.keys {
		if k == key {
			return true
		}
	}
	return false
}

// reaches tells whether the action's keys work while a text field has the
// keyboard, or none.
func (a action) reaches(f *field) bool {
	switch {
	case f == nil:
		return a.field != onlyInField
	case a.field == inEmptyField:
		return f.empty()
	}
	return a.field == inField || a.field == onlyInField
}

// works tells whether an action can be done on the page on top.
func (m *Model) works(a action) bool {
	p := m.top().it
	if a.where&p.scope() == 0 || a.needs != "" && !m.env.session.May(a.needs) {
		return false
	}
	switch a.id {
	case doGroupAdd, doGroupRm, doReplace, doReset, doUnlock, doRenew, doClose, doReopen, doServices:
		c, ok := p.(chooser)
		return ok && len(c.chosen()) > 0
	case doCopy:
		c, ok := p.(chooser)
		return ok && m.env.copyOut != nil && len(c.chosen()) > 0
	case doTicketNew:
		_, ok := openingFrom(p)
		return ok
	case doDrafts:
		return m.env.drafts.port != nil
	case doBackup:
		return m.env.session.Vault != nil
	case doStrays:
		return m.env.session.Agent().All
	case doTickets, doFigures, doIncidents, doGroups, doSchools, doAccountNew, doProcedures, doCampaign, doJournal, doAgents, doPIN, doPurge:
		return true
	case doUndo, doImport, doPlans, doRequests, doTheme, doMessages, doPalette, doHelp, doQuit, doSuspend, doRedraw:
		return true
	}
	return p.can(m.env, a.id)
}
