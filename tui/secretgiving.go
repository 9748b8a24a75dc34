package tui

import (
	"context"
	"errors"
	"io"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/tui/text"
)

// giving applies a plan that gives one person a secret, ends the call it was
// verified in, and hands the secret to the only overlay that shows it. It
// can't be left while it works: what was given would be seen by nobody.
type giving struct {
	access accessPlan
	plan   domain.Plan
	call   domain.CallID
}

// givenMsg brings what was given.
type givenMsg struct {
	plan  domain.Plan
	given []desk.Given
	at    domain.Instant
	err   error
	ended error // why the call could not be ended
}

func (g *giving) start(e *env) effect {
	p, call, who := g.plan, g.call, g.access.ask.ids[0]
	return effect{writes: []tea.Cmd{func() tea.Msg {
		done, given, err := e.session.ApplyAccess(e.ctx, p, call, nil)
		msg := givenMsg{plan: done, given: given, at: domain.InstantOf(e.clock()), err: err}
		if call != "" && err == nil {
			_, msg.ended = e.session.EndCall(context.WithoutCancel(e.ctx), domain.Call{ID: call, Account: who})
		}
		return msg
	}}}
}

func (g *giving) update(e *env, msg tea.Msg) effect {
	switch msg := msg.(type) {
	case givenMsg:
		f := effect{close: true, news: changedMsg{}}
		if msg.err != nil {
			return f.and(e.failed(msg.err))
		}
		if g.call != "" {
			f.news = callOverMsg{g.call}
		}
		f = f.and(e.failed(msg.ended))
		if len(msg.given) != 1 {
			return f.and(effect{over: newReport(msg.plan, 0)})
		}
		return f.and(effect{over: newSecretSheet(rowName(g.access.who.Row), msg.given[0], msg.at)})
	case failedMsg:
		return effect{close: true}
	}
	return effect{}
}

func (g *giving) title(e *env) string         { return e.planTitle(g.plan) }
func (g *giving) typing() *field              { return nil }
func (g *giving) key(*env, tea.KeyMsg) effect { return effect{} }
func (g *giving) hints(*env) []hint           { return nil }
func (g *giving) view(e *env, w, h int) string {
	w = min(w, 90)
	return sheet(e, w, min(h, 4), g.title(e), []string{e.theme.Faint.Render(text.Cut(e.t("deed_busy"), w-4))}, "")
}

// errNothingGiven keeps a file of letters from being made for nobody.
var errNothingGiven = errors.New("nothing was given")

// writeLetters makes the file of the letters first, and only then has give
// decide what they say: a file that can't be made gives nothing, and where
// nothing was given no file stays. For commands only.
func (e *env) writeLetters(ctx context.Context, path string, perPage int, give func() ([]desk.Given, error)) error {
	return e.save(path, func(w io.Writer) error {
		given, err := give()
		switch {
		case err != nil:
			return err
		case len(given) == 0:
			return errNothingGiven
		}
		letters, err := e.session.Letters(ctx, given)
		if err != nil {
			return err
		}
		return e.printer.Print(w, letters, perPage)
	})
}
