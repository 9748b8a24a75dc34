package tui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/tui/text"
)

// accountPage is everything about one person on one screen. It is read by
// scrolling; the only rows that a cursor walks through are the people around.
type accountPage struct {
	*dossier
	from   domain.AccountID // whose page it was opened from: R goes there last
	cursor int              // among the relations; -1: none
	scroll scroll
	past   int // lines scrolled below the last relation
	// mending: it was opened to mend what is wrong, once that is read.
	mending bool
}

// newAccountPage shows an account that a list knows.
func newAccountPage(row desk.Row) page {
	p := &accountPage{dossier: newDossier(row), cursor: -1}
	p.why = newConsultation()
	return p
}

func (p *accountPage) scope() scope            { return onAccount }
func (p *accountPage) crumb(*env) string       { return rowName(p.who.Row) }
func (p *accountPage) start(e *env) effect     { return p.ask(e) }
func (p *accountPage) typing() *field          { return nil }
func (p *accountPage) about() domain.AccountID { return p.who.ID }

// chosen is the account itself: an action of the page works on whom it shows,
// never on a relative under the cursor.
func (p *accountPage) chosen() []domain.AccountID { return []domain.AccountID{p.who.ID} }

func (p *accountPage) key(*env, tea.KeyMsg) effect { return effect{} }

// revealedMsg brings the account unmasked; the journal has it that it was.
type revealedMsg struct {
	view desk.AccountView
	err  error
}

func (p *accountPage) update(e *env, msg tea.Msg) effect {
	if msg, ok := msg.(revealedMsg); ok {
		if msg.err != nil {
			return e.failed(msg.err)
		}
		p.who, p.revealed = msg.view, true
		p.version++
		return (effect{}).and(say(toast{kind: toastInfo, text: e.t("account_revealed")}))
	}
	if msg, ok := msg.(contactNeedMsg); ok {
		if msg.err != nil {
			return e.failed(msg.err)
		}
		return effect{over: newContact(e, p.who, msg.level)}
	}
	if msg, ok := msg.(pickedMsg); ok && msg.whom == any(p) {
		return msg.then()
	}
	f := p.dossier.update(e, msg)
	p.cursor = min(p.cursor, len(p.relations())-1)
	if p.mending && p.read {
		p.mending = false
		return f.and(p.mend(e))
	}
	return f
}

func (p *accountPage) can(e *env, id intent) bool {
	switch id {
	case doOpen:
		return p.cursor >= 0
	case doRelatives:
		return len(p.relations()) > 0
	case doHistory:
		return p.read && p.who.Inside
	case doReveal:
		return p.masks()
	case doChecklist:
		return len(p.steps) > 0
	case doPronote:
		return p.read && p.who.Inside && p.who.Profile.Served()
	case doAccountTickets:
		return len(p.tickets) > 0
	case doForget, doContact:
		return p.read && p.who.Inside
	case doDiagnose:
		return p.read && p.who.Inside && e.diagnoses()
	case doDocument:
		f, wrong := p.why.first()
		return wrong && len(f.Facts) > 0
	case doRepair:
		f, wrong := p.why.first()
		return wrong && p.mends(e, f)
	case doSearch, doBack, doUp, doDown, doPageUp, doPageDown, doFirst, doLast:
		return true
	}
	return false
}

// status tells how many lines are below the screen.
func (p *accountPage) status(e *env) string { return p.scroll.below(e) }

// masks tells whether something is hidden that the agent may ask to see.
func (p *accountPage) masks() bool {
	return p.read && p.who.Inside && !p.revealed && len(p.who.Masked) > 0
}

func (p *accountPage) do(e *env, id intent) effect {
	switch id {
	case doOpen:
		next := newAccountPage(p.relations()[p.cursor].row).(*accountPage)
		next.from = p.who.ID
		return effect{open: next}
	case doRelatives:
		p.around()
	case doHistory:
		return effect{open: newHistoryPage(p.dossier)}
	case doReveal:
		return effect{writes: []tea.Cmd{revealCmd(e, p.who.ID)}}
	case doAccountTickets:
		return p.openTickets(e)
	case doContact:
		return run(contactNeedCmd(e, p.who.ID))
	case doChecklist:
		return effect{over: newChecklist(p.who.Row)}
	case doPronote:
		return effect{over: newPronoteDeed(e, p.who.ID, p.who.Account.Particulars.Services.Pronote)}
	case doForget:
		return effect{over: newForgetSheet(p.who.Row)}
	case doDiagnose:
		return effect{over: newDiagnosisSheet(p)}
	case doDocument:
		return effect{open: p.document()}
	case doRepair:
		return p.repair(e)
	case doBack:
		return effect{back: true}
	case doSearch:
		return effect{home: true}
	case doUp:
		p.up()
	case doDown:
		p.down()
	default:
		p.scroll.move(id)
	}
	return effect{}
}

func revealCmd(e *env, id domain.AccountID) tea.Cmd {
	return func() tea.Msg {
		v, err := e.session.Reveal(e.ctx, id)
		return revealedMsg{v, err}
	}
}

// around goes to the next relative, round and round; the first time it skips
// the one whose page it was opened from, so that the way from a child to its
// sibling is the same key twice.
func (p *accountPage) around() {
	people := p.relations()
	next := (p.cursor + 1) % len(people)
	if p.cursor < 0 && len(people) > 1 && samePerson(people[next].row.ID, p.from) {
		next++
	}
	p.point(next)
}

// samePerson tells that two accounts have the same key in the same source.
func samePerson(a, b domain.AccountID) bool {
	return a.JoinKey() != "" && a.JoinKey() == b.JoinKey() && a.Source() == b.Source()
}

// down goes to the next relation; below the last one it scrolls.
func (p *accountPage) down() {
	if p.cursor < len(p.relations())-1 {
		p.point(p.cursor + 1)
		return
	}
	before := p.scroll.top
	p.scroll.by(1)
	p.past += p.scroll.top - before
}

// up goes back the same way.
func (p *accountPage) up() {
	switch {
	case p.past > 0:
		p.scroll.by(-1)
		p.past--
	case p.cursor > 0:
		p.point(p.cursor - 1)
	default:
		p.scroll.by(-1)
	}
}

// point puts the cursor on a relation and scrolls there.
func (p *accountPage) point(i int) {
	p.cursor, p.past, p.scroll.follow = i, 0, true
}

// rowName is « NAME Given » of a row.
func rowName(r desk.Row) string { return strings.TrimSpace(r.Family + " " + r.Given) }

func (p *accountPage) view(e *env, w, h int) string {
	key := drawnKey{w: w, version: p.version, cursor: p.cursor, revealed: p.revealed}
	s := p.drawn.lines(e, key, p.draw)
	return text.Block(p.scroll.window(s.lines, s.at, h), w, h)
}

func (p *accountPage) draw(s *sections) {
	p.head(s)
	switch e := s.env; {
	case p.missing != nil:
		said, _ := e.words.Error(p.missing)
		s.say(e.theme.Error, said)
	case !p.read:
		s.say(e.theme.Faint, e.t("account_reading"))
	case !p.who.Inside:
		s.say(e.theme.Warning, e.t("account_outside"))
	default:
		p.explain(s)
		p.body(s)
	}
}
