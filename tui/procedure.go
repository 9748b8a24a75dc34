package tui

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/diagnosis"
	"guichet/domain/platform"
	"guichet/tui/text"
)

// procedurePage is one text of a document, with its steps, its facts and its
// address.
type procedurePage struct {
	found   platform.Found
	facts   []string // those whose text is looked for; nil: it is there
	scroll  scroll
	version int
	drawn   drawn
}

func newProcedurePage(f platform.Found) *procedurePage { return &procedurePage{found: f} }

// newDocumentPage is the text of a platform in which facts stand; of another
// platform where it has none.
func newDocumentPage(of domain.PlatformID, facts []string) *procedurePage {
	return &procedurePage{found: platform.Found{Platform: of}, facts: facts}
}

// procedureReadMsg brings the text of facts; false where none holds any.
type procedureReadMsg struct {
	found platform.Found
	ok    bool
}

func (p *procedurePage) start(e *env) effect {
	if p.facts == nil {
		return effect{}
	}
	of, facts := p.found.Platform, p.facts
	return run(func() tea.Msg {
		found, ok := closest(e.session.Platforms.Procedures(nil, of), facts)
		if !ok {
			found, ok = closest(e.session.Platforms.Procedures(nil, ""), facts)
		}
		return procedureReadMsg{found, ok}
	})
}

// closest is the text with most of some facts, the first one among equals.
func closest(all []platform.Found, facts []string) (platform.Found, bool) {
	best, most := platform.Found{}, 0
	for _, f := range all {
		n := 0
		for _, fact := range facts {
			if slices.Contains(f.Facts, fact) {
				n++
			}
		}
		if n > most {
			best, most = f, n
		}
	}
	return best, most > 0
}

func (p *procedurePage) update(e *env, msg tea.Msg) effect {
	p.version++
	if msg, ok := msg.(procedureReadMsg); ok {
		if !msg.ok {
			return effect{back: true}.and(say(toast{kind: toastInfo, text: e.t("procedure_none", "List", strings.Join(p.facts, " "))}))
		}
		p.found, p.facts = msg.found, nil
	}
	return effect{}
}

func (p *procedurePage) scope() scope                { return onProcedures }
func (p *procedurePage) typing() *field              { return nil }
func (p *procedurePage) key(*env, tea.KeyMsg) effect { return effect{} }
func (p *procedurePage) status(e *env) string        { return p.scroll.below(e) }

func (p *procedurePage) crumb(e *env) string {
	if p.facts != nil {
		return strings.Join(p.facts, " ")
	}
	return e.in(p.found.Title)
}

func (p *procedurePage) can(_ *env, id intent) bool { return id != doOpen }

func (p *procedurePage) do(_ *env, id intent) effect {
	switch id {
	case doBack:
		return effect{back: true}
	case doSearch:
		return effect{home: true}
	}
	p.scroll.move(id)
	return effect{}
}

func (p *procedurePage) view(e *env, w, h int) string {
	s := p.drawn.lines(e, drawnKey{w: w, version: p.version}, p.draw)
	return text.Block(p.scroll.window(s.lines, -1, h), w, h)
}

func (p *procedurePage) draw(s *sections) {
	e, th, f := s.env, s.env.theme, p.found
	if p.facts != nil {
		s.say(th.Faint, e.t("procedure_reading"))
		return
	}
	s.say(th.Title, e.in(f.Title))
	of, _ := e.session.Platforms.Platform(f.Platform)
	s.say(th.Label, e.strip(e.in(of.Name), e.validity(f.Procedure)))
	if !f.Holds(e.now) {
		s.say(th.Warning, e.t("procedure_not_now"))
	}
	s.blank()
	for _, line := range strings.Split(f.Text.In(string(e.words.Lang())), "\n") {
		s.say(th.Text, line)
	}
	if len(f.Steps) > 0 {
		s.blank()
		for _, l := range e.roadSteps(platform.Road{Steps: f.Steps}, s.w-2*indent) {
			s.add(" " + l)
		}
	}
	s.blank()
	if f.Link != "" {
		s.say(th.Accent, domain.Clean(f.Link))
	}
	document := diagnosis.Documents(f.Facts)
	if document == "" {
		document = domain.Clean(of.File)
	}
	s.say(th.Faint, e.strip(document, strings.Join(f.Facts, " ")))
}
