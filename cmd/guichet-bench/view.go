package main

import (
	"context"
	"io"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"guichet/domain"
	"guichet/domain/words"
	"guichet/tui"
	"guichet/tui/theme"
)

// The screen that is drawn.
const (
	viewWidth  = 200
	viewHeight = 60
)

// viewRows times View of the search page after every key of some lines, the
// answer and the preview being there.
func (b *bench) viewRows(ctx context.Context, lines []string) error {
	b.note("console: drawing the search page at %d×%d …", viewWidth, viewHeight)
	d, err := openDesk(b.store())
	if err != nil {
		return err
	}
	defer d.store.Close()
	if err := d.index.Build(ctx); err != nil {
		return err
	}
	s, err := newScreen(d)
	if err != nil {
		return err
	}
	defer s.model.Wait()
	var took sample
	for _, line := range lines {
		for _, key := range keysOf(line) {
			if err := ctx.Err(); err != nil {
				return err
			}
			s.send(key)
			began := time.Now()
			_ = s.model.View()
			took = append(took, time.Since(began))
		}
	}
	b.table.add(took.into(row{part: "console", what: "View of the search, 200×60", who: "guichet"}))
	return nil
}

// keysOf types a line and clears it.
func keysOf(line string) []tea.KeyMsg {
	var out []tea.KeyMsg
	for _, r := range line {
		kind := tea.KeyRunes
		if r == ' ' {
			kind = tea.KeySpace
		}
		out = append(out, tea.KeyMsg{Type: kind, Runes: []rune{r}})
	}
	return append(out, tea.KeyMsg{Type: tea.KeyCtrlU})
}

// screen runs a console without a terminal.
type screen struct {
	model *tui.Model
	msgs  chan tea.Msg
	under int // commands under way
}

// sleeping is how many commands a settled console has under way: its clock.
const sleeping = 1

func newScreen(d *deskAt) (*screen, error) {
	w, err := words.New(words.French)
	if err != nil {
		return nil, err
	}
	r := lipgloss.NewRenderer(io.Discard)
	r.SetColorProfile(termenv.TrueColor)
	s := &screen{msgs: make(chan tea.Msg, 1), model: tui.New(tui.Options{
		Session: d.session, Words: w, Renderer: r, Mode: theme.Dark, Zone: domain.Paris(), Clock: time.Now,
		Crash: func(string, any, []byte) string { return "bench" },
	})}
	s.start(s.model.Init())
	s.send(tea.WindowSizeMsg{Width: viewWidth, Height: viewHeight})
	return s, nil
}

func (s *screen) start(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	s.under++
	go func() { s.msgs <- cmd() }()
}

// send gives a message to the console and waits until it has settled.
func (s *screen) send(msg tea.Msg) {
	_, cmd := s.model.Update(msg)
	s.start(cmd)
	for s.under > sleeping {
		s.take(<-s.msgs)
	}
}

func (s *screen) take(msg tea.Msg) {
	s.under--
	switch msg := msg.(type) {
	case nil:
	case tea.BatchMsg:
		for _, cmd := range msg {
			s.start(cmd)
		}
	default:
		_, cmd := s.model.Update(msg)
		s.start(cmd)
	}
}
