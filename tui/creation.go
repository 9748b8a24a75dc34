package tui

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/platform"
	"guichet/tui/text"
)

// creationPage is how somebody gets an account: who it is, who of the whole ENT
// it may be already, as it is typed; what the procedure says, with the facts
// that it asks for answered in place; and the account that will be made, where
// that is the answer.
type creationPage struct {
	person  personForm
	wish    wishForm
	facts   map[string]string // told by whoever asks
	passed  map[string]bool   // questions that nobody could answer
	refused []domain.AccountID
	at      int
	field   *field // of the day that is being typed
	came    creationMsg
	asked   bool // an answer has come
	gen     int
	cancel  context.CancelFunc
	scroll  scroll
	wrong   string
}

func newCreationPage(e *env, at domain.UAI) *creationPage {
	p := &creationPage{person: newPersonForm(e, at), wish: newWishForm(), facts: map[string]string{}, passed: map[string]bool{}, cancel: func() {}}
	p.at = p.person.first()
	return p
}

// creationMsg brings what comes of somebody's wish for an account.
type creationMsg struct {
	gen int
	desk.Creating
	err error
}

func (p *creationPage) scope() scope        { return onCreation }
func (p *creationPage) crumb(e *env) string { return e.t("crumb_creation") }
func (p *creationPage) start(e *env) effect { return p.decide(e) }

// decide looks for the person and asks what the procedure says; the question
// before is given up. Nothing is asked while there is no name.
func (p *creationPage) decide(e *env) effect {
	p.cancel()
	p.gen++
	who, missing := p.somebody(e)
	if missing {
		p.came, p.asked = creationMsg{}, false
		return effect{}
	}
	ctx, cancel := context.WithCancel(e.ctx)
	p.cancel = cancel
	gen, refused := p.gen, slices.Clone(p.refused)
	return run(func() tea.Msg {
		c, err := e.session.Decide(ctx, who, refused)
		return creationMsg{gen, c, err}
	})
}

// somebody is the person as far as they are told; missing where that is not
// enough to look for them.
func (p *creationPage) somebody(e *env) (who desk.NewPerson, missing bool) {
	who = p.person.read(e)
	who.Facts = maps.Clone(p.facts)
	return who, who.UAI == "" || strings.TrimSpace(who.FamilyName) == "" || strings.TrimSpace(who.GivenName) == ""
}

func (p *creationPage) update(e *env, msg tea.Msg) effect {
	switch msg := msg.(type) {
	case creationMsg:
		if msg.gen != p.gen || domain.CodeOf(msg.err) == domain.Interrupted || errors.Is(msg.err, context.Canceled) {
			return effect{}
		}
		p.came, p.asked, p.wrong = msg, true, ""
		p.wish.fit(e, msg.Creating)
		p.at = min(p.at, len(p.items())-1)
	case pickedMsg:
		if msg.whom == any(p) {
			return msg.then()
		}
	case createdNews:
		if msg.page == p {
			return p.created(e, msg.createdMsg)
		}
	case changedMsg:
		return p.decide(e)
	case schoolsMsg:
		p.person.schools(e)
	}
	return effect{}
}

// outcome is what the procedure says; empty while nothing is known.
func (p *creationPage) outcome() string {
	if !p.asked || p.came.err != nil {
		return ""
	}
	return p.came.Row.Outcome
}

// makes tells that an account will be made: the procedure says so, or a reason
// goes past it.
func (p *creationPage) makes() bool {
	return p.asked && p.came.err == nil && p.came.New != nil &&
		(p.came.Row.Outcome == platform.ToCreate || domain.Fold(p.wish.override.value()) != "")
}

func (p *creationPage) typing() *field {
	if p.field != nil {
		return p.field
	}
	if it, ok := p.current(); ok && it.row != nil {
		return it.row.field
	}
	return nil
}

func (p *creationPage) can(_ *env, id intent) bool {
	switch id {
	case doBack, doPageUp, doPageDown:
		return true
	case doSearch:
		return p.typing() == nil
	}
	return false
}

func (p *creationPage) do(_ *env, id intent) effect {
	switch {
	case id == doBack && p.field != nil:
		p.field = nil
	case id == doBack:
		p.cancel()
		return effect{back: true}
	case id == doSearch:
		return effect{home: true}
	default:
		p.scroll.move(id)
	}
	return effect{}
}

func (p *creationPage) view(e *env, w, h int) string {
	s := &creationLines{sections: &sections{env: e, w: w}, page: p, items: p.items()}
	s.whole()
	return text.Block(p.scroll.window(s.lines, s.at, h), w, h)
}
