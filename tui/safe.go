package tui

import (
	"runtime/debug"
	"sync"

	tea "github.com/charmbracelet/bubbletea"
)

// resultMsg brings what a command returned back to the page or overlay that
// asked for it; 0 is the root.
type resultMsg struct {
	to  int64
	msg tea.Msg
}

// failedMsg tells that a command panicked: ref names its crash file. The root
// says so, then whoever asked gets it too.
type failedMsg struct{ ref string }

// safe runs a command so that its panic becomes a message. Bubble Tea would
// end the whole program, and lose the stack in the alternate screen.
func (m *Model) safe(to int64, cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	crash := m.crash
	return func() (msg tea.Msg) {
		defer func() {
			if v := recover(); v != nil {
				msg = resultMsg{to: to, msg: failedMsg{ref: crash("command", v, debug.Stack())}}
			}
		}()
		got := cmd()
		if passes(got) {
			return got
		}
		return resultMsg{to: to, msg: got}
	}
}

// passes tells which messages are Bubble Tea's own to carry out.
func passes(msg tea.Msg) bool {
	switch msg.(type) {
	case nil, tea.QuitMsg, tea.SuspendMsg, tea.BatchMsg:
		return true
	}
	return false
}

// pending counts the writes under way. Bubble Tea leaves commands behind when
// it ends, so whoever started the program waits here before closing the store.
type pending struct {
	mu     sync.Mutex
	idle   sync.Cond
	n      int
	closed bool
}

func newPending() *pending {
	p := &pending{}
	p.idle.L = &p.mu
	return p
}

// write makes a command that the program waits for. Once the program waits, no
// other starts.
func (p *pending) write(cmd tea.Cmd) tea.Cmd {
	return func() tea.Msg {
		if !p.begin() {
			return nil
		}
		defer p.end()
		return cmd()
	}
}

func (p *pending) begin() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return false
	}
	p.n++
	return true
}

func (p *pending) end() {
	p.mu.Lock()
	p.n--
	p.mu.Unlock()
	p.idle.Broadcast()
}

func (p *pending) count() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.n
}

// wait lets no other write start and returns when the last one has ended.
func (p *pending) wait() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.closed = true
	for p.n > 0 {
		p.idle.Wait()
	}
}
