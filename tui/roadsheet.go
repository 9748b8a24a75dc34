package tui

import (
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/platform"
	"guichet/tui/text"
)

// roadSheet says what to do where nothing is done here: the sentence for the
// caller, who owns the act, the steps in that system's own words, or the verb
// that is the right one. Of a hand-off it asks what came of it.
type roadSheet struct {
	access accessPlan
	road   platform.Road
	busy   bool
}

func (r *roadSheet) step() domain.Step { return r.access.plan.Steps[0] }
func (r *roadSheet) handedOff() bool   { return r.step().Why == domain.HandOff }
func (r *roadSheet) start(*env) effect { return effect{} }
func (r *roadSheet) typing() *field    { return nil }
func (r *roadSheet) title(e *env) string {
	return e.words.Verb(r.access.ask.verb) + " — " + rowName(r.access.who.Row)
}
func (r *roadSheet) instead() domain.Verb { return r.road.Instead }

// leads tells that the right verb is one that the agent may use.
func (r *roadSheet) leads(e *env) bool {
	return r.instead() != "" && e.session.May(r.instead().Right())
}

// recordedMsg tells that what came of a hand-off is in the journal.
type recordedMsg struct{ err error }

func (r *roadSheet) update(e *env, msg tea.Msg) effect {
	switch msg := msg.(type) {
	case recordedMsg:
		r.busy = false
		if msg.err != nil {
			return e.failed(msg.err)
		}
		return effect{close: true, news: changedMsg{}}.and(say(toast{kind: toastDone, text: e.t("road_recorded")}))
	case failedMsg:
		r.busy = false
	}
	return effect{}
}

func (r *roadSheet) key(e *env, k tea.KeyMsg) effect {
	switch name := k.String(); {
	case r.busy:
	case name == "esc" || name == "enter":
		return effect{close: true}
	case name == "o" && r.leads(e):
		ask := r.access.ask
		ask.verb = r.instead()
		return effect{close: true, over: &accessPlanning{ask: ask}}
	case name == "o" && r.handedOff():
		r.busy = true
		st, v, reason := r.step(), r.access.ask.verb, r.access.ask.reason
		return effect{writes: []tea.Cmd{func() tea.Msg {
			return recordedMsg{e.session.Record(e.ctx, st, v, true, reason)}
		}}}
	case name == "n" && r.handedOff():
		return effect{close: true, over: newNotDone(r.step(), r.access.ask.verb)}
	}
	return effect{}
}

// newNotDone asks what stood in the way.
func newNotDone(st domain.Step, v domain.Verb) *deed {
	why := textRow("road_not_done_why")
	return &deed{
		name: "road_not_done", form: newForm(why),
		check: func(*env) string {
			if domain.Fold(why.value()) == "" {
				return "form_missing_motive"
			}
			return ""
		},
		do: func(e *env) (done, error) {
			return done{toast: e.t("road_recorded")}, e.session.Record(e.ctx, st, v, false, why.value())
		},
	}
}

func (r *roadSheet) hints(e *env) []hint {
	out := []hint{{"esc", e.t("hint_close")}}
	switch {
	case r.leads(e):
		out = append([]hint{{"o", e.words.Verb(r.instead())}}, out...)
	case r.handedOff():
		out = append([]hint{{"o", e.t("road_done")}, {"n", e.t("road_undone")}}, out...)
	}
	return out
}

func (r *roadSheet) view(e *env, w, h int) string {
	th := e.theme
	w = min(w, 96)
	in := max(0, w-4)
	var lines []string
	say, owner := e.in(r.road.Say), r.road.Owner
	if r.step().Why == domain.NotOurs && r.road.Kind == platform.RoadDo { // whoever federates the login keeps its password (K26)
		say, owner = e.t("road_federated"), platform.OwnerAcademie
	}
	for _, l := range text.Wrap(e.t("road_say", "Say", say), in-2) {
		lines = append(lines, th.Accent.Render(th.Upright)+" "+th.Title.Render(l))
	}
	lines = append(lines, "", th.Warning.Render(text.Cut(e.words.Why(r.step().Why), in)))
	lines = append(lines, th.Label.Render(text.Cut(e.t("road_owner", "Owner", e.t("owner_"+string(owner))), in)))
	if r.handedOff() && len(r.road.Steps) > 0 {
		lines = append(lines, "")
		lines = append(lines, e.roadSteps(r.road, in)...)
	}
	if len(r.road.Facts) > 0 {
		lines = append(lines, "", th.Faint.Render(text.Cut(e.t("road_facts", "List", strings.Join(r.road.Facts, ", ")), in)))
	}
	return sheet(e, w, min(h, len(lines)+4), r.title(e), lines, r.foot(e))
}

// roadSteps are the steps of a road, numbered, in that system's own words.
func (e *env) roadSteps(road platform.Road, w int) []string {
	var lines []string
	for i, s := range road.Steps {
		number := strconv.Itoa(i+1) + ". "
		for n, l := range text.Wrap(e.in(s), w-len(number)) {
			if n > 0 {
				number = strings.Repeat(" ", len(number))
			}
			lines = append(lines, e.theme.Key.Render(number)+e.theme.Text.Render(l))
		}
	}
	return lines
}

// foot is what can be done from here.
func (r *roadSheet) foot(e *env) string {
	switch {
	case r.busy:
		return e.theme.Faint.Render(e.t("deed_busy"))
	case r.leads(e):
		return e.buttons("hint_close", "verb_"+string(r.instead()))
	case r.handedOff():
		return e.theme.Title.Render(e.t("road_done_ask")) + "  " + e.hintText(hint{"o", e.t("road_done")}) + "    " + e.hintText(hint{"n", e.t("road_undone")})
	}
	return e.theme.Focused.Render(" " + e.t("hint_close") + " ")
}
