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
// verified in, and hands the secret to the only overlay that shows it. Where
// the directory that was asked gave no answer, the call goes on, so that the
// same order can be sent again. It can't be left while it works: what was given
// would be seen by nobody.
type giving struct {
	access accessPlan
	plan   domain.Plan
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
	p, call, who := g.plan, g.access.ask.call, g.access.ask.ids[0]
	return effect{writes: []tea.Cmd{func() tea.Msg {
		done, given, err := e.session.ApplyAccess(e.ctx, p, call, nil)
		msg := givenMsg{plan: done, given: given, at: domain.InstantOf(e.clock()), err: err}
		if call != "" && len(given) > 0 {
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
		if len(msg.given) != 1 {
			return f.and(effect{over: g.nothing(msg.plan)})
		}
		if call := g.access.ask.call; call != "" {
			f.news = callOverMsg{call}
		}
		return f.and(e.failed(msg.ended)).and(effect{over: g.secret(e, msg)})
	case failedMsg:
		return effect{close: true}
	}
	return effect{}
}

// secret shows what was given.
func (g *giving) secret(e *env, msg givenMsg) overlay {
	s := newSecretSheet(rowName(g.access.who.Row), msg.given[0], msg.at)
	if len(msg.plan.Orders) > 0 {
		s.upstream = e.t("fate_" + string(domain.FateDone))
	}
	return s
}

// nothing tells why nothing is shown.
func (g *giving) nothing(done domain.Plan) overlay {
	if o, ok := g.access.outcome(done); ok {
		return o
	}
	return newReport(done, 0)
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
