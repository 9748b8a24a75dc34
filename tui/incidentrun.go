package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/tui/text"
)

// incidentRun answers every pending ticket of an incident: it says to how many,
// asks, shows how far it is, can be stopped between batches, and reports.
type incidentRun struct {
	of      domain.Incident
	line    desk.NewLine
	end     bool // the incident is closed with it
	confirm *confirm
	job     *job
	last    progressMsg
	said    string // what came of it; empty while it goes on
	bad     bool
}

func newIncidentRun(e *env, i domain.Incident, pending int, l desk.NewLine, end bool) *incidentRun {
	c := newConfirm(pending)
	if end && pending == 0 {
		c = &confirm{}
	}
	return &incidentRun{of: i, line: l, end: end, confirm: c, job: newJob(e)}
}

func (r *incidentRun) title(e *env) string {
	if r.end {
		return e.t("action_incident-close")
	}
	return e.t("action_incident-answer")
}

func (r *incidentRun) start(*env) effect { return effect{} }

func (r *incidentRun) typing() *field {
	if r.confirm == nil {
		return nil
	}
	return r.confirm.field
}

func (r *incidentRun) update(e *env, msg tea.Msg) effect {
	switch msg := msg.(type) {
	case progressMsg:
		if msg.job == r.job {
			r.last = msg
			return run(r.job.listen())
		}
	case jobDoneMsg[int]:
		return r.done(e, msg)
	case failedMsg:
		return effect{close: true}
	}
	return effect{}
}

// done reports. What was answered stays so; the same words again go on.
func (r *incidentRun) done(e *env, msg jobDoneMsg[int]) effect {
	r.said = e.n("incident_answered", msg.result)
	if msg.err != nil {
		said, _ := e.words.Error(msg.err)
		r.said, r.bad = r.said+" "+said, true
	}
	if domain.CodeOf(msg.err) == domain.Interrupted {
		r.said = e.n("incident_answered", msg.result) + " " + e.t("incident_stopped")
	}
	return effect{news: changedMsg{}}
}

func (r *incidentRun) key(e *env, k tea.KeyMsg) effect {
	switch {
	case r.said != "":
		if name := k.String(); name == "esc" || name == "enter" {
			return effect{close: true}
		}
	case r.confirm == nil:
		if k.Type == tea.KeyEsc {
			r.job.stop()
		}
	default:
		switch r.confirm.key(k) {
		case cancelled:
			return effect{close: true}
		case applied:
			return r.begin(e)
		}
	}
	return effect{}
}

func (r *incidentRun) begin(e *env) effect {
	r.confirm = nil
	id, line, verb := r.of.ID, r.line, e.session.AnswerIncident
	if r.end {
		verb = e.session.CloseIncident
	}
	work := jobCmd(r.job, func(w desk.Watch) (int, error) {
		return verb(e.ctx, id, line, func(n, total int) bool { return w(desk.Progress{Done: int64(n), Total: int64(total)}) })
	})
	return effect{writes: []tea.Cmd{work}, cmds: []tea.Cmd{r.job.listen()}}
}

func (r *incidentRun) hints(e *env) []hint {
	switch {
	case r.said != "":
		return []hint{{"esc", e.t("hint_close")}}
	case r.confirm == nil:
		return []hint{{"esc", e.t("hint_stop")}}
	}
	return r.confirm.hints(e)
}

func (r *incidentRun) view(e *env, w, h int) string {
	th := e.theme
	w = min(w, 84)
	in := max(w-4, 0)
	lines := []string{th.Title.Render(text.Cut(r.of.Title, in))}
	switch {
	case r.said != "":
		style := th.Success
		if r.bad {
			style = th.Error
		}
		for _, l := range text.Wrap(r.said, in) {
			lines = append(lines, style.Render(l))
		}
	case r.confirm == nil:
		lines = append(lines, e.underWay(r.last, r.job.stopping(), in)...)
	default:
		said := e.t("incident_kind", "Kind", e.words.LineKind(r.line.Kind))
		lines = append(lines, th.Faint.Render(text.Cut(said, in)))
		for _, l := range text.Wrap(r.line.Text, in) {
			lines = append(lines, th.Text.Render(l))
		}
		lines = append(lines, "", r.confirm.view(e, in))
	}
	return sheet(e, w, min(h, len(lines)+2), r.title(e), lastLines(lines, h-2), "")
}
