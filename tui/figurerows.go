package tui

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/tui/table"
)

// figure is one row of the page of figures.
type figure struct {
	group string // what begins here; empty: it goes on
	label string
	n     int
	plot  string
	note  string
	query string // that lists the tickets behind it
}

func (f figure) cells(e *env) []table.Cell {
	th := e.theme
	return []table.Cell{
		{Text: f.group, Style: th.Label}, {Text: f.label, Style: th.Text}, {Text: e.words.Number(f.n), Style: th.Text},
		{Text: f.plot, Style: th.BarDone}, {Text: f.note, Style: th.Faint},
	}
}

// figuresOf lists the figures: queues, ages, causes, days.
func figuresOf(e *env, f desk.TicketFigures) []figure {
	return slices.Concat(e.queueFigures(f), e.ageFigures(f), e.causeFigures(f), e.dayFigures(f))
}

// group plots figures beside one another, under a name.
func (e *env) group(name string, all []figure) []figure {
	counts := make([]float64, len(all))
	for i, f := range all {
		counts[i] = float64(f.n)
	}
	for i, bar := range bars(counts, barWidth, e.theme.Plain) {
		all[i].plot = bar
	}
	if len(all) > 0 {
		all[0].group = e.t(name)
	}
	return all
}

// queueFigures are the pending tickets of each queue, the fullest first.
func (e *env) queueFigures(f desk.TicketFigures) []figure {
	var out []figure
	for _, id := range slices.Sorted(maps.Keys(f.Queues)) {
		q := f.Queues[id]
		notes := []string{}
		if q.Late > 0 {
			notes = append(notes, e.n("figures_late", q.Late))
		}
		if q.Waiting > 0 {
			notes = append(notes, e.n("figures_waiting", q.Waiting))
		}
		if q.AnswerMedian > 0 {
			notes = append(notes, e.t("figures_median", "Median", e.minutes(q.AnswerMedian)))
		}
		out = append(out, figure{label: id, n: q.Pending, note: strings.Join(notes, " · "), query: qualified("file", id)})
	}
	slices.SortStableFunc(out, func(a, b figure) int { return cmp.Compare(b.n, a.n) })
	return e.group("figures_queues", out)
}

// ageFigures are the pending tickets by age.
func (e *env) ageFigures(f desk.TicketFigures) []figure {
	var out []figure
	for i, span := range [len(f.Ages)]string{"<1", "1-3", "3-7", "7-30", ">30"} {
		out = append(out, figure{label: e.t("figures_age_" + [...]string{"1", "3", "7", "30", "older"}[i]), n: f.Ages[i], query: "age:" + span})
	}
	return e.group("figures_ages", out)
}

// causeFigures are all tickets by the cause of the finding, the commonest first.
func (e *env) causeFigures(f desk.TicketFigures) []figure {
	var out []figure
	for _, cause := range slices.Sorted(maps.Keys(f.Causes)) {
		one := figure{label: cause, n: f.Causes[cause], query: qualified("cause", cause) + " etat:tout"}
		if cause == "" {
			one.label, one.query = e.t("figures_no_cause"), ""
		}
		out = append(out, one)
	}
	slices.SortStableFunc(out, func(a, b figure) int { return cmp.Compare(b.n, a.n) })
	return e.group("figures_causes", out)
}

// dayFigures are what was opened and settled in the last days.
func (e *env) dayFigures(f desk.TicketFigures) []figure {
	day := func(label, field string, days []desk.DayCount) figure {
		counts, sum := make([]float64, len(days)), 0
		for i, d := range days {
			counts[i] = float64(d.N)
			sum += d.N
		}
		one := figure{label: e.t(label), n: sum, plot: columns(counts, barWidth, e.theme.Plain)}
		if len(days) > 0 {
			first, last := days[0].Day, days[len(days)-1].Day
			end := domain.DayOf(last.Start(e.zone).Time().In(e.zone).AddDate(0, 0, 1))
			one.query = field + ":" + first.String() + ".." + end.String() + " etat:tout"
			one.note = e.t("figures_days", "From", e.words.Day(first), "Until", e.words.Day(last))
		}
		return one
	}
	opened, settled := day("figures_opened", "ouvert", f.Opened), day("figures_settled", "regle", f.Settled)
	opened.group = e.t("figures_by_day")
	return []figure{opened, settled}
}

// qualified is a qualifier with a value that may have spaces.
func qualified(name, value string) string {
	if strings.ContainsAny(value, " \"") {
		return name + `:"` + value + `"`
	}
	return name + ":" + value
}

// minutes is a length of time in minutes, as one says it.
func (e *env) minutes(n int) string { return e.lapse(time.Duration(n) * time.Minute) }
