package tui

import tea "github.com/charmbracelet/bubbletea"

// carry carries out what the page or overlay of a serial asked for.
func (m *Model) carry(f effect, from int64) tea.Cmd {
	var cmds []tea.Cmd
	for _, t := range f.toasts {
		m.say(t)
	}
	for _, c := range f.writes {
		cmds = append(cmds, m.safe(from, m.pending.write(c)))
	}
	for _, c := range f.cmds {
		cmds = append(cmds, m.safe(from, c))
	}
	if f.close {
		m.drop(from)
	}
	if f.back {
		m.leave(from)
	}
	if f.home {
		m.pages = m.pages[:1:1]
		cmds = append(cmds, m.perform(doSearch))
	}
	if f.open != nil {
		cmds = append(cmds, m.push(f.open))
	}
	if f.over != nil {
		cmds = append(cmds, m.raise(f.over))
	}
	if f.news != nil {
		cmds = append(cmds, m.broadcast(f.news))
	}
	if f.do != "" {
		cmds = append(cmds, m.perform(f.do))
	}
	return tea.Batch(cmds...)
}

func (m *Model) drop(serial int64) {
	for i, l := range m.overlays {
		if l.serial == serial {
			m.overlays = append(m.overlays[:i:i], m.overlays[i+1:]...)
			return
		}
	}
}

// leave takes a page away; the search at the bottom stays.
func (m *Model) leave(serial int64) {
	for i, l := range m.pages {
		if l.serial == serial && i > 0 {
			m.pages = m.pages[:i:i]
			return
		}
	}
}

func (m *Model) push(p page) tea.Cmd {
	m.serial++
	serial := m.serial
	m.pages = append(m.pages, layer[page]{serial, p})
	cmd := m.carry(p.start(m.env), serial)
	if s, ok := p.(subject); ok {
		cmd = tea.Batch(cmd, m.broadcast(openedMsg{s.about()}))
	}
	return cmd
}

func (m *Model) raise(o overlay) tea.Cmd {
	m.serial++
	serial := m.serial
	m.overlays = append(m.overlays, layer[overlay]{serial, o})
	return m.carry(o.start(m.env), serial)
}
