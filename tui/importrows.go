package tui

import (
	"slices"
	"sort"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/tui/text"
	"guichet/tui/theme"
)

// importRow is one line of a report that the cursor walks through: accounts of
// one fate, departures that are held, warnings of one code.
type importRow struct {
	fate desk.Fate
	held *desk.HeldDepartures
	code domain.WarningCode
	n    int
}

// take makes the rows of a report.
func (p *importPage) take(r desk.ImportReport) {
	p.report, p.rows, p.cursor = r, nil, 0
	if c := r.Run.Counts; p.err == nil || c != (domain.ImportCounts{}) {
		p.rows = append(p.rows,
			importRow{fate: desk.Created, n: c.Created}, importRow{fate: desk.Modified, n: c.Modified},
			importRow{fate: desk.Restored, n: c.Restored}, importRow{fate: desk.Departed, n: c.Departed},
			importRow{fate: desk.Unchanged, n: c.Unchanged})
	}
	for i := range r.Held {
		p.rows = append(p.rows, importRow{held: &r.Held[i], n: r.Held[i].Leaving})
	}
	codes := make([]string, 0, len(r.Run.Warnings))
	for code := range r.Run.Warnings {
		codes = append(codes, code)
	}
	sort.Slice(codes, func(i, j int) bool {
		a, b := r.Run.Warnings[codes[i]], r.Run.Warnings[codes[j]]
		return a > b || a == b && codes[i] < codes[j]
	})
	for _, code := range codes {
		p.rows = append(p.rows, importRow{code: domain.WarningCode(code), n: r.Run.Warnings[code]})
	}
}

// open shows what is behind the row of the cursor; held departures are
// accepted, or not any more.
func (p *importPage) open(e *env) effect {
	switch r := p.rows[p.cursor]; {
	case r.held != nil && p.stage == tried:
		if i := slices.Index(p.asked.accepted, r.held.UAI); i >= 0 {
			p.asked.accepted = slices.Delete(p.asked.accepted, i, i+1)
		} else {
			p.asked.accepted = append(p.asked.accepted, r.held.UAI)
		}
	case r.code != "":
		return effect{open: newWarningsPage(e, p.report, r.code)}
	case len(p.report.Samples[r.fate]) > 0:
		return effect{open: newSamplesPage(e, r.fate, r.n, p.report.Samples[r.fate])}
	}
	return effect{}
}

// results is the report: counts, held departures, warnings.
func (p *importPage) results(s *sections) {
	e, th := s.env, s.env.theme
	p.verdict(s)
	part := ""
	for i, r := range p.rows {
		if title := r.part(); title != part {
			part = title
			s.blank()
			s.title(e.t(title), "")
		}
		if i == p.cursor {
			s.at = len(s.lines)
		}
		s.add(p.row(e, s.w, r, i == p.cursor))
	}
	if total := p.warnings(); total > len(p.report.Warnings) {
		s.say(th.Faint, e.t("imports_first_warnings", "Kept", e.words.Number(len(p.report.Warnings)), "Total", e.words.Number(total)))
	}
}

func (p *importPage) warnings() int {
	n := 0
	for _, c := range p.report.Run.Warnings {
		n += c
	}
	return n
}

// part is the title of the section that a row stands in.
func (r importRow) part() string {
	switch {
	case r.held != nil:
		return "imports_held"
	case r.code != "":
		return "imports_warnings"
	}
	return "imports_accounts"
}

func (p *importPage) row(e *env, w int, r importRow, current bool) string {
	th := e.theme
	name, style := p.rowName(e, r), th.Text
	if r.held != nil {
		style = th.Warning
	}
	number := text.Right(e.words.Number(r.n), 10)
	label := text.Fit(name, max(min(w-2*indent-14, 70), 0))
	on := func(s theme.Style) theme.Style { return s }
	sign := "  "
	if current {
		on, sign = th.On, th.Selected.Render(th.Cursor+" ")
	}
	return " " + sign + on(style).Render(label) + on(th.Text).Render(number)
}

func (p *importPage) rowName(e *env, r importRow) string {
	switch {
	case r.held != nil:
		name := e.t("imports_held_row", "School", domain.Clean(e.school(r.held.UAI)), "UAI", domain.Clean(string(r.held.UAI)),
			"Profile", e.words.Profiles(r.held.Profile), "Of", e.words.Number(r.held.Of))
		if slices.Contains(p.asked.accepted, r.held.UAI) {
			name = e.theme.OK + " " + name
		}
		return name
	case r.code != "":
		return e.words.Warning(domain.Warning{Code: r.code})
	case p.stage != reported:
		return e.t("imports_would_" + string(r.fate))
	}
	return e.t("imports_did_" + string(r.fate))
}
