package tui

import (
	"errors"
	"strings"

	"guichet/domain"
	"guichet/tui/text"
)

func (p *importPage) view(e *env, w, h int) string {
	s := &sections{env: e, w: w}
	s.title(e.kindName(p.asked.kind), strings.Join(p.asked.paths, ", "))
	if p.stage == trying || p.stage == applying {
		s.blank()
		p.running(s)
		return text.Block(s.lines, w, h)
	}
	foot := p.foot(e, w)
	p.results(s)
	lines := p.scroll.window(s.lines, s.at, h-len(foot))
	for len(lines) < h-len(foot) {
		lines = append(lines, "")
	}
	return text.Block(append(lines[:len(lines):len(lines)], foot...), w, h)
}

// running is the progress: bytes while the feed is read, accounts after.
func (p *importPage) running(s *sections) {
	e, step := s.env, p.last
	name := e.t("imports_starting")
	if step.step.Stage != "" {
		name = e.t("stage_" + step.step.Stage)
	}
	if step.step.Stage == "read" {
		unit := int64(1000)
		name += " (" + e.t("imports_kilobytes") + ")"
		step.step.Done, step.step.Total = step.step.Done/unit, step.step.Total/unit
	}
	s.say(e.theme.Text, name)
	s.add(" " + e.progress(step, s.w-2*indent))
	said := "imports_try_running"
	if p.stage == applying {
		said = "imports_running"
	}
	if p.job.stopping() {
		said = "imports_stopping"
	}
	s.blank()
	s.say(e.theme.Faint, e.t(said))
}

// verdict says in a sentence how it went.
func (p *importPage) verdict(s *sections) {
	e, th, run := s.env, s.env.theme, p.report.Run
	switch {
	case p.err != nil:
		s.say(th.Error, p.failure(e))
	case p.stage != reported:
		s.say(th.Warning, e.t("imports_nothing_written"))
	case run.Ended == 0:
		s.say(th.Warning, e.t("imports_unfinished"))
	default:
		s.say(th.Success, e.t("imports_finished", "When", e.words.When(run.Ended, e.now, e.zone), "Agent", domain.Clean(run.Agent)))
	}
	if p.report.Older > 0 {
		s.say(th.Faint, e.n("imports_older", p.report.Older))
	}
}

// failure says what stopped the import; what the command line would be told
// to pass, the console asks for in its own way.
func (p *importPage) failure(e *env) string {
	var known *domain.Error
	if errors.As(p.err, &known) {
		switch known.Code {
		case domain.NeedsDepartures:
			return e.t("imports_needs_departures")
		case domain.NeedsPlatform:
			return e.t("imports_needs_platform", "Count", known.Facts["count"], "List", domain.Clean(known.Facts["list"]))
		}
	}
	said, _ := e.words.Error(p.err)
	return said
}

// foot is what can be done now.
func (p *importPage) foot(e *env, w int) []string {
	th := e.theme
	line := ""
	switch {
	case p.stage == typing:
		line = p.confirm.view(e, w-2*indent)
	case p.ready() && p.changing() >= typedFrom:
		line = th.Title.Render(text.Cut(e.t("confirm_type", "N", e.words.Number(p.changing())), w-2*indent))
	case p.ready():
		line = e.hintText(hint{"o", e.n("imports_apply", p.changing())})
	case p.stage == tried && len(p.asked.accepted) > 0:
		line = e.hintText(hint{"o", e.t("imports_again")})
	case p.stage == tried && len(p.report.Held) > 0:
		line = e.hintText(hint{"enter", e.t("imports_accept")})
	case p.stage == tried && p.err == nil:
		line = th.Faint.Render(text.Cut(e.t("confirm_nothing"), w-2*indent))
	}
	if line == "" {
		return nil
	}
	return []string{" " + line}
}
