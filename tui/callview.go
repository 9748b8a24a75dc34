package tui

import (
	"fmt"
	"strconv"
	"strings"

	"guichet/domain"
	"guichet/tui/text"
)

func (c *callSheet) title(e *env) string {
	if !c.begun {
		return e.t("call_title")
	}
	s := max(0, int64(c.now-c.call.Started)/1000)
	return e.t("call_title_timed", "Time", fmt.Sprintf("%02d:%02d", s/60, s%60))
}

// lines are the screen, but for what is wrong with it. Of the person it says the name and what
// they are, neither school nor class: those are answers.
func (c *callSheet) lines(e *env, w int) []string {
	th := e.theme
	who := c.need.who.Row
	name := e.strip(rowName(who), e.words.Profile(who.Profile), e.platformName(who.ID.Platform()))
	lines := []string{
		text.Join(" "+th.Title.Render(c.title(e)), th.Text.Render(text.Cut(name, w*2/3))+" ", w), "",
	}
	if !c.begun {
		return append(lines, c.callers(e, w)...)
	}
	lines = append(lines, " "+c.levels(e, w-2))
	if said := c.need.symptom; said != "" {
		lines = append(lines, " "+th.Faint.Render(text.Cut(e.t("call_symptom", "Said", e.t("symptom_"+said)), w-2)))
	}
	lines = append(lines, "")
	for i, q := range c.asked {
		lines = append(lines, c.question(e, q, i == c.at && q.verdict != heardRight, w))
	}
	if c.known < 2 {
		lines = append(lines, e.alarm(e.t("call_too_little"), w)...)
	}
	lines = append(lines, "")
	return append(lines, c.acts(e, w)...)
}

// view takes all the room there is: the page below shows the answers.
func (c *callSheet) view(e *env, w, h int) string {
	lines := c.lines(e, w)
	if c.call.Closed > c.now {
		lines = append(lines, e.alarm(e.t("call_closed", "When", e.words.When(c.call.Closed, c.now, e.zone)), w)...)
	}
	switch {
	case c.busy:
		lines = append(lines, "", " "+e.theme.Faint.Render(text.Cut(e.t("deed_busy"), w-2)))
	case c.suspect:
		lines = append(lines, e.alarm(e.t("call_suspect_sure"), w)...)
	case c.wrong != "":
		lines = append(lines, e.alarm(c.wrong, w)...)
	}
	if c.begun {
		lines = append(lines, "", " "+e.theme.Faint.Render(text.Cut(e.t("call_never_tell"), w-2)))
	}
	return text.Block(lastLines(lines, h), w, h)
}

// alarm is a sentence that must be read, below a blank line.
func (e *env) alarm(said string, w int) []string {
	lines := []string{""}
	for _, l := range text.Wrap(said, w-2) {
		lines = append(lines, " "+e.theme.Error.Render(l))
	}
	return lines
}

// callers are who may call, each on a key.
func (c *callSheet) callers(e *env, w int) []string {
	th := e.theme
	line := func(key, said string) string {
		return "   " + th.Key.Render(text.Fit(key, 3)) + th.Text.Render(text.Cut(said, w-8))
	}
	if c.choose {
		lines := []string{" " + th.Title.Render(text.Cut(e.t("call_which"), w-2)), ""}
		for i, g := range c.legal[:min(len(c.legal), 9)] {
			lines = append(lines, line(string([]rune("&é\"'(-è_ç")[i]), e.strip(rowName(g.Row), e.kinship(g.Link.Kinship))))
		}
		return lines
	}
	lines := []string{" " + th.Title.Render(text.Cut(e.t("call_who"), w-2)), "", line("&", e.t("caller_"+string(domain.CallerSelf)))}
	if len(c.legal) > 0 {
		lines = append(lines, line("é", e.t("caller_"+string(domain.CallerRelative))))
	}
	return append(lines, line("\"", e.t("caller_"+string(domain.CallerSchool))))
}

// levels is the level that is needed, and the one that is reached.
func (c *callSheet) levels(e *env, w int) string {
	th := e.theme
	need := e.t("call_needs", "Level", e.t("level_"+strconv.Itoa(c.need.level)))
	got := e.t("call_reached", "Level", strconv.Itoa(c.level()))
	style := th.Warning
	if c.reached() {
		style = th.Success
		got += " " + th.OK
	}
	return th.Text.Render(text.Cut(need, w)) + "   " + style.Render(text.Cut(got, max(0, w-text.Width(need)-3)))
}

// question is one line: what to ask, the field, what became of it.
func (c *callSheet) question(e *env, q *askedQuestion, here bool, w int) string {
	th := e.theme
	label := text.Fit(e.t("ask_"+string(q.question)), min(26, w/2))
	sign := "   "
	if here {
		sign = " " + th.Accent.Render(th.Cursor) + " "
	}
	line := sign + th.Label.Render(label)
	fieldW := max(0, min(30, w-text.Width(line)-19))
	switch q.verdict {
	case heardRight:
		return line + th.Success.Render(text.Cut(th.OK+" "+e.t("heard_right"), w-text.Width(line)))
	case heardWrong:
		return line + q.field.view(th, fieldW, here) + " " + th.Error.Render(text.Cut(th.Cross+" "+e.t("heard_wrong"), 18))
	}
	return line + q.field.view(th, fieldW, here)
}

// acts are what the agent can attest, and what was.
func (c *callSheet) acts(e *env, w int) []string {
	th := e.theme
	here := c.asking() == nil
	var lines []string
	line := func(key, said string, was bool) {
		sign, style := "   ", th.Text
		if was {
			sign, style = " "+th.Success.Render(th.OK)+" ", th.Success
		}
		shown := th.Faint.Render(text.Fit(key, 3))
		if here {
			shown = th.Key.Render(text.Fit(key, 3))
		}
		lines = append(lines, sign+shown+style.Render(text.Cut(said, w-7)))
	}
	if c.mails(e) {
		line("m", e.t("attest_mail"), false)
	}
	if c.present(e) {
		line("p", e.t("attest_present"), c.call.Attested == domain.Present)
	}
	if len(c.call.Phones) > 0 {
		phones := make([]string, len(c.call.Phones))
		for i, p := range c.call.Phones {
			phones[i] = domain.Clean(p)
		}
		line("b", e.t("attest_call_back", "Phones", strings.Join(phones, ", ")), c.call.Attested == domain.CallBack)
	}
	second := e.t("call_second")
	if c.call.Second != "" {
		second = e.t("call_vouched", "Agent", domain.Clean(c.call.Second))
	}
	line("s", second, c.call.Second != "")
	if c.asks() {
		line("a", e.t("call_ask"), false)
	} else {
		for i, said := range text.Wrap(c.request.said(e), w-7) {
			line("", said, i == 0 && c.request.plan.Agreed != "")
		}
	}
	if c.call.Override != "" {
		line("d", e.t("call_overridden"), true)
	}
	if c.reached() {
		lines = append(lines, "", " "+th.Success.Render(text.Cut(e.t(c.need.ready), w-2)))
	} else if here {
		lines = append(lines, "", " "+th.Faint.Render(text.Cut(e.t("call_not_yet"), w-2)))
	}
	return lines
}
