package tui

import (
	"context"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/tui/text"
)

// runSheet applies a plan and shows how far it is. esc stops it after the
// batch that is being written; what is left can be resumed.
type runSheet struct {
	plan domain.Plan
	work func(ctx context.Context, s *desk.Session, w desk.Watch) (domain.Plan, error)
	job  *job
	last progressMsg
	// outcome is what is shown instead of the report, where it has something.
	outcome func(domain.Plan) (overlay, bool)
}

// newRunSheet applies a plan that was confirmed, or goes on with one that was
// stopped.
func newRunSheet(e *env, p domain.Plan, resume bool) *runSheet {
	start := progressMsg{step: desk.Progress{Total: int64(p.Total)}}
	return &runSheet{plan: p, job: newJob(e), last: start, work: func(ctx context.Context, s *desk.Session, w desk.Watch) (domain.Plan, error) {
		if resume {
			return s.Resume(ctx, p.ID, w)
		}
		return s.Apply(ctx, p, w)
	}}
}

func (r *runSheet) title(e *env) string { return e.planTitle(r.plan) }
func (r *runSheet) typing() *field      { return nil }

func (r *runSheet) start(e *env) effect {
	work := jobCmd(r.job, func(w desk.Watch) (domain.Plan, error) { return r.work(e.ctx, e.session, w) })
	return effect{writes: []tea.Cmd{work}, cmds: []tea.Cmd{r.job.listen()}}
}

func (r *runSheet) update(e *env, msg tea.Msg) effect {
	switch msg := msg.(type) {
	case progressMsg:
		r.last = msg
		return run(r.job.listen())
	case jobDoneMsg[domain.Plan]:
		f := effect{close: true, news: changedMsg{}}
		if msg.err != nil && domain.CodeOf(msg.err) != domain.Interrupted {
			return f.and(e.failed(msg.err))
		}
		f.over = newReport(msg.result, msg.elapsed)
		if r.outcome != nil {
			if o, ok := r.outcome(msg.result); ok {
				f.over = o
			}
		}
		return f.and(say(e.appliedToast(msg.result)))
	case failedMsg:
		return effect{close: true}
	}
	return effect{}
}

// appliedToast is « 23 comptes ajoutés à « Médico-social » ».
func (e *env) appliedToast(p domain.Plan) toast {
	return toast{kind: toastDone, kept: true, text: e.planDone(p)}
}

func (r *runSheet) key(_ *env, k tea.KeyMsg) effect {
	if k.Type == tea.KeyEsc {
		r.job.stop()
	}
	return effect{}
}

func (r *runSheet) hints(e *env) []hint { return []hint{{"esc", e.t("hint_stop")}} }

func (r *runSheet) view(e *env, w, h int) string {
	w = min(w, 90)
	lines := []string{e.progress(r.last, w-4)}
	if r.job.stopping() {
		lines = append(lines, e.theme.Warning.Render(text.Cut(e.t("run_stopping"), w-4)))
	}
	return sheet(e, w, min(h, 4), r.title(e), lines, "")
}

// progress is « ▓▓▓▓░░░░  6 214 / 9 310   4 100/s   reste 1 s ».
func (e *env) progress(p progressMsg, w int) string {
	th := e.theme
	done, total := p.step.Done, p.step.Total
	said := e.words.Number(int(done)) + " / " + e.words.Number(int(total))
	if s := p.elapsed.Seconds(); s > 0 && done > 0 {
		rate := float64(done) / s
		left := time.Duration(float64(total-done) / rate * float64(time.Second)).Round(time.Second)
		said += "   " + e.t("run_rate", "Rate", e.words.Number(int(rate))) + "   " + e.t("run_left", "Left", left.String())
	}
	bar := max(0, min(30, w-text.Width(said)-3))
	full := 0
	if total > 0 {
		full = int(int64(bar) * done / total)
	}
	return th.BarDone.Render(strings.Repeat(th.BarFull, full)) + th.BarLeft.Render(strings.Repeat(th.BarRest, bar-full)) +
		"   " + th.Text.Render(text.Cut(said, w-bar-3))
}
