package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
)

// importPage is one import: its dry run, which is its plan; then, once the
// agent has typed how many accounts will change, the real one; and its report.
type importPage struct {
	asked   importAsked
	stage   stage
	job     *job
	last    progressMsg
	report  desk.ImportReport
	err     error
	rows    []importRow
	cursor  int
	scroll  scroll
	confirm *confirm
}

// stage tells how far an import is.
type stage uint8

const (
	trying   stage = iota // the dry run is under way
	tried                 // its report is shown
	typing                // the number is being typed
	applying              // the import is under way
	reported              // of this import, or of one of the past
)

func newImportPage(e *env, asked importAsked) *importPage {
	return &importPage{asked: asked, job: newJob(e)}
}

// newPastImportPage shows an import of the past from what its record keeps.
func newPastImportPage(r domain.Run) *importPage {
	p := &importPage{asked: importAsked{kind: r.Kind, paths: r.Files}, stage: reported}
	p.take(desk.ImportReport{Run: r, Warnings: r.Details})
	return p
}

func (p *importPage) scope() scope { return onImports }

func (p *importPage) crumb(e *env) string {
	if p.stage < applying {
		return e.t("imports_crumb_try")
	}
	return e.t("imports_crumb_report")
}

func (p *importPage) start(e *env) effect {
	if p.job == nil {
		return effect{}
	}
	return run(p.work(e, true), p.job.listen())
}

// work reads the feed, and writes unless it is a dry run. The source is opened
// anew: hours may lie between a dry run and the import.
func (p *importPage) work(e *env, dry bool) tea.Cmd {
	asked := p.asked
	return jobCmd(p.job, func(w desk.Watch) (desk.ImportReport, error) {
		src, err := e.source(asked.kind, asked.paths)
		if err != nil {
			return desk.ImportReport{DryRun: dry}, err
		}
		opt := desk.ImportOptions{Platform: asked.platform, AcceptDepartures: asked.accepted, DryRun: dry}
		return e.session.Import(e.ctx, src, opt, w)
	})
}

func (p *importPage) status(e *env) string { return p.scroll.below(e) }

func (p *importPage) update(e *env, msg tea.Msg) effect {
	switch msg := msg.(type) {
	case progressMsg:
		if msg.job == p.job {
			p.last = msg
			return run(p.job.listen())
		}
	case jobDoneMsg[desk.ImportReport]:
		if msg.job == p.job {
			return p.done(e, msg)
		}
	case failedMsg:
		p.stage = reported
	}
	return effect{}
}

// done takes the report of the dry run, or of the import.
func (p *importPage) done(e *env, msg jobDoneMsg[desk.ImportReport]) effect {
	p.err = msg.err
	p.take(msg.result)
	if p.stage == trying {
		if domain.CodeOf(msg.err) == domain.Interrupted {
			return effect{back: true}
		}
		p.stage = tried
		return effect{}
	}
	p.stage = reported
	f := effect{news: changedMsg{}}
	if msg.err != nil {
		return f.and(e.failed(msg.err))
	}
	return f.and(say(toast{kind: toastDone, text: e.n("imports_done", p.changing())}))
}

// changing is how many accounts the import changes.
func (p *importPage) changing() int {
	c := p.report.Run.Counts
	return c.Created + c.Modified + c.Restored + c.Departed
}

// begin starts over: the import itself, or another dry run.
func (p *importPage) begin(e *env, to stage) effect {
	p.job, p.last, p.stage, p.confirm = newJob(e), progressMsg{}, to, nil
	if to == trying {
		return run(p.work(e, true), p.job.listen())
	}
	return effect{writes: []tea.Cmd{p.work(e, false)}, cmds: []tea.Cmd{p.job.listen()}}
}

func (p *importPage) typing() *field {
	if p.stage == typing {
		return p.confirm.field
	}
	return nil
}

// ready tells that the dry run went through and that something would change.
func (p *importPage) ready() bool { return p.stage == tried && p.err == nil && p.changing() > 0 }

// key: below ten changes `o` imports, which is not the key that opened the dry
// run; from ten on a digit begins the number. After too many departures `o`
// tries again with those that were accepted.
func (p *importPage) key(e *env, k tea.KeyMsg) effect {
	switch {
	case p.stage == typing:
		if p.confirm.key(k) == applied {
			return p.begin(e, applying)
		}
	case p.ready() && p.changing() < typedFrom:
		if k.String() == "o" {
			return p.begin(e, applying)
		}
	case p.ready():
		if k.String() == "o" || k.Type == tea.KeyRunes && digit(k.Runes[0]) >= 0 {
			p.stage, p.confirm = typing, newConfirm(p.changing())
			p.confirm.field.key(k)
		}
	case p.stage == tried && len(p.asked.accepted) > 0 && k.String() == "o":
		return p.begin(e, trying)
	}
	return effect{}
}

func (p *importPage) can(_ *env, id intent) bool {
	switch id {
	case doBack, doUp, doDown, doPageUp, doPageDown, doFirst, doLast:
		return true
	case doSearch:
		return p.stage != applying && p.stage != trying
	case doOpen:
		return p.stage != typing && p.cursor < len(p.rows)
	}
	return false
}

func (p *importPage) do(e *env, id intent) effect {
	switch id {
	case doBack:
		return p.back()
	case doSearch:
		return effect{home: true}
	case doOpen:
		return p.open(e)
	case doUp:
		p.point(p.cursor - 1)
	case doDown:
		p.point(p.cursor + 1)
	case doFirst:
		p.point(0)
	case doLast:
		p.point(len(p.rows) - 1)
	default:
		p.scroll.move(id)
	}
	return effect{}
}

// back climbs: out of the number, out of the work after its batch, out of the
// page.
func (p *importPage) back() effect {
	switch p.stage {
	case typing:
		p.stage, p.confirm = tried, nil
		return effect{}
	case trying, applying:
		p.job.stop()
		return effect{}
	}
	return effect{back: true}
}

func (p *importPage) point(i int) {
	p.cursor, p.scroll.follow = max(0, min(i, len(p.rows)-1)), true
}
