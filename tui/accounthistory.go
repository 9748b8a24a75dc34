package tui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/tui/text"
)

// historyPage is the whole timeline of an account, newest first.
type historyPage struct {
	*dossier
	scroll scroll
}

func newHistoryPage(d *dossier) page {
	copied := *d
	copied.drawn, copied.why = drawn{}, nil
	return &historyPage{dossier: &copied}
}

func (p *historyPage) scope() scope                { return onHistory }
func (p *historyPage) crumb(e *env) string         { return e.t("account_history") }
func (p *historyPage) start(e *env) effect         { return p.ask(e) }
func (p *historyPage) typing() *field              { return nil }
func (p *historyPage) key(*env, tea.KeyMsg) effect { return effect{} }

func (p *historyPage) status(e *env) string { return p.scroll.below(e) }

func (p *historyPage) update(e *env, msg tea.Msg) effect { return p.dossier.update(e, msg) }

func (p *historyPage) can(_ *env, id intent) bool {
	switch id {
	case doSearch, doBack, doUp, doDown, doPageUp, doPageDown, doFirst, doLast:
		return true
	}
	return false
}

func (p *historyPage) do(_ *env, id intent) effect {
	switch id {
	case doBack:
		return effect{back: true}
	case doSearch:
		return effect{home: true}
	}
	p.scroll.move(id)
	return effect{}
}

func (p *historyPage) view(e *env, w, h int) string {
	s := p.drawn.lines(e, drawnKey{w: w, version: p.version, revealed: p.revealed}, p.draw)
	return text.Block(p.scroll.window(s.lines, 0, h), w, h)
}

func (p *historyPage) draw(s *sections) {
	s.title(rowName(p.who.Row), s.env.n("account_entries", len(p.who.Timeline)))
	s.blank()
	for _, l := range p.history(s.env, 0, s.w-2*indent) {
		s.add(" " + l)
	}
}

// sentence is one entry: when, what happened, by whom, and the fields that it
// changed, before and after, as long as their values are kept; at most so many
// of them (0: all).
func (d *dossier) sentence(e *env, i, most, w int) []string {
	entry := d.who.Timeline[i]
	said := d.happened(e, i)
	if agent := domain.Clean(entry.Agent); agent != "" {
		said += " (" + agent + ")"
	}
	if changes := e.changed(d.who.Changes[entry.Seq], d.revealed, most); changes != "" {
		said = e.t("history_with_changes", "What", said, "Changes", changes)
	}
	return e.dated(entry.At, said, w)
}

// dated is a sentence behind its instant, in lines of w cells.
func (e *env) dated(at domain.Instant, said string, w int) []string {
	th := e.theme
	when := text.Fit(e.words.When(at, e.now, e.zone), whenWidth)
	var out []string
	for n, l := range text.Wrap(said, w-whenWidth-1) {
		if n > 0 {
			when = text.Fit("", whenWidth)
		}
		out = append(out, th.Faint.Render(when)+" "+th.Text.Render(l))
	}
	return out
}

// whenWidth is the room of « 12/05/2025 18:04 ».
const whenWidth = 16

// happened says an entry as something that happened to this account.
func (d *dossier) happened(e *env, i int) string {
	entry := d.who.Timeline[i]
	id := "history_" + entry.Act
	if entry.Counts[string(domain.Ordered)] > 0 && e.ordered(d.who.ID.Platform()) {
		return e.t("history_ordered", "Verb", e.verbNamed(entry.Act)) // what came of it is an entry of its own
	}
	if !e.words.Has(id) {
		return e.t("history_other", "Act", domain.Clean(entry.Act))
	}
	return e.t(id, "Groups", d.groupNames(entry.Groups), "Source", domain.Clean(entry.Facts["source"]),
		"Verb", e.verbNamed(entry.Facts["verb"]), "Why", e.cause(entry.Facts["why"]))
}

// verbNamed is the right that an entry names, in words.
func (e *env) verbNamed(v string) string {
	if v == "" || !e.words.Has("verb_"+v) {
		return domain.Clean(v)
	}
	return e.words.Verb(domain.Verb(v))
}

// cause is why an entry says that something was refused, in words.
func (e *env) cause(why string) string {
	if id := "cause_" + why; e.words.Has(id) {
		return e.t(id)
	}
	return domain.Clean(why)
}

// history is the timeline as lines, newest first; last, when the account was
// created, which no entry of its own says.
func (d *dossier) history(e *env, most, w int) []string {
	out := make([]string, 0, len(d.who.Timeline)+1)
	for i := range d.who.Timeline {
		out = append(out, d.sentence(e, i, most, w)...)
	}
	if at := d.who.Account.CreatedAt; at != 0 && len(d.who.Timeline) < desk.TimelineLength {
		out = append(out, e.dated(at, e.t("history_created"), w)...)
	}
	return out
}

// groupNames names the groups of an entry that can be this account's: a bulk
// has one group an establishment.
func (d *dossier) groupNames(ids []domain.GroupID) string {
	var mine []string
	all := make([]string, 0, len(ids))
	for _, id := range ids {
		name := id.Folded()
		for _, g := range d.who.Groups {
			if g.ID == id {
				name = g.Name
			}
		}
		all = append(all, domain.Clean(name))
		for _, uai := range d.who.UAIs {
			if uai == id.UAI() {
				mine = append(mine, domain.Clean(name))
			}
		}
	}
	if len(mine) == 0 {
		mine = all
	}
	return strings.Join(mine, ", ")
}
