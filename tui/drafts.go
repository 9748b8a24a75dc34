package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
)

// draftsMsg brings the agent's drafts, the newest first, with whom they are
// about.
type draftsMsg struct {
	list []Draft
	who  map[domain.AccountID]desk.Row
	err  error
}

func draftsCmd(e *env) tea.Cmd {
	return func() tea.Msg {
		var msg draftsMsg
		if msg.list, msg.err = e.drafts.load(e.session.As); msg.err != nil || len(msg.list) == 0 {
			return msg
		}
		var ids []domain.AccountID
		for _, d := range msg.list {
			if d.Account != "" {
				ids = append(ids, d.Account)
			}
		}
		rows, err := e.session.Rows(e.ctx, ids)
		msg.who, msg.err = map[domain.AccountID]desk.Row{}, err
		for _, r := range rows {
			msg.who[r.ID] = r
		}
		return msg
	}
}

// draftsSheet lists the tickets that the agent has begun; enter goes on with
// one.
type draftsSheet struct {
	menu *menu
	list []Draft
}

func newDraftsSheet() *draftsSheet {
	m := newMenu(nil)
	m.none = "drafts_none"
	return &draftsSheet{menu: m}
}

func (s *draftsSheet) title(e *env) string { return e.t("action_" + string(doDrafts)) }
func (s *draftsSheet) start(e *env) effect { return run(draftsCmd(e)) }
func (s *draftsSheet) typing() *field      { return s.menu.field }

func (s *draftsSheet) update(e *env, msg tea.Msg) effect {
	read, ok := msg.(draftsMsg)
	if !ok {
		return effect{}
	}
	s.list = read.list
	items := make([]menuItem, len(read.list))
	for i, d := range read.list {
		name := ""
		if row, known := read.who[d.Account]; known {
			name = rowName(row)
		}
		items[i] = menuItem{name: e.strip(name, domain.Clean(d.Queue), domain.Clean(d.Subject)), note: e.words.When(d.Saved, e.now, e.zone)}
	}
	s.menu.set(items)
	return e.failed(read.err)
}

func (s *draftsSheet) key(e *env, k tea.KeyMsg) effect {
	switch k.Type {
	case tea.KeyEsc:
		return effect{close: true}
	case tea.KeyEnter:
		i, ok := s.menu.current()
		if !ok {
			return effect{}
		}
		return effect{close: true, over: newResumedForm(e, s.list[i])}
	}
	s.menu.key(k)
	return effect{}
}

func (s *draftsSheet) hints(e *env) []hint {
	return []hint{{"enter", e.t("hint_draft_resume")}, {"up", e.t("hint_move")}, {"esc", e.t("hint_close")}}
}

func (s *draftsSheet) view(e *env, w, h int) string {
	w, h = min(w, 96), min(h, max(len(s.menu.items), 1)+5)
	return sheet(e, w, h, s.title(e), s.menu.view(e, w-4, h-2), "")
}

// newResumedForm is the form as a draft left it.
func newResumedForm(e *env, d Draft) *ticketForm {
	f := newTicketForm(e, d.opening())
	f.mine, f.resumed = Draft{Agent: d.Agent, Account: d.Account, Asked: d.Asked}, &d
	return f
}
