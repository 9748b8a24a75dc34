package tui

import (
	"errors"
	"maps"
	"slices"
	"strings"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/tui/text"
)

func (p *purgeSheet) hints(e *env) []hint {
	switch p.stage {
	case counted:
		return p.confirm.hints(e)
	case purged:
		return []hint{{"esc", e.t("hint_close")}}
	}
	return []hint{{"esc", e.t("hint_stop")}}
}

func (p *purgeSheet) view(e *env, w, h int) string {
	w = min(w, 84)
	var lines []string
	foot := ""
	switch p.stage {
	case counting, purging:
		lines = e.underWay(p.last, p.job.stopping(), w-4)
	case counted:
		lines = append(e.paragraphs([]string{e.t("purging_said")}, w-4), e.purgeLines(p.due, w-4)...)
		foot = p.confirm.view(e, w-4)
	case purged:
		lines = append([]string{e.theme.Title.Render(text.Cut(e.n("purging_done", purgeTotal(p.gone)), w-4))}, e.purgeLines(p.gone, w-4)...)
	}
	for _, l := range text.Wrap(p.said, w-4) {
		if p.said != "" {
			lines = append(lines, e.theme.Warning.Render(l))
		}
	}
	if foot != "" {
		lines = append(lines, "", foot)
	}
	return sheet(e, w, min(h, len(lines)+2), p.title(e), lastLines(lines, h-2), "")
}

// purgeLines says how many of each kind go, or are gone, and the months of the
// journal.
func (e *env) purgeLines(r desk.PurgeReport, w int) []string {
	list := []fact{
		{label: e.t("stage_purge-values"), value: e.words.Number(r.Values)}, {label: e.t("stage_purge-plans"), value: e.words.Number(r.Plans)},
		{label: e.t("stage_purge-runs"), value: e.words.Number(r.Runs)}, {label: e.t("stage_purge-departed"), value: e.words.Number(r.Accounts)},
		{label: e.t("stage_purge-tickets"), value: e.words.Number(r.Tickets)},
		{label: e.t("stage_purge-strays"), value: e.words.Number(r.Strays)}, {label: e.t("stage_purge"), value: e.words.Number(r.Entries)},
	}
	var months []string
	for _, m := range slices.Sorted(maps.Keys(r.Months)) {
		year, month, _ := strings.Cut(m, "-")
		months = append(months, month+"/"+year+" ("+e.words.Number(r.Months[m])+")")
	}
	list[len(list)-1].note = strings.Join(months, ", ")
	for i := range list {
		list[i].style = e.theme.Text
	}
	return e.facts(list, w)
}

// astray says why a purge that goes by the clock did not begin; what the
// command line would be told to pass is asked by typing the number again.
func (e *env) astray(err error) string {
	var known *domain.Error
	if !errors.As(err, &known) {
		return ""
	}
	return e.t("purging_astray", "Clock", known.Facts["clock"], "Journal", known.Facts["journal"])
}

// underWay is how far a job is that knows its stage, and maybe its end.
func (e *env) underWay(p progressMsg, stopping bool, w int) []string {
	name := e.t("deed_busy")
	if p.step.Stage != "" {
		name = e.t("stage_" + p.step.Stage)
	}
	lines := []string{e.theme.Text.Render(text.Cut(name, w))}
	if p.step.Total > 0 {
		lines = append(lines, e.progress(p, w))
	} else {
		lines = append(lines, e.theme.Text.Render(text.Cut(e.words.Number(int(p.step.Done)), w)))
	}
	if stopping {
		lines = append(lines, e.theme.Warning.Render(text.Cut(e.t("run_stopping"), w)))
	}
	return lines
}
