package tui

import (
	"context"
	"math"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
)

// journalPageSize is how many entries are read at a time.
const journalPageSize = 200

// names are what people are called, by account; empty: the account is gone.
type names map[domain.AccountID]string

// journalReadMsg brings entries, and the names of the people that they are
// about.
type journalReadMsg struct {
	gen     int
	part    journalPart
	query   desk.JournalQuery // as it was read, the account looked up
	entries []domain.Entry
	whole   bool // nothing is older
	names   names
	err     error
}

// journalPart is which entries were read.
type journalPart uint8

const (
	firstEntries journalPart = iota
	olderEntries
	newerEntries
)

// readJournalCmd asks a query anew. It is an entry of the journal itself.
func readJournalCmd(e *env, gen int, ask journalAsk) tea.Cmd {
	return func() tea.Msg {
		msg := journalReadMsg{gen: gen, query: ask.query}
		if ask.account != "" {
			msg.query.Account, msg.err = e.session.Resolve(e.ctx, ask.account)
		}
		if msg.err == nil {
			msg.read(e, 0, nil)
		}
		return msg
	}
}

// olderEntriesCmd goes on reading below an entry.
func olderEntriesCmd(e *env, gen int, q desk.JournalQuery, below uint64, known []domain.AccountID) tea.Cmd {
	return func() tea.Msg {
		msg := journalReadMsg{gen: gen, part: olderEntries, query: q}
		msg.read(e, below, known)
		return msg
	}
}

// newerEntriesCmd reads what has come above an entry, and again the names that
// may have changed. It asks for what is below the end of time: a reading that
// were journalled would be news itself, for ever.
func newerEntriesCmd(e *env, gen int, q desk.JournalQuery, above uint64, known, changed []domain.AccountID) tea.Cmd {
	return func() tea.Msg {
		msg := journalReadMsg{gen: gen, part: newerEntries, query: q}
		var all []domain.Entry
		for below := uint64(math.MaxUint64); msg.err == nil; {
			msg.read(e, below, known)
			n := slices.IndexFunc(msg.entries, func(x domain.Entry) bool { return x.Seq <= above })
			if n >= 0 {
				msg.entries = msg.entries[:n]
			}
			all = append(all, msg.entries...)
			if n >= 0 || msg.whole {
				break
			}
			below = msg.entries[len(msg.entries)-1].Seq
		}
		msg.entries = all
		if msg.err == nil {
			msg.err = msg.names.read(e.ctx, e.session, changed)
		}
		return msg
	}
}

// read reads one page and the names that are not known yet.
func (m *journalReadMsg) read(e *env, below uint64, known []domain.AccountID) {
	q := m.query
	q.Before, q.Limit = below, journalPageSize
	m.entries, m.err = e.session.Journal(e.ctx, q)
	m.whole = len(m.entries) < journalPageSize
	if m.names == nil {
		m.names = names{}
	}
	if m.err != nil {
		return
	}
	var ids []domain.AccountID
	for _, entry := range m.entries {
		if len(entry.Targets) == 1 && !slices.Contains(known, entry.Targets[0]) {
			ids = append(ids, entry.Targets[0])
		}
	}
	m.err = m.names.read(e.ctx, e.session, ids)
}

// read asks what accounts are called now.
func (n names) read(ctx context.Context, s *desk.Session, ids []domain.AccountID) error {
	if len(ids) == 0 {
		return nil
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	rows, err := s.Rows(ctx, ids)
	if err != nil {
		return err
	}
	for _, id := range ids {
		n[id] = ""
	}
	for _, r := range rows {
		n[r.ID] = rowName(r)
	}
	return nil
}

// of is what a sentence calls an account: by its id while nobody has asked.
func (n names) of(id domain.AccountID) string {
	if name, known := n[id]; known {
		return name
	}
	return string(id)
}
