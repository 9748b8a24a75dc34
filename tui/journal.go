package tui

import (
	"maps"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/tui/table"
)

// journalPage lists the journal, newest first, a sentence an entry, and
// follows what comes. Its line narrows it when enter is pressed, not while it
// is typed: each question that is asked of the journal is an entry of it.
type journalPage struct {
	line    *field
	inLine  bool
	said    string // the line as it was asked
	ask     journalAsk
	query   desk.JournalQuery // of the entries that are shown
	table   *table.Model[uint64]
	entries []domain.Entry
	names   names
	read    bool // an answer has come
	whole   bool // nothing is older
	busy    bool // something is being read
	stale   bool // the journal changed meanwhile
	changed []domain.AccountID
	gen     int
}

func newJournalPage(e *env) *journalPage {
	return &journalPage{line: newField(), names: names{}, table: table.New[uint64]([]table.Column{
		{Title: e.t("column_when"), Min: whenWidth, Priority: 8},
		{Title: e.t("journal_column_entry"), Min: 20, Weight: 1, Priority: 9},
		{Title: e.t("journal_column_number"), Min: 7, Priority: 3, Right: true},
	})}
}

func (p *journalPage) scope() scope        { return onJournal }
func (p *journalPage) crumb(e *env) string { return e.t("crumb_journal") }

func (p *journalPage) typing() *field {
	if p.inLine {
		return p.line
	}
	return nil
}

func (p *journalPage) start(e *env) effect { return p.search(e) }

// search asks what the line says.
func (p *journalPage) search(e *env) effect {
	ask, err := readJournalLine(e, p.line.value())
	if err != nil {
		return e.failed(err)
	}
	p.gen++
	p.said, p.ask, p.busy, p.stale = p.line.value(), ask, true, false
	return effect{writes: []tea.Cmd{readJournalCmd(e, p.gen, ask)}}
}

func (p *journalPage) key(_ *env, k tea.KeyMsg) effect {
	if p.inLine {
		p.line.key(k)
	}
	return effect{}
}

func (p *journalPage) update(e *env, msg tea.Msg) effect {
	switch msg := msg.(type) {
	case journalReadMsg:
		if msg.gen == p.gen {
			return p.take(e, msg)
		}
	case changedMsg:
		return p.follow(e, msg.change)
	case entryOpenedMsg:
		return msg.effect(e)
	case failedMsg:
		p.busy = false
	}
	return effect{}
}

// take shows what was read. Whoever stands on the newest entry stays there.
func (p *journalPage) take(e *env, msg journalReadMsg) effect {
	p.busy = false
	if msg.err != nil {
		return e.failed(msg.err)
	}
	p.read, p.query = true, msg.query
	maps.Copy(p.names, msg.names)
	switch msg.part {
	case firstEntries:
		p.entries, p.whole = msg.entries, msg.whole
	case olderEntries:
		p.entries, p.whole = append(p.entries, msg.entries...), msg.whole
	case newerEntries:
		p.entries = append(msg.entries, p.entries...)
	}
	at, _, _ := p.table.Cursor()
	entries := p.entries
	p.table.SetRows(len(entries), func(i int) uint64 { return entries[i].Seq })
	if at <= 0 || msg.part == firstEntries {
		p.table.Home()
	}
	if p.stale {
		return p.follow(e, desk.Change{Accounts: p.changed})
	}
	return effect{}
}

// follow reads what has come since; a reading under way first ends.
func (p *journalPage) follow(e *env, c desk.Change) effect {
	if !p.read || !e.session.May(domain.VerbAudit) {
		return effect{}
	}
	for id := range p.names {
		if c.Resync || slices.Contains(c.Accounts, id) {
			p.changed = append(p.changed, id)
		}
	}
	if p.stale = p.busy; p.busy {
		return effect{}
	}
	newest := uint64(0)
	if len(p.entries) > 0 {
		newest = p.entries[0].Seq
	}
	changed := p.changed
	p.busy, p.changed = true, nil
	return run(newerEntriesCmd(e, p.gen, p.query, newest, p.known(), changed))
}

func (p *journalPage) known() []domain.AccountID { return slices.Collect(maps.Keys(p.names)) }

// entry is the one under the cursor.
func (p *journalPage) entry() (domain.Entry, bool) {
	i, _, ok := p.table.Cursor()
	if !ok {
		return domain.Entry{}, false
	}
	return p.entries[i], true
}

// plan is what `u` takes back.
func (p *journalPage) plan() (domain.PlanID, bool) {
	entry, ok := p.entry()
	return entry.Plan, ok && entry.Plan != ""
}
