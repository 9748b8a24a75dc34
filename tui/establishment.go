package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/tui/text"
)

// schoolPage is one establishment: what the feed and the site say of it, how
// its accounts stand, and what of them needs attention, each a list of people
// that is one key away.
type schoolPage struct {
	uai     domain.UAI
	school  desk.SchoolView
	people  desk.Found
	needs   []attention
	missing error
	read    bool
	cursor  int // into needs
	gen     int
	scroll  scroll
	version int
	drawn   drawn
}

func newSchoolPage(uai domain.UAI) *schoolPage { return &schoolPage{uai: uai} }

// schoolReadMsg brings an establishment.
type schoolReadMsg struct {
	gen    int
	view   desk.SchoolView
	people desk.Found
	needs  []attention
	err    error
}

func (p *schoolPage) start(e *env) effect {
	p.gen++
	gen, uai := p.gen, p.uai
	return run(func() tea.Msg {
		m := schoolReadMsg{gen: gen}
		if m.view, m.err = e.session.School(e.ctx, uai); m.err != nil {
			return m
		}
		if _, _, ready := e.session.Ready(); ready {
			m.people, m.err = e.session.Search(e.ctx, schoolQuery(uai), desk.Facet{}, 1)
		}
		if m.err == nil {
			m.needs, m.err = needing(e, m.view, m.people)
		}
		return m
	})
}

func (p *schoolPage) scope() scope                { return onSchool }
func (p *schoolPage) crumb(e *env) string         { return e.school(p.uai) }
func (p *schoolPage) typing() *field              { return nil }
func (p *schoolPage) place() domain.UAI           { return p.uai }
func (p *schoolPage) key(*env, tea.KeyMsg) effect { return effect{} }
func (p *schoolPage) status(e *env) string        { return p.scroll.below(e) }

func (p *schoolPage) update(e *env, msg tea.Msg) effect {
	p.version++
	switch msg := msg.(type) {
	case schoolReadMsg:
		if msg.gen != p.gen {
			return effect{}
		}
		p.missing = msg.err
		if msg.err != nil {
			return e.failed(msg.err)
		}
		p.school, p.people, p.needs, p.read = msg.view, msg.people, msg.needs, true
		p.cursor = max(0, min(p.cursor, len(p.needs)-1))
	case changedMsg:
		if p.missing == nil { // a refusal is a change itself
			return p.start(e)
		}
	}
	return effect{}
}

func (p *schoolPage) can(e *env, id intent) bool {
	switch id {
	case doOpen:
		return p.cursor < len(p.needs)
	case doSchoolSet:
		return p.read && e.maySet(p.uai)
	case doSearch, doBack, doUp, doDown, doPageUp, doPageDown, doFirst, doLast:
		return true
	}
	return false
}

func (p *schoolPage) do(e *env, id intent) effect {
	switch id {
	case doOpen:
		return effect{open: newSearchFor(e, p.needs[p.cursor].query)}
	case doSchoolSet:
		return effect{over: newSchoolDeed(e, p.school)}
	case doBack:
		return effect{back: true}
	case doSearch:
		return effect{home: true}
	case doUp:
		p.point(p.cursor - 1)
	case doDown:
		p.point(p.cursor + 1)
	default:
		p.scroll.move(id)
	}
	return effect{}
}

// point goes to a row; beyond the ends it scrolls.
func (p *schoolPage) point(to int) {
	if to < 0 || to >= len(p.needs) {
		p.scroll.by(to - p.cursor)
		return
	}
	p.cursor, p.scroll.follow = to, true
}

func (p *schoolPage) view(e *env, w, h int) string {
	s := p.drawn.lines(e, drawnKey{w: w, version: p.version, cursor: p.cursor}, p.draw)
	return text.Block(p.scroll.window(s.lines, s.at, h), w, h)
}

func (p *schoolPage) draw(s *sections) {
	switch e := s.env; {
	case p.missing != nil:
		said, _ := e.words.Error(p.missing)
		s.say(e.theme.Error, said)
	case !p.read:
		s.say(e.theme.Faint, e.t("establishment_reading"))
	default:
		p.head(s)
		p.body(s)
	}
}
