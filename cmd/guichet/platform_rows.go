package main

import (
	"strconv"
	"strings"

	"guichet/domain/platform"
)

// levels are the lines of the table of verification that hold on a platform, in
// their order.
func (a *app) levels(p platform.Platform) []platform.LevelRule {
	return platform.DefaultLevels().Over(a.config.Levels).Over(p.Levels).Rules
}

func (a *app) levelLines(p platform.Platform) []string {
	var out []string
	for _, l := range a.levels(p) {
		verbs := a.words.T("platform_any_secret")
		if len(l.Verbs) > 0 {
			verbs = a.verbsText(l.Verbs)
		}
		line := a.words.T("platform_level", "Verbs", verbs, "Rank", strconv.Itoa(l.Rank), "Level", a.words.T("level_"+strconv.Itoa(l.Level)))
		if l.Letters != "" {
			line += " · " + a.words.T("platform_letters_"+l.Letters)
		}
		out = append(out, line)
	}
	return out
}

func (a *app) queueLines(p platform.Platform) []string {
	var out []string
	for _, q := range p.Queues {
		needs := make([]string, 0, len(q.Needs))
		for _, n := range q.Needs {
			needs = append(needs, a.words.T("asked_"+n))
		}
		fields := []string{q.ID, a.says(q.Name), strings.Join(needs, ", ")}
		if q.Ours {
			fields = append(fields, a.words.T("platform_ours"))
		}
		if open, known := q.Open(a.now()); known {
			fields = append(fields, q.Hours, a.words.T(map[bool]string{true: "platform_open", false: "platform_closed"}[open]))
		}
		for _, to := range []string{q.Mail, q.Form} {
			if to != "" {
				fields = append(fields, to)
			}
		}
		out = append(out, cited(strings.Join(fields, " · "), q.Facts))
	}
	return out
}

func (a *app) checklistLines(p platform.Platform) []string {
	var out []string
	for _, c := range p.Checklists {
		for _, s := range c.Steps {
			out = append(out, cited(a.says(c.Title)+" · "+a.says(s.Text), s.Facts))
		}
	}
	return out
}

func (a *app) creationLines(r platform.Rules) []string {
	var out []string
	for _, c := range r.Creations {
		fields := []string{c.Row, a.says(c.Who), a.words.T("creation_" + c.Outcome)}
		for _, more := range []string{c.Label, c.Group, c.Queue} {
			if more != "" {
				fields = append(fields, more)
			}
		}
		out = append(out, cited(strings.Join(fields, " · "), c.Facts))
	}
	return out
}

func (a *app) procedureTitles(set *platform.Set, p platform.Platform) []string {
	var out []string
	for _, f := range set.Procedures(nil, p.ID) {
		out = append(out, cited(f.ID+" · "+a.says(f.Title), f.Facts))
	}
	return out
}
