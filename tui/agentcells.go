package tui

import (
	"slices"
	"strings"

	"guichet/domain"
	"guichet/tui/table"
)

func agentCells(e *env, a domain.Agent) []table.Cell {
	th := e.theme
	style := th.Text
	until := table.Cell{Text: "—", Style: th.Faint}
	switch {
	case a.Removed != 0:
		style = th.Faint
		until.Text = e.t("agents_removed", "When", e.words.When(a.Removed, e.now, e.zone))
	case a.Until != 0 && !a.Open(e.now):
		style = th.Faint
		until = table.Cell{Text: e.t("agents_ended", "When", e.until(a)), Style: th.Warning}
	case a.Until != 0:
		until = table.Cell{Text: e.until(a), Style: th.Warning}
	}
	pin := "—"
	if a.PIN.Set() {
		pin = e.t("yes")
	}
	return []table.Cell{
		{Text: a.Name, Style: style}, {Text: e.role(a), Style: style}, {Text: e.perimeter(a), Style: style}, until,
		{Text: e.verbs(a.Only), Style: th.Faint}, {Text: pin, Style: th.Faint},
	}
}

// until is the end of a delegation: the day, where it ends at midnight after
// it.
func (e *env) until(a domain.Agent) string {
	end := a.Until.Time().In(e.zone)
	if end.Hour() == 0 && end.Minute() == 0 {
		return e.words.Day(domain.DayOf(end.AddDate(0, 0, -1)))
	}
	return e.words.When(a.Until, e.now, e.zone)
}

func (e *env) perimeter(a domain.Agent) string {
	if a.All {
		return e.t("agents_everywhere")
	}
	return e.schoolsOf(a.UAIs)
}

func (e *env) verbs(list []domain.Verb) string {
	said := make([]string, 0, len(list))
	for _, v := range domain.Verbs() {
		if slices.Contains(list, v) {
			said = append(said, e.words.Verb(v))
		}
	}
	return strings.Join(said, ", ")
}
