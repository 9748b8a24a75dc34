package tui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/tui/text"
)

// reasonSheet asks why an access is given, opened or closed. The reasons that
// the agent gave last stand below the field.
type reasonSheet struct {
	ids    []domain.AccountID
	verb   domain.Verb
	field  *field
	recent []string
	at     int // in recent; -1: the field
	wrong  string
	// symptom is what the caller says, for the call that may follow.
	symptom string
}

// reasonsOffered is how many reasons stand below the field.
const reasonsOffered = 6

func newReasonSheet(ids []domain.AccountID, v domain.Verb) *reasonSheet {
	return &reasonSheet{ids: ids, verb: v, field: newField(), at: -1}
}

// reasonsMsg brings the reasons that the agent gave last.
type reasonsMsg struct {
	list []string
	err  error
}

func (s *reasonSheet) start(e *env) effect {
	return run(func() tea.Msg {
		plans, err := e.session.Plans(e.ctx, plansRead)
		var list []string
		for _, p := range plans {
			if said := domain.Clean(p.Reason); p.Agent == e.session.As && said != "" && !slices.Contains(list, said) {
				list = append(list, said)
			}
		}
		return reasonsMsg{list[:min(len(list), reasonsOffered)], err}
	})
}

func (s *reasonSheet) update(e *env, msg tea.Msg) effect {
	if read, ok := msg.(reasonsMsg); ok {
		s.recent = read.list
		return e.failed(read.err)
	}
	return effect{}
}

func (s *reasonSheet) typing() *field {
	if s.at >= 0 {
		return nil
	}
	return s.field
}

func (s *reasonSheet) key(e *env, k tea.KeyMsg) effect {
	switch k.Type {
	case tea.KeyEsc:
		return effect{close: true}
	case tea.KeyDown, tea.KeyTab:
		s.at = min(s.at+1, len(s.recent)-1)
	case tea.KeyUp, tea.KeyShiftTab:
		s.at = max(s.at-1, -1)
	case tea.KeyEnter:
		return s.done(e)
	default:
		s.at, s.wrong = -1, ""
		s.field.key(k)
	}
	return effect{}
}

// done goes on to the plan; for several people who are to get something, by
// the letters that carry it.
func (s *reasonSheet) done(e *env) effect {
	reason := s.field.value()
	if s.at >= 0 {
		reason = s.recent[s.at]
	}
	if domain.Fold(reason) == "" {
		s.wrong = e.t("form_missing_motive")
		return effect{}
	}
	ask := accessAsk{ids: s.ids, verb: s.verb, reason: reason, symptom: s.symptom}
	switch {
	case !gives(s.verb) || len(s.ids) == 1:
		return effect{close: true, over: &accessPlanning{ask: ask}}
	case e.printer == nil || e.save == nil:
		return effect{close: true}.and(say(toast{kind: toastError, text: e.t("letters_none")}))
	}
	return effect{close: true, over: newLettersDeed(e, ask)}
}

// labelled is a field behind its label, in w cells.
func (e *env) labelled(label string, f *field, here bool, w int) string {
	said := e.t(label)
	room := min(text.Width(said)+2, w/2)
	return e.theme.Label.Render(text.Fit(said, room)) + f.view(e.theme, max(0, w-room), here)
}

func (s *reasonSheet) hints(e *env) []hint {
	out := []hint{{"enter", e.t("hint_plan")}}
	if len(s.recent) > 0 {
		out = append(out, hint{"down", e.t("hint_recent")})
	}
	return append(out, hint{"esc", e.t("hint_change_nothing")})
}

func (s *reasonSheet) title(e *env) string {
	return e.n("plan_title_"+string(s.verb), len(s.ids))
}

func (s *reasonSheet) view(e *env, w, h int) string {
	th := e.theme
	w = min(w, 84)
	lines := []string{e.labelled("form_motive", s.field, s.at < 0, w-4)}
	if len(s.recent) > 0 {
		lines = append(lines, "", th.Faint.Render(text.Cut(e.t("reason_recent"), w-4)))
	}
	for i, said := range s.recent {
		line := "  " + text.Fit(said, w-6)
		if i == s.at {
			line = th.Selected.Render(th.Cursor + " " + text.Fit(said, w-6))
		}
		lines = append(lines, line)
	}
	if s.wrong != "" {
		lines = append(lines, "", th.Error.Render(text.Cut(s.wrong, w-4)))
	}
	return sheet(e, w, min(h, len(lines)+2), s.title(e), lastLines(lines, h-2), "")
}
