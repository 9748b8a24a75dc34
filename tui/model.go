package tui

import (
	"context"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/tui/theme"
)

// Model is the console: the only tea.Model of the program.
type Model struct {
	env      *env
	renderer *lipgloss.Renderer
	crash    func(where string, value any, stack []byte) string
	changes  <-chan desk.Change
	notice   string
	timer    timer
	stop     context.CancelFunc
	pending  *pending

	table    []action
	pages    []layer[page] // the search at the bottom
	overlays []layer[overlay]
	serial   int64
	toasts   toasts
	index    indexMsg
	w, h     int
	idle     idle
	behind   time.Duration // how far the clock was behind the journal at the last tick
}

// layer is a page or an overlay with the number that its results come back to.
type layer[T any] struct {
	serial int64
	it     T
}

// timer makes a command that says something later: tea.Tick, but for tests.
type timer func(time.Duration, func(time.Time) tea.Msg) tea.Cmd

// New makes a console. It reads nothing before Init.
func New(o Options) *Model {
	ctx, stop := context.WithCancel(context.Background())
	m := &Model{
		env: &env{
			session: o.Session, words: o.Words, theme: theme.New(o.Renderer, o.Mode, o.ASCII), zone: o.Zone,
			now: domain.InstantOf(o.Clock()), clock: o.Clock, ctx: ctx, source: o.Open, copyOut: o.Copy, save: o.Save, printer: o.Printer,
			drafts: &draftKeeper{port: o.Drafts}, read: o.Read,
		},
		renderer: o.Renderer, crash: o.Crash, changes: o.Changes, notice: o.Notice, timer: tea.Tick, stop: stop,
		pending: newPending(), table: actions(),
	}
	m.env.after = func(d time.Duration, say func(time.Time) tea.Msg) tea.Cmd { return m.timer(d, say) }
	m.behind = o.Session.Behind()
	m.serial++
	m.pages = []layer[page]{{m.serial, newSearchPage(m.env)}}
	return m
}

// Init asks for what the first screen lacks; it is drawn without waiting.
func (m *Model) Init() tea.Cmd {
	home := m.pages[0]
	return tea.Batch(
		m.carry(home.it.start(m.env), home.serial),
		m.safe(0, schoolsCmd(m.env)), m.safe(0, indexCmd(m.env)), m.listen(), m.tick(),
	)
}

// Update takes one message. It dispatches, it does nothing itself.
func (m *Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.w, m.h = msg.Width, msg.Height
		return m, nil
	case tea.KeyMsg:
		return m, m.pressed(msg)
	case tea.ResumeMsg:
		return m, tea.ClearScreen
	case resultMsg:
		return m, m.deliver(msg)
	}
	return m, nil
}

// deliver gives a result to whoever asked for it, if they are still there.
func (m *Model) deliver(r resultMsg) tea.Cmd {
	if r.to == 0 {
		return m.own(r.msg)
	}
	if failed, ok := r.msg.(failedMsg); ok {
		m.say(m.env.crashed(failed.ref))
	}
	for _, l := range m.overlays {
		if l.serial == r.to {
			return m.carry(l.it.update(m.env, r.msg), l.serial)
		}
	}
	for _, l := range m.pages {
		if l.serial == r.to {
			return m.carry(l.it.update(m.env, r.msg), l.serial)
		}
	}
	return nil
}

// broadcast tells news to every page and overlay.
func (m *Model) broadcast(msg tea.Msg) tea.Cmd {
	var cmds []tea.Cmd
	for _, l := range append([]layer[overlay](nil), m.overlays...) {
		cmds = append(cmds, m.carry(l.it.update(m.env, msg), l.serial))
	}
	for _, l := range append([]layer[page](nil), m.pages...) {
		cmds = append(cmds, m.carry(l.it.update(m.env, msg), l.serial))
	}
	return tea.Batch(cmds...)
}

func (m *Model) top() layer[page] { return m.pages[len(m.pages)-1] }

func (m *Model) overlay() (layer[overlay], bool) {
	if len(m.overlays) == 0 {
		return layer[overlay]{}, false
	}
	return m.overlays[len(m.overlays)-1], true
}

func (m *Model) say(t toast) {
	t.at = m.env.now
	m.toasts.say(t)
}

// Pending is how many writes are under way.
func (m *Model) Pending() int { return m.pending.count() }

// Wait returns once the writes under way have ended; no other starts. Whoever
// ran the program calls it before closing the store. What was being written is
// kept as a draft.
func (m *Model) Wait() {
	m.stop()
	m.pending.wait()
	m.keepDrafts()
}
