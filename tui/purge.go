package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
)

// purgeSheet counts what has had its time, has the number typed, takes it away
// in small commits that can be stopped, and reports.
type purgeSheet struct {
	stage   purgeStage
	job     *job
	last    progressMsg
	due     desk.PurgeReport
	gone    desk.PurgeReport
	confirm *confirm
	sure    bool   // the clock was said to be right
	said    string // what the last try ended with
}

// purgeStage is where a purge stands.
type purgeStage uint8

const (
	counting purgeStage = iota
	counted
	purging
	purged
)

func newPurgeSheet(e *env) *purgeSheet { return &purgeSheet{job: newJob(e)} }

func (p *purgeSheet) title(e *env) string { return e.t("purging_title") }

func (p *purgeSheet) typing() *field {
	if p.stage == counted {
		return p.confirm.field
	}
	return nil
}

func (p *purgeSheet) start(e *env) effect {
	work := jobCmd(p.job, func(w desk.Watch) (desk.PurgeReport, error) { return e.session.PlanPurge(e.ctx, w) })
	return run(work, p.job.listen())
}

func (p *purgeSheet) update(e *env, msg tea.Msg) effect {
	switch msg := msg.(type) {
	case progressMsg:
		if msg.job == p.job {
			p.last = msg
			return run(p.job.listen())
		}
	case jobDoneMsg[desk.PurgeReport]:
		if p.stage == counting {
			return p.counted(e, msg)
		}
		return p.purged(e, msg)
	case failedMsg:
		return effect{close: true}
	}
	return effect{}
}

func (p *purgeSheet) counted(e *env, msg jobDoneMsg[desk.PurgeReport]) effect {
	if msg.err != nil {
		return effect{close: true}.and(e.failed(unlessStopped(msg.err)))
	}
	p.stage, p.due = counted, msg.result
	p.confirm = newTypedConfirm(purgeTotal(msg.result))
	return effect{}
}

// unlessStopped is an error but for what the agent asked for.
func unlessStopped(err error) error {
	if domain.CodeOf(err) == domain.Interrupted {
		return nil
	}
	return err
}

func (p *purgeSheet) purged(e *env, msg jobDoneMsg[desk.PurgeReport]) effect {
	p.gone, p.stage = msg.result, purged
	news := effect{news: changedMsg{}}
	switch domain.CodeOf(msg.err) {
	case domain.ClockAstray:
		p.stage, p.sure = counted, true
		p.confirm = newTypedConfirm(purgeTotal(p.due))
		p.said = e.astray(msg.err)
		return effect{}
	case domain.Interrupted:
		p.said = e.t("purging_stopped")
		return news
	}
	if msg.err != nil {
		p.said, _ = e.words.Error(msg.err)
		return news
	}
	p.said = ""
	return news.and(say(toast{kind: toastDone, kept: true, text: e.n("purging_done", purgeTotal(p.gone))}))
}

func purgeTotal(r desk.PurgeReport) int {
	return r.Values + r.Plans + r.Runs + r.Accounts + r.Tickets + r.Strays + r.Entries
}

func (p *purgeSheet) key(e *env, k tea.KeyMsg) effect {
	switch p.stage {
	case counting, purging:
		if k.Type == tea.KeyEsc {
			p.job.stop()
		}
	case purged:
		if k.Type == tea.KeyEsc || k.Type == tea.KeyEnter {
			return effect{close: true}
		}
	case counted:
		switch p.confirm.key(k) {
		case cancelled:
			return effect{close: true}
		case applied:
			return p.purge(e)
		}
	}
	return effect{}
}

func (p *purgeSheet) purge(e *env) effect {
	p.stage, p.job, p.last, p.said = purging, newJob(e), progressMsg{}, ""
	sure := p.sure
	work := jobCmd(p.job, func(w desk.Watch) (desk.PurgeReport, error) { return e.session.Purge(e.ctx, sure, w) })
	return effect{writes: []tea.Cmd{work}, cmds: []tea.Cmd{p.job.listen()}}
}
