package tui

import (
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/tui/text"
)

// creationSheet shows the account that will be made and asks: « Annuler » is
// focused, `o` makes it. Where the directory is elsewhere it is made there
// first, and `o` says that it is done.
type creationSheet struct {
	page *creationPage
	who  desk.NewPerson
	ask  desk.CreateAsk
	plan desk.Creating
	read bool
	busy bool
}

// creationPlannedMsg brings what would be made; createdMsg the account.
type (
	creationPlannedMsg struct {
		plan desk.Creating
		err  error
	}
	createdMsg struct {
		row  *desk.Row
		made desk.Creating
		err  error
	}
)

func (s *creationSheet) start(e *env) effect {
	who, ask := s.who, s.ask
	return run(func() tea.Msg {
		plan, err := e.session.PlanCreate(e.ctx, who, ask)
		return creationPlannedMsg{plan, err}
	})
}

func (s *creationSheet) update(e *env, msg tea.Msg) effect {
	switch msg := msg.(type) {
	case creationPlannedMsg:
		if msg.err != nil {
			return effect{close: true}.and(e.failed(msg.err))
		}
		s.plan, s.read = msg.plan, true
	case createdMsg:
		if msg.err != nil {
			return effect{close: true}.and(e.failed(msg.err))
		}
		return effect{close: true, news: createdNews{s.page, msg}}
	case failedMsg:
		return effect{close: true}
	}
	return effect{}
}

// createdNews tells the page that its account is made: it gives way to it.
type createdNews struct {
	page *creationPage
	createdMsg
}

// created leads to the account, with what remains to be done; above it, where
// the account is kept here, to the secret that it has not yet.
func (p *creationPage) created(e *env, msg createdMsg) effect {
	f := effect{back: true, news: changedMsg{}}.and(say(toast{kind: toastDone, text: e.t("arrival_done", "Name", p.came.Person.FamilyName+" "+p.came.Person.GivenName)}))
	if msg.row == nil {
		return f
	}
	f.open = newAccountPage(*msg.row)
	if len(msg.made.New.After) > 0 {
		f.over = newChecklist(*msg.row)
	}
	if !msg.made.New.HandOff && e.session.May(domain.VerbReset.Right()) {
		f.do = doReset
	}
	return f
}

func (s *creationSheet) title(e *env) string {
	return e.t("arrival_sheet_title") + " — " + domain.Clean(s.who.FamilyName+" "+s.who.GivenName)
}
func (s *creationSheet) typing() *field { return nil }

func (s *creationSheet) key(e *env, k tea.KeyMsg) effect {
	switch name := k.String(); {
	case s.busy:
	case name == "esc" || name == "enter":
		return effect{close: true}
	case name == "o" && s.read:
		s.busy = true
		who, ask := s.who, s.ask
		ask.Done = s.plan.New.HandOff
		return effect{writes: []tea.Cmd{func() tea.Msg {
			id, made, err := e.session.ApplyCreate(e.ctx, who, ask)
			msg := createdMsg{made: made, err: err}
			if err != nil {
				return msg
			}
			if rows, err := e.session.Rows(e.ctx, []domain.AccountID{id}); err == nil && len(rows) == 1 {
				msg.row = &rows[0]
			}
			return msg
		}}}
	}
	return effect{}
}

func (s *creationSheet) hints(e *env) []hint {
	if !s.read {
		return []hint{{"esc", e.t("hint_close")}}
	}
	return []hint{{"enter", e.t("confirm_cancel")}, {"o", e.t(s.does())}, {"esc", e.t("hint_change_nothing")}}
}

// does is the message of what `o` does.
func (s *creationSheet) does() string {
	if s.plan.New.HandOff {
		return "arrival_made_there"
	}
	return "arrival_make"
}

func (s *creationSheet) view(e *env, w, h int) string {
	w = min(w, 90)
	if !s.read {
		return sheet(e, w, min(h, 3), e.t("plan_computing"), nil, "")
	}
	lines := e.facts(append(s.identity(e), e.newAccountFacts(s.plan)...), w-4)
	lines = append(lines, "")
	if s.plan.New.HandOff {
		lines = append(lines, e.warned(e.t("arrival_elsewhere", "Platform", e.in(s.plan.Platform.Name)), w-4)...)
	} else {
		lines = append(lines, e.warned(e.t("arrival_here"), w-4)...)
	}
	for i, step := range s.plan.New.After {
		if i == 0 {
			lines = append(lines, "", e.theme.Label.Render(text.Cut(e.t("checklist_title"), w-4)))
		}
		for _, l := range text.Wrap(strconv.Itoa(i+1)+". "+e.in(step.Text), w-4) {
			lines = append(lines, e.theme.Faint.Render(l))
		}
	}
	foot := e.buttons("confirm_cancel", s.does())
	if s.busy {
		foot = e.theme.Faint.Render(text.Cut(e.t("deed_busy"), w-4))
	}
	if most := h - 4; len(lines) > most { // what will be made matters more than what remains after it
		lines = lines[:max(most, 0)]
	}
	return sheet(e, w, min(h, len(lines)+4), s.title(e), lines, foot)
}

// identity is who it is and where.
func (s *creationSheet) identity(e *env) []fact {
	who, th := s.plan.Person, e.theme
	list := []fact{
		{label: e.t("column_name"), value: who.FamilyName + " " + who.GivenName, style: th.Title},
		{label: e.t("column_school"), value: e.strip(e.school(who.UAI), string(who.UAI)), style: th.Text},
	}
	if who.Mail != "" {
		list = append(list, fact{label: e.t("account_mail"), value: who.Mail, style: th.Text})
	}
	return list
}

// warned is a sentence that is to be read, in lines of w cells.
func (e *env) warned(said string, w int) []string {
	var lines []string
	for _, l := range text.Wrap(said, w) {
		lines = append(lines, e.theme.Warning.Render(l))
	}
	return lines
}
