package tui

import (
	"context"
	"errors"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
)

// lettersName is the file that is proposed for letters.
func (e *env) lettersName() string {
	return e.t("letters_file", "When", e.now.Time().In(e.zone).Format("20060102-150405"))
}

// layouts are how many letters a page holds.
func layouts() []int { return []int{1, 2, 8} }

// newLettersDeed asks for the file that letters go into, and their layout.
func newLettersDeed(e *env, ask accessAsk) *deed {
	file := textRow("form_file")
	file.field.set(e.lettersName())
	var choices []string
	for _, n := range layouts() {
		choices = append(choices, e.n("letters_per_page", n))
	}
	layout := choiceRow("letters_layout", choices...)
	return &deed{
		name: "letters_title", said: []string{e.t("letters_said")}, form: newForm(file, layout),
		check: func(*env) string {
			if typedPath(file.value()) == "" {
				return "form_missing_file"
			}
			return ""
		},
		then: func(*env) overlay {
			ask.file, ask.perPage = typedPath(file.value()), layouts()[layout.choice]
			return &accessPlanning{ask: ask}
		},
	}
}

// lettersRun applies a plan whose secrets go into letters. The file is there
// before anything is given.
type lettersRun struct {
	*runSheet
	access accessPlan
}

func newLettersRun(e *env, p accessPlan, plan domain.Plan) *lettersRun {
	return &lettersRun{newRunSheet(e, plan, false), p}
}

// lettersWritten is what became of it.
type lettersWritten struct {
	plan    domain.Plan
	letters int
	stopped error // what ended the plan early; what was given till then has its letters
}

func (r *lettersRun) start(e *env) effect {
	work := jobCmd(r.job, func(w desk.Watch) (lettersWritten, error) { return r.write(e, w) })
	return effect{writes: []tea.Cmd{work}, cmds: []tea.Cmd{r.job.listen()}}
}

// write is for commands only. What was given has its letters even where the
// program is about to end.
func (r *lettersRun) write(e *env, watch desk.Watch) (lettersWritten, error) {
	out := lettersWritten{plan: r.plan}
	var all []desk.Given
	defer func() {
		for _, g := range all {
			g.Secret.Erase()
		}
	}()
	err := e.writeLetters(context.WithoutCancel(e.ctx), r.access.ask.file, r.access.ask.perPage, func() ([]desk.Given, error) {
		plan, given, err := e.session.ApplyAccess(e.ctx, r.plan, "", watch)
		out.plan, out.letters, out.stopped, all = plan, len(given), err, given
		if len(given) == 0 {
			return nil, err
		}
		return given, nil
	})
	return out, err
}

func (r *lettersRun) update(e *env, msg tea.Msg) effect {
	if msg, ok := msg.(jobDoneMsg[lettersWritten]); ok {
		return r.ended(e, msg.result, msg.err, msg.elapsed)
	}
	return r.runSheet.update(e, msg)
}

// ended shows the report of what was applied, and says where the letters are,
// or that they are lost.
func (r *lettersRun) ended(e *env, is lettersWritten, err error, took time.Duration) effect {
	f := effect{close: true, news: changedMsg{}}
	if is.plan.Applied > 0 {
		f.over = newReport(is.plan, took)
	}
	switch {
	case errors.Is(err, errNothingGiven):
		return f.and(say(toast{kind: toastInfo, text: e.t("letters_nobody")}))
	case err != nil && is.letters > 0:
		why, _ := e.words.Error(err)
		return f.and(say(toast{kind: toastError, text: e.t("letters_lost", "Why", why)}))
	case err != nil:
		return f.and(e.failed(err))
	}
	f = f.and(say(toast{kind: toastDone, text: e.n("letters_saved", is.letters, "File", domain.Clean(r.access.ask.file))}))
	if domain.CodeOf(is.stopped) == domain.Interrupted {
		return f
	}
	return f.and(e.failed(is.stopped))
}
