package main

import (
	"context"
	"errors"
	"os"
	"strings"

	osc52 "github.com/aymanbagabas/go-osc52/v2"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/spf13/cobra"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/tui"
	"guichet/tui/theme"
)

// look is how the console is drawn.
type look struct {
	theme  string
	ascii  bool
	notice string // stands in the first line
}

func (l *look) flags(a *app, c *cobra.Command) {
	c.Flags().StringVar(&l.theme, "theme", "", a.words.T("flag_theme"))
	c.Flags().BoolVar(&l.ascii, "ascii", false, a.words.T("flag_ascii"))
}

func (a *app) consoleFlags(root *cobra.Command) { a.look.flags(a, root) }

// console is guichet without a command: the console on the default store.
func (a *app) console(cmd *cobra.Command, _ []string) error {
	if !a.terminal() {
		a.note("cmd_console_needs_terminal")
		return code(exitUsage)
	}
	o, err := a.open(cmd.Context())
	if domain.CodeOf(err) == domain.NoStore {
		path, _ := a.path()
		a.note("cmd_no_store", "Path", path)
		a.note("cmd_no_store_how")
		return code(exitNoStore)
	}
	if err != nil {
		return err
	}
	l := a.look
	if o.reads {
		l.notice = a.words.T("crumb_consulting")
	}
	return a.run(cmd.Context(), o, l)
}

// fps is twice the library's: what a key changes is drawn within 8 ms of it.
const fps = 120

// run holds a console on an open store until its agent leaves. What is being
// written then is waited for; the journal's head is printed at the end.
func (a *app) run(ctx context.Context, o *opened, l look) error {
	ctx, end := context.WithCancelCause(ctx)
	defer end(nil)
	changes, err := o.store.Changes(ctx)
	if err != nil {
		return err
	}
	renderer := lipgloss.NewRenderer(os.Stdout)
	mode, err := a.mode(l, renderer)
	if err != nil {
		return err
	}
	prints, err := printer()
	if err != nil {
		return err
	}
	model := tui.New(tui.Options{
		Session: o.session, Words: a.words, Renderer: renderer, Mode: mode, ASCII: l.ascii, Zone: domain.Paris(),
		Clock: a.clock, Changes: changes, Crash: a.crash, Copy: clipboard, Save: saveFile, Printer: prints, Notice: l.notice,
		Drafts: a.drafts(o.path), Read: readAttached,
		Open: func(kind string, paths []string) (desk.Source, error) { return a.source(kind, paths, importFlags{}) },
	})
	o.follow(ctx, func(index string, follow func() error) {
		if err := a.safely(index, follow); errors.As(err, new(crashed)) {
			end(err)
		}
	})
	stopMails := a.mailEvery(ctx, o, end)
	// Signals end ctx, all in the same way: the library's own handler takes SIGTERM for a wish to quit.
	_, err = tea.NewProgram(guarded{model, a, end}, tea.WithAltScreen(), tea.WithContext(ctx), tea.WithFPS(fps), tea.WithoutSignalHandler()).Run()
	model.Wait()
	stopMails()
	a.mailNow(ctx, o)
	head, headErr := o.session.Head(context.WithoutCancel(ctx))
	if closed := o.close(); closed != nil && err == nil {
		err = closed
	}
	if headErr == nil {
		a.note("cmd_head", "Head", headText(head))
	}
	if cause := context.Cause(ctx); errors.As(cause, new(crashed)) {
		return cause
	}
	if errors.Is(err, tea.ErrInterrupted) || errors.Is(err, context.Canceled) || errors.Is(err, tea.ErrProgramKilled) && ctx.Err() != nil {
		return code(exitInterrupt)
	}
	return err
}

// mode is the theme: the flag, the configuration, else what the terminal says
// of its background; asked before the program reads the keyboard.
func (a *app) mode(l look, r *lipgloss.Renderer) (theme.Mode, error) {
	name := l.theme
	if name == "" {
		name = a.config.Theme
	}
	if mode, ok := theme.ParseMode(name); ok {
		return mode, nil
	}
	switch {
	case name != "" && name != "auto":
		return theme.Dark, domain.E(domain.Invalid, "what", "theme "+name, "why", "auto, dark, light, mono")
	case a.getenv("NO_COLOR") != "":
		return theme.Mono, nil
	case r.HasDarkBackground():
		return theme.Dark, nil
	}
	return theme.Light, nil
}

// clipboardLimit is what terminals take in one OSC 52.
const clipboardLimit = 70_000

// clipboard puts a text on the clipboard of the terminal, also through tmux
// and screen.
func clipboard(text string) tea.Cmd {
	return func() tea.Msg {
		provoke("command")
		seq := osc52.New(text).Limit(clipboardLimit)
		switch {
		case os.Getenv("TMUX") != "":
			seq = seq.Tmux()
		case strings.HasPrefix(os.Getenv("TERM"), "screen"):
			seq = seq.Screen()
		}
		_, _ = seq.WriteTo(os.Stdout)
		return nil
	}
}
