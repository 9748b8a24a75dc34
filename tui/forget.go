package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
)

// forgetSheet erases a person: it shows what goes, asks why, asks another agent
// to agree where one could, and has the family name typed.
type forgetSheet struct {
	deed
	who    desk.Row
	reason *formRow
	family *formRow
	second *second // nil: nobody else could agree
	read   bool
}

func newForgetSheet(who desk.Row) *forgetSheet {
	s := &forgetSheet{who: who, reason: textRow("forgetting_reason"), family: textRow("forgetting_family")}
	s.name, s.form = "forgetting_title", newForm(s.reason, s.family)
	s.check, s.do = s.missing, s.forget
	return s
}

// forgettingMsg brings what the directory holds of the person.
type forgettingMsg struct {
	what desk.Forgetting
	err  error
}

func (s *forgetSheet) start(e *env) effect {
	id := s.who.ID
	s.said = []string{e.t("forgetting_reading")}
	return run(func() tea.Msg {
		f, err := e.session.PlanForget(e.ctx, id)
		return forgettingMsg{f, err}
	})
}

func (s *forgetSheet) update(e *env, msg tea.Msg) effect {
	read, ok := msg.(forgettingMsg)
	switch {
	case !ok:
		return s.deed.update(e, msg)
	case read.err != nil:
		return effect{close: true}.and(e.failed(read.err))
	}
	s.read, s.said = true, e.forgetting(read.what)
	if read.what.Second {
		s.second = newSecond()
		s.form = newForm(s.reason, s.second.name, s.second.pin, s.family)
	}
	return effect{}
}

// forgetting says what goes, and what stays.
func (e *env) forgetting(f desk.Forgetting) []string {
	var said []string
	for _, r := range f.Accounts {
		said = append(said, e.t("forgetting_account", "Name", domain.Clean(rowName(r)), "ID", domain.Clean(string(r.ID))))
	}
	said = append(said, e.n("forgetting_memberships", f.Memberships)+" "+e.n("forgetting_tickets", f.Tickets)+" "+e.n("forgetting_kin", f.Kin)+" "+e.n("forgetting_entries", f.Entries))
	if f.StillFed {
		said = append(said, e.t("forgetting_still_fed"))
	}
	if !f.Second {
		said = append(said, e.t("forgetting_alone"))
	}
	return append(said, e.t("forgetting_for_ever"))
}

func (s *forgetSheet) key(e *env, k tea.KeyMsg) effect {
	if !s.read && k.Type == tea.KeyEnter {
		return effect{}
	}
	return s.deed.key(e, k)
}

func (s *forgetSheet) missing(*env) string {
	switch {
	case domain.Fold(s.reason.value()) == "":
		return "form_missing_motive"
	case s.second != nil && s.second.missing() != "":
		return s.second.missing()
	case domain.Fold(s.family.value()) != domain.Fold(s.who.Family):
		return "forgetting_wrong_name"
	}
	return ""
}

func (s *forgetSheet) forget(e *env) (done, error) {
	var agreed desk.Agreement
	var err error
	if s.second != nil {
		if agreed, err = s.second.agree(e, domain.VerbAdminister, string(doForget)); err != nil {
			return done{}, err
		}
	}
	f, err := e.session.Forget(e.ctx, s.who.ID, s.reason.value(), agreed)
	if err == nil {
		ids := make([]domain.AccountID, len(f.Accounts))
		for i, row := range f.Accounts {
			ids[i] = row.ID
		}
		err = e.drafts.forget(ids)
	}
	return done{home: true, toast: e.n("forgetting_done", len(f.Accounts))}, err
}
