package tui

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
)

// How often the console looks at the clock, and at an index that is being
// built; and after how long without a key the screen blanks.
const (
	tickEvery  = 10 * time.Second
	indexEvery = 100 * time.Millisecond
	blankAfter = 10 * time.Minute
)

// idle is how long nobody has pressed a key.
type idle struct {
	last  domain.Instant // of the tick that followed the last key
	keyed bool           // since the last tick
	blank bool
}

// schoolsReadMsg brings the establishments.
type schoolsReadMsg struct {
	list []domain.Establishment
	err  error
}

func schoolsCmd(e *env) tea.Cmd {
	return func() tea.Msg {
		list, err := e.session.Establishments(e.ctx)
		return schoolsReadMsg{list, err}
	}
}

// indexMsg tells how far the index is built, and what it holds.
type indexMsg struct {
	done, total       int
	ready             bool
	accounts, schools int
}

func indexCmd(e *env) tea.Cmd {
	return func() tea.Msg {
		var i indexMsg
		i.done, i.total, i.ready = e.session.Ready()
		i.accounts, i.schools = e.session.Size()
		return i
	}
}

// indexDueMsg tells that it is time to look at the index again.
type indexDueMsg struct{}

// refreshedMsg tells that the session knows again who its agent is, which a
// change may have changed.
type refreshedMsg struct {
	change changedMsg
	err    error
}

func refreshCmd(e *env, change changedMsg) tea.Cmd {
	return func() tea.Msg { return refreshedMsg{change, e.session.Refresh(e.ctx)} }
}

// own takes the results that the root asked for itself.
func (m *Model) own(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case failedMsg:
		m.say(m.env.crashed(msg.ref))
	case schoolsReadMsg:
		return m.schoolsRead(msg)
	case indexMsg:
		return m.indexRead(msg)
	case indexDueMsg:
		return m.safe(0, indexCmd(m.env))
	case tickMsg:
		return m.ticked(msg)
	case changedMsg:
		return m.changed(msg)
	case refreshedMsg:
		return tea.Batch(m.carry(m.env.failed(msg.err), 0), m.tellChange(msg.change))
	case copiedMsg:
		if msg.err != nil {
			return m.carry(m.env.failed(msg.err), 0)
		}
		m.say(toast{kind: toastDone, text: m.env.n("toast_copied", msg.n)})
	}
	return nil
}

func (m *Model) schoolsRead(msg schoolsReadMsg) tea.Cmd {
	if msg.err != nil {
		return m.carry(m.env.failed(msg.err), 0)
	}
	m.env.schools = schoolsOf(msg.list)
	return m.broadcast(schoolsMsg{})
}

func (m *Model) indexRead(msg indexMsg) tea.Cmd {
	was := m.index
	m.index = msg
	if !msg.ready {
		return m.safe(0, m.timer(indexEvery, func(time.Time) tea.Msg { return indexDueMsg{} }))
	}
	if !was.ready {
		return m.broadcast(changedMsg{desk.Change{Resync: true}})
	}
	return nil
}

func (m *Model) tick() tea.Cmd {
	clock := m.env.clock
	return m.safe(0, m.timer(tickEvery, func(time.Time) tea.Msg { return tickMsg{domain.InstantOf(clock())} }))
}

func (m *Model) ticked(msg tickMsg) tea.Cmd {
	m.env.now, m.behind = msg.at, m.env.session.Behind()
	if m.idle.keyed || m.idle.last == 0 {
		m.idle.last, m.idle.keyed = msg.at, false
	}
	m.idle.blank = m.idle.blank || msg.at >= m.idle.last.Add(blankAfter)
	if t, ok := m.toasts.current(); ok && t.kind != toastError && msg.at >= t.at.Add(tickEvery*3/2) {
		m.toasts.fade()
	}
	return tea.Batch(m.tick(), m.broadcast(msg))
}

// listen waits for the next change of the directory.
func (m *Model) listen() tea.Cmd {
	changes := m.changes
	if changes == nil {
		return nil
	}
	return m.safe(0, func() tea.Msg {
		c, ok := <-changes
		if !ok {
			return nil
		}
		return changedMsg{c}
	})
}

// changed follows a change; where it may be of the agent's own rights, they
// come first.
func (m *Model) changed(msg changedMsg) tea.Cmd {
	cmds := []tea.Cmd{m.listen(), m.safe(0, indexCmd(m.env))}
	if msg.change.Agents || msg.change.Resync {
		cmds = append(cmds, m.safe(0, refreshCmd(m.env, msg)))
	} else {
		cmds = append(cmds, m.tellChange(msg))
	}
	if msg.change.Schools || msg.change.Resync {
		cmds = append(cmds, m.safe(0, schoolsCmd(m.env)))
	}
	return tea.Batch(cmds...)
}

// tellChange tells the pages of a change, which read again what they show. They
// do not where the agent's rights have ended: each reading would be refused,
// each refusal is a change of the journal, and so for ever.
func (m *Model) tellChange(msg changedMsg) tea.Cmd {
	if !m.env.session.Agent().Open(m.env.session.Now()) {
		return nil
	}
	return m.broadcast(msg)
}
